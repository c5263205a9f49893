import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { News } from "./load-news.server.ts";

/** On 我的工作台: what came up in kept searches and watched records since the person last looked. */
export function MyNews({ news }: { news: News }) {
  const { subscriptions: w } = useWords();
  return (
    <Card title={w.onDesk} id="news">
      {news.items.length === 0 && (
        <p className="muted">{news.follows === 0 ? w.onDeskNone : w.onDeskEmpty}</p>
      )}
      <ul className="desk-lines">
        {news.items.map((item) => (
          <li key={item.id}>
            <span className="desk-words">
              {item.name}
              <span className="muted small">
                {w.scope[item.scope]} · {fill(w.fresh, { n: item.fresh })}
              </span>
            </span>
            <Form method="post" action={paths.subscriptions.list()}>
              <input type="hidden" name="act" value="open" />
              <SubmitButton
                name="id"
                value={item.id}
                variant="secondary"
                small
                aria-label={`${w.openFresh} ${item.name}`}
              >
                {w.openFresh}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <p className="small">
        <Link to={paths.subscriptions.list()}>{w.manage}</Link>
      </p>
    </Card>
  );
}
