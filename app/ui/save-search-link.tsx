import { useLocation } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import type { SearchScope } from "#db/schema.ts";
import { LinkButton } from "./buttons.tsx";
import { useWords } from "./words.tsx";

/** Keeps the search of the present address, or the given one; visitors log in on the way. */
export function SaveSearchLink({ scope, query }: { scope: SearchScope; query?: string }) {
  const { subscriptions: w } = useWords();
  const { search } = useLocation();
  return (
    <span className="print-hide">
      <LinkButton to={paths.subscriptions.create(scope, query ?? search)} variant="quiet" small>
        {w.saveThis}
      </LinkButton>
    </span>
  );
}
