import { Link } from "@remix-run/react";
import type { AgendaItem } from "#app/domain/roadshows/queries/agenda.server.ts";
import { paths } from "#app/paths.ts";
import { useWords } from "#app/ui/words.tsx";

export type ShownItem = AgendaItem;

/** The number, name and organization of the need or solution that an item presents, linked. */
export function PresentedLine({ item }: { item: ShownItem }) {
  const w = useWords().roadshows;
  const { presents } = item;
  if (!presents) return null;
  const href = presents.type === "need" ? paths.needs.show(presents.id) : paths.solutions.show(presents.id);
  return (
    <p className="small">
      <Link to={href}>{nameOf(item.title, presents)}</Link>
      {" · "}
      {presents.org ? (
        <Link to={paths.organizations.show(presents.org.id)}>{presents.org.name}</Link>
      ) : (
        <span className="muted">{w.nameWithheld}</span>
      )}
    </p>
  );
}

/** The number alone where the item bears the record's own title. */
const nameOf = (shown: string, { no, title }: { no: string | null; title: string }) =>
  no && shown === title ? no : [no, title].filter(Boolean).join(" ");
