import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { useWords } from "#app/ui/words.tsx";

/** What this is, one search box, and the two ways in. */
export function Hero() {
  const { reports, shell } = useWords();
  const w = reports.home;
  return (
    <div className="hero">
      <div className="container hero-inner">
        <p className="hero-site">{shell.siteTitle}</p>
        <h1>{w.heroTitle}</h1>
        <p className="hero-lead">{w.heroLead}</p>
        <Form method="get" action={paths.home.search()} className="hero-search" role="search">
          <label className="visually-hidden" htmlFor="hero-q">
            {shell.searchLabel}
          </label>
          <input id="hero-q" type="search" name="q" placeholder={w.searchHint} maxLength={200} />
          <button type="submit">{shell.search}</button>
        </Form>
        <div className="hero-actions">
          <LinkButton to={paths.needs.create()}>{w.postNeed}</LinkButton>
          <LinkButton to={paths.solutions.create()}>{w.postSolution}</LinkButton>
        </div>
      </div>
    </div>
  );
}
