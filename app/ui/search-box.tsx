import { Form, useNavigate } from "@remix-run/react";
import type { KeyboardEvent } from "react";
import { useEffect, useState } from "react";
import { useWords } from "./words.tsx";

interface Offer {
  kind: "need" | "solution" | "organization" | "roadshow" | "call";
  title: string;
  href: string;
}

const pauseMs = 150;

/** The search of every page: a plain form, which offers titles while somebody types where scripts run. */
export function SearchBox({ action, suggest, q }: { action: string; suggest: string; q: string }) {
  const { shell } = useWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<string | null>(null);
  const { offers, close } = useOffers(suggest, typed);
  const [at, setAt] = useState(-1);
  const isOpen = offers.length > 0;
  const go = (offer: Offer) => {
    close();
    navigate(offer.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt(((at + 1 + step + offers.length + 1) % (offers.length + 1)) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && offers[at]) go(offers[at]);
    else return;
    event.preventDefault();
  };
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
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls="site-search-offers"
        aria-activedescendant={isOpen && at >= 0 ? `site-search-${at}` : undefined}
        onChange={(event) => {
          setAt(-1);
          setTyped(event.target.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <button type="submit">{shell.search}</button>
      <div
        id="site-search-offers"
        role="listbox"
        aria-label={shell.searchLabel}
        hidden={!isOpen}
        className="offers"
      >
        {offers.map((offer, i) => (
          <div
            key={offer.href}
            id={`site-search-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onMouseDown={(event) => {
              event.preventDefault();
              go(offer);
            }}
          >
            {offer.title} <span className="muted small">{words[offer.kind]}</span>
          </div>
        ))}
      </div>
    </Form>
  );
}

/** The titles for what is typed, a moment after the last key; a late answer to an earlier text is dropped. */
function useOffers(suggest: string, typed: string | null) {
  const [offers, setOffers] = useState<Offer[]>([]);
  useEffect(() => {
    const q = typed?.trim();
    if (!q) return setOffers([]);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetch(`${suggest}?${new URLSearchParams({ q })}`, { signal: stop.signal })
        .then((answer) => (answer.ok ? answer.json() : []))
        .then(setOffers, () => {});
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [suggest, typed]);
  return { offers, close: () => setOffers([]) };
}
