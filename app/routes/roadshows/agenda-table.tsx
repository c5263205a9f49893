import { Form, useLoaderData } from "@remix-run/react";
import { roomsOf } from "#app/domain/roadshows/agenda.ts";
import { paths } from "#app/paths.ts";
import { LinkButton, SubmitButton } from "#app/ui/buttons.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import type { ShownItem } from "./agenda-item.tsx";
import { PresentedLine } from "./agenda-item.tsx";
import { useRoomName } from "./room-name.ts";
import type { loader } from "./show.tsx";

/** The agenda as people read it, and print it: times, items with their needs and solutions, speakers. */
export function AgendaTable() {
  const words = useWords();
  const w = words.roadshows;
  const format = useFormat();
  const roomName = useRoomName();
  const { show } = useLoaderData<typeof loader>();
  if (show.agenda.length === 0) return <EmptyState title={w.noAgenda} />;
  const columns: Column<ShownItem>[] = [
    {
      key: "time",
      header: w.time,
      nowrap: true,
      cell: (item) => `${format.time(item.startsAt)}–${format.time(item.endsAt)}`,
    },
    { key: "kind", header: w.kind, nowrap: true, cell: (item) => words.vocabulary.pitchKind[item.kind] },
    { key: "item", header: w.item, cell: (item) => <Item item={item} /> },
    { key: "speaker", header: w.speaker, cell: (item) => item.speaker ?? "—" },
  ];
  if (roomsOf(show.agenda).length > 1)
    columns.splice(1, 0, { key: "room", header: w.room, nowrap: true, cell: (item) => roomName(item.room) });
  if (show.heldOpen)
    columns.push({ key: "held", header: w.heldState, nowrap: true, cell: (item) => <Held item={item} /> });
  return (
    <DataTable
      caption={fill(w.agendaOf, { title: show.title })}
      hideCaption
      columns={columns}
      rows={show.agenda}
      rowKey={(item) => item.id}
    />
  );
}

function Item({ item }: { item: ShownItem }) {
  return (
    <span id={`pitch-${item.id}`} className="agenda-item">
      <strong>{item.title}</strong>
      <PresentedLine item={item} />
      <span className="cluster">
        <IntentLink item={item} />
        <AgreementLink item={item} />
      </span>
    </span>
  );
}

/** Who can offer answers needs, who can seek answers solutions, nobody their own; a visitor is asked to log in on the way. */
function IntentLink({ item }: { item: ShownItem }) {
  const w = useWords().roadshows;
  const { show, isSignedIn, senders, sealed } = useLoaderData<typeof loader>();
  const unable = item.kind === "needPitch" ? "agency" : "institution";
  const owner = item.presents?.org?.id;
  const maySend = senders.some(({ orgId, orgKind }) => orgKind !== unable && orgId !== owner);
  const isAnnounced = show.status === "published" || show.status === "held";
  if (item.presents && sealed.includes(item.presents.id)) return null;
  if (!isAnnounced || !item.presents?.isOpen || (isSignedIn && !maySend)) return null;
  return (
    <span className="print-hide" title={fill(w.intentOf, { title: item.title })}>
      <LinkButton to={paths.bids.create({ pitch: item.id })} small>
        {w.intent}
      </LinkButton>
    </span>
  );
}

/** What was presented may have led to a deal. */
function AgreementLink({ item }: { item: ShownItem }) {
  const w = useWords().roadshows;
  const { origins } = useLoaderData<typeof loader>();
  if (!origins.includes(item.id)) return null;
  return (
    <span className="print-hide" title={fill(w.agreementOf, { title: item.title })}>
      <LinkButton to={paths.agreements.create({ pitch: item.id })} small>
        {w.agreement}
      </LinkButton>
    </span>
  );
}

function Held({ item }: { item: ShownItem }) {
  const w = useWords().roadshows;
  const { show } = useLoaderData<typeof loader>();
  if (item.kind === "break") return null;
  return (
    <span className="cluster">
      {item.heldAt ? (
        <Tag tone="success">{w.held}</Tag>
      ) : (
        show.status === "held" && <span className="muted">{w.notHeld}</span>
      )}
      {show.mayManage && <MarkButton item={item} />}
    </span>
  );
}

function MarkButton({ item }: { item: ShownItem }) {
  const w = useWords().roadshows;
  const { show } = useLoaderData<typeof loader>();
  const [act, text, label] = item.heldAt
    ? ["unmarkHeld", w.unmarkHeld, w.unmarkHeldOf]
    : ["markHeld", w.markHeld, w.markHeldOf];
  return (
    <Form method="post" preventScrollReset className="print-hide">
      <input type="hidden" name="id" value={show.id} />
      <input type="hidden" name="pitchId" value={item.id} />
      <SubmitButton
        name="act"
        value={act}
        variant="secondary"
        small
        aria-label={fill(label ?? "", { title: item.title })}
      >
        {text}
      </SubmitButton>
    </Form>
  );
}
