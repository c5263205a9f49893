import { Form, Link, useLocation, useNavigation, useSubmit } from "@remix-run/react";
import type { ChangeEvent, ReactNode } from "react";
import { useEffect, useRef } from "react";
import { searchWithout } from "./address.ts";
import { Button } from "./buttons.tsx";
import { fill, useWords } from "./words.tsx";

export interface FacetOption {
  value: string;
  label: string;
  /** How many of the list would remain; options with 0 are disabled, not hidden. */
  count: number;
  chosen: boolean;
}

export interface FacetGroup {
  name: string;
  label: string;
  /** Checkboxes by default: several values of one group are alternatives. */
  type?: "checkbox" | "radio";
  options: FacetOption[];
}

/** Filters of one kind of record among several, behind its name. */
export interface FacetSection {
  key: string;
  title: string;
  groups: FacetGroup[];
  isOpen: boolean;
}

export interface FacetsProps {
  groups: FacetGroup[];
  sections?: FacetSection[];
  /** Present parameters that the form must keep, such as the sort order. */
  keep?: Record<string, string | undefined>;
  /** The search words; the box is left out when undefined. */
  q?: string;
  /** Further fields, at the end. */
  children?: ReactNode;
}

/** The filters of a list: a GET form whose address can be shared. It sends itself on a tick when scripts run. */
export function Facets({ groups, sections = [], keep = {}, q, children }: FacetsProps) {
  const { common } = useWords();
  const submit = useSubmit();
  const change = (event: ChangeEvent<HTMLFormElement>) => {
    if (!["checkbox", "radio"].includes(event.target.type)) return;
    submit(filledIn(event.currentTarget), { method: "get", preventScrollReset: true });
  };
  return (
    <div className="facets print-hide">
      <details className="facets-toggle">
        <summary>{common.filters}</summary>
      </details>
      <Form
        method="get"
        className="facets-form"
        aria-label={common.filters}
        onChange={change}
        preventScrollReset
      >
        {Object.entries(keep).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {q !== undefined && (
          <div className="facet-search">
            <label className="visually-hidden" htmlFor="facet-q">
              {common.search}
            </label>
            <input
              key={q}
              id="facet-q"
              type="search"
              name="q"
              defaultValue={q}
              placeholder={common.search}
              maxLength={200}
            />
          </div>
        )}
        {groups.map((group) => (
          <FacetFieldset key={group.name} group={group} />
        ))}
        {sections.map(({ key, title, groups: own, isOpen }) => (
          <details key={key} className="facet-section" open={isOpen}>
            <summary>{title}</summary>
            {own.map((group) => (
              <FacetFieldset key={group.name} group={group} />
            ))}
          </details>
        ))}
        {children}
        <Button type="submit">{common.filter}</Button>
      </Form>
    </div>
  );
}

function FacetFieldset({ group }: { group: FacetGroup }) {
  return (
    <fieldset className="facet-group">
      <legend>{group.label}</legend>
      {group.options.map((option) => (
        <FacetInput key={option.value} group={group} option={option} />
      ))}
    </fieldset>
  );
}

/** The filters of the list that is on its way, while it is. */
function usePending(): URLSearchParams | null {
  const { pathname } = useLocation();
  const { location } = useNavigation();
  return location?.pathname === pathname ? new URLSearchParams(location.search) : null;
}

function isChosen(pending: URLSearchParams | null, { name, type }: FacetGroup, option: FacetOption): boolean {
  if (pending?.has(name)) return pending.getAll(name).includes(option.value);
  return pending && type !== "radio" ? false : option.chosen;
}

/** Ticked by the address, the one on its way first: after a chip was removed elsewhere, the box follows without losing the focus. */
function FacetInput({ group, option }: { group: FacetGroup; option: FacetOption }) {
  const input = useRef<HTMLInputElement>(null);
  const checked = isChosen(usePending(), group, option);
  useEffect(() => {
    if (input.current) input.current.checked = checked;
  });
  const id = `facet-${group.name}-${option.value}`;
  const off = option.count === 0 && !option.chosen;
  return (
    <div className="facet-option">
      <input
        ref={input}
        id={id}
        type={group.type ?? "checkbox"}
        name={group.name}
        value={option.value}
        defaultChecked={option.chosen}
        disabled={off}
      />
      <label htmlFor={id}>
        {option.label} <span className="facet-count">{option.count}</span>
      </label>
    </div>
  );
}

function filledIn(form: HTMLFormElement): FormData {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value === "") data.delete(name);
  return data;
}

export interface ResultHeadProps {
  total: number;
  groups: FacetGroup[];
  q?: string;
  /** The way to keep this search. */
  save?: ReactNode;
  /** The sort links or select, at the right. */
  sort?: ReactNode;
  /** What stays when all filters are taken away: nothing, unless the list is an answer. */
  unfiltered?: string;
}

/** Above a list: 共 N 条, and a chip for each chosen filter that takes it away again. */
export function ResultHead({ total, groups, q, save, sort, unfiltered = "?" }: ResultHeadProps) {
  const { common } = useWords();
  const { search } = useLocation();
  const chosen = groups.flatMap(({ name, options }) =>
    options
      .filter((option) => option.chosen && option.value)
      .map(({ value, label }) => ({ name, value, label })),
  );
  if (q) chosen.unshift({ name: "q", value: q, label: `“${q}”` });
  return (
    <div className="result-head">
      <div className="result-row">
        <div className="cluster">
          <p className="result-total" role="status">
            {fill(common.total, { n: total })}
          </p>
          {save}
        </div>
        {sort}
      </div>
      {chosen.length > 0 && (
        <ul className="chips print-hide" aria-label={common.chosenFilters}>
          {chosen.map(({ name, value, label }) => (
            <li key={name + value}>
              <Link
                className="chip"
                to={searchWithout(search, name, value)}
                preventScrollReset
                aria-label={fill(common.removeFilter, { label })}
              >
                {label} <span aria-hidden="true">×</span>
              </Link>
            </li>
          ))}
          <li>
            <Link to={unfiltered} preventScrollReset>
              {common.clearAll}
            </Link>
          </li>
        </ul>
      )}
    </div>
  );
}
