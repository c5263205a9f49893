import { useLocation } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import type { SearchScope } from "#db/schema.ts";
import { LinkButton } from "./buttons.tsx";
import { useWords } from "./words.tsx";

/** Keeps the search of the present address; visitors log in on the way. */
export function SaveSearchLink({ scope }: { scope: SearchScope }) {
  const { subscriptions: w } = useWords();
  const { search } = useLocation();
  return (
    <span className="print-hide">
      <LinkButton to={paths.subscriptions.create(scope, search)} variant="quiet" small>
        {w.saveThis}
      </LinkButton>
    </span>
  );
}
