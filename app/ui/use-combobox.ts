import type { ChangeEvent, KeyboardEvent } from "react";
import { useEffect, useState } from "react";

const pauseMs = 150;

interface Combobox<T> {
  /** Of the input; its list and options are named after it. */
  id: string;
  label: string;
  /** Answers `?q=` with a JSON array of offers. */
  source: string;
  choose: (offer: T) => void;
}

/** A text input that offers what fits while somebody types, by the keys and roles of an ARIA combobox. Without scripts it is a plain input. */
export function useCombobox<T>({ id, label, source, choose }: Combobox<T>) {
  const [typed, setTyped] = useState<string | null>(null);
  const { offers, close } = useOffers<T>(source, typed);
  const [at, setAt] = useState(-1);
  const isOpen = offers.length > 0;
  const take = (offer: T) => {
    close();
    choose(offer);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const offer = offers[at];
    if (step) setAt(((at + 1 + step + offers.length + 1) % (offers.length + 1)) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && offer) take(offer);
    else return;
    event.preventDefault();
  };
  return {
    offers,
    input: {
      role: "combobox",
      autoComplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": isOpen,
      "aria-controls": `${id}-offers`,
      "aria-activedescendant": isOpen && at >= 0 ? `${id}-${at}` : undefined,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        setAt(-1);
        setTyped(event.target.value);
      },
      onKeyDown,
      onBlur: close,
    },
    list: { id: `${id}-offers`, role: "listbox", "aria-label": label, hidden: !isOpen, className: "offers" },
    option: (offer: T, place: number) => ({
      id: `${id}-${place}`,
      role: "option",
      tabIndex: -1,
      "aria-selected": place === at,
      onMouseDown: (event: { preventDefault: () => void }) => {
        event.preventDefault();
        take(offer);
      },
    }),
  } as const;
}

/** What fits what is typed, a moment after the last key; a late answer to an earlier text is dropped. */
function useOffers<T>(source: string, typed: string | null) {
  const [offers, setOffers] = useState<T[]>([]);
  useEffect(() => {
    const q = typed?.trim();
    if (!q) return setOffers([]);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetch(`${source}?${new URLSearchParams({ q })}`, { signal: stop.signal })
        .then((answer) => (answer.ok ? answer.json() : []))
        .then(setOffers, () => {});
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [source, typed]);
  return { offers, close: () => setOffers([]) };
}
