import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { totalMinutes } from "#app/domain/roadshows/roadshow.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import type { ShownItem } from "./agenda-item.tsx";
import { PresentedLine } from "./agenda-item.tsx";
import { PitchFields, usePitchLabels } from "./pitch-fields.tsx";

interface Show {
  id: string;
  startsAt: string;
  endsAt: string;
  agenda: ShownItem[];
  agendaOpen: boolean;
}

const acts = ["addPitch", "editPitch", "movePitch", "removePitch"];

const moveButton = (direction: unknown, pitchId: unknown) =>
  document.getElementById(`move-${direction}-${pitchId}`) as HTMLButtonElement | null;

/** A row that moves loses the focus: it comes back to the button that moved it or, at an end, to the one beside it. */
function useFocusAfterMove(agenda: ShownItem[]) {
  const { formData } = useNavigation();
  const pressed = useRef<FormData>();
  useEffect(() => {
    if (formData?.get("act") === "movePitch") pressed.current = formData;
  }, [formData]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new agenda is what the move was for
  useEffect(() => {
    const [direction, id] = [pressed.current?.get("direction"), pressed.current?.get("pitchId")];
    pressed.current = undefined;
    const button = moveButton(direction, id);
    (button?.disabled ? moveButton(direction === "up" ? "down" : "up", id) : button)?.focus();
  }, [agenda]);
}

/** The agenda in order, each item with its computed time, to be moved, changed or taken off. */
export function AgendaBuilder({ show }: { show: Show }) {
  const w = useWords().roadshows;
  useFocusAfterMove(show.agenda);
  const used = totalMinutes(show.agenda);
  const available = (Date.parse(show.endsAt) - Date.parse(show.startsAt)) / 60_000;
  return (
    <Card title={w.agenda} id="agenda" aside={fill(w.used, { used, available })}>
      <div className="stack">
        <ActErrors acts={acts} labels={usePitchLabels()} />
        {used > available && <Banner tone="warning">{fill(w.overrun, { n: used - available })}</Banner>}
        {show.agenda.length === 0 && <EmptyState title={w.agendaEmpty} />}
        <ol className="plain-list agenda-builder">
          {show.agenda.map((item, position) => (
            <BuilderRow
              key={item.id}
              show={show}
              item={item}
              isFirst={position === 0}
              isLast={position === show.agenda.length - 1}
            />
          ))}
        </ol>
      </div>
    </Card>
  );
}

interface RowProps {
  show: Show;
  item: ShownItem;
  isFirst: boolean;
  isLast: boolean;
}

function BuilderRow({ show, item, isFirst, isLast }: RowProps) {
  const words = useWords();
  const format = useFormat();
  return (
    <li className="agenda-row">
      <p className="agenda-time">
        {format.time(item.startsAt)}–{format.time(item.endsAt)}
      </p>
      <div className="agenda-words">
        <p>
          <Tag tone={item.presents ? "info" : "neutral"}>{words.vocabulary.pitchKind[item.kind]}</Tag>{" "}
          <strong>{item.title}</strong>
        </p>
        <PresentedLine item={item} />
        <p className="muted small">
          {[item.speaker, fill(words.roadshows.minutesShort, { n: item.minutes })]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {show.agendaOpen && <EditItem showId={show.id} item={item} />}
      </div>
      {show.agendaOpen && (
        <div className="agenda-acts cluster">
          <MoveButton showId={show.id} item={item} direction="up" isOff={isFirst} />
          <MoveButton showId={show.id} item={item} direction="down" isOff={isLast} />
        </div>
      )}
    </li>
  );
}

interface MoveProps {
  showId: string;
  item: ShownItem;
  direction: "up" | "down";
  isOff: boolean;
}

function MoveButton({ showId, item, direction, isOff }: MoveProps) {
  const w = useWords().roadshows;
  const [text, label] = direction === "up" ? [w.moveUp, w.moveUpOf] : [w.moveDown, w.moveDownOf];
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="act" value="movePitch" />
      <input type="hidden" name="id" value={showId} />
      <input type="hidden" name="pitchId" value={item.id} />
      <SubmitButton
        id={`move-${direction}-${item.id}`}
        name="direction"
        value={direction}
        variant="secondary"
        small
        disabled={isOff}
        aria-label={fill(label, { title: item.title })}
      >
        {text}
      </SubmitButton>
    </Form>
  );
}

/** Opens again with what was typed when the change was refused. */
function EditItem({ showId, item }: { showId: string; item: ShownItem }) {
  const w = useWords().roadshows;
  const typed = useSubmission("editPitch")?.initialValue;
  const isMine = typed?.pitchId === item.id;
  const values = (isMine ? typed : item) as { title?: string; speaker?: string; minutes?: string | number };
  return (
    <Disclosure summary={w.editItem} open={isMine}>
      <Form method="post" className="form-stack" preventScrollReset>
        <input type="hidden" name="id" value={showId} />
        <input type="hidden" name="pitchId" value={item.id} />
        <PitchFields prefix={item.id} values={values} />
        <SubmitButton name="act" value="editPitch" variant="secondary" small>
          {w.saveItem}
        </SubmitButton>
      </Form>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={showId} />
        <input type="hidden" name="pitchId" value={item.id} />
        <ConfirmButton
          label={w.removeItem}
          question={fill(w.removeQuestion, { title: item.title })}
          name="act"
          value="removePitch"
          small
        />
      </Form>
    </Disclosure>
  );
}
