import { Form, useNavigate } from "@remix-run/react";
import { useCombobox } from "./use-combobox.ts";
import { useWords } from "./words.tsx";

interface Offer {
  kind: "need" | "solution" | "organization" | "roadshow" | "call";
  title: string;
  href: string;
}

/** The search of every page: a plain form, which offers titles while somebody types where scripts run. */
export function SearchBox({ action, suggest, q }: { action: string; suggest: string; q: string }) {
  const { shell } = useWords();
  const navigate = useNavigate();
  const box = useCombobox<Offer>({
    id: "site-search",
    label: shell.searchLabel,
    source: suggest,
    choose: ({ href }) => navigate(href),
  });
  const words = {
    need: shell.needs,
    solution: shell.solutions,
    organization: shell.organizations,
    roadshow: shell.roadshows,
    call: shell.calls,
  };
  return (
    <Form method="get" action={action} className="site-search print-hide" role="search">
      <label className="visually-hidden" htmlFor="site-search">
        {shell.searchLabel}
      </label>
      <input
        id="site-search"
        type="search"
        name="q"
        defaultValue={q}
        placeholder={shell.searchPlaceholder}
        maxLength={200}
        {...box.input}
      />
      <button type="submit">{shell.search}</button>
      <div {...box.list}>
        {box.offers.map((offer, place) => (
          <div key={offer.href} {...box.option(offer, place)}>
            {offer.title} <span className="muted small">{words[offer.kind]}</span>
          </div>
        ))}
      </div>
    </Form>
  );
}
