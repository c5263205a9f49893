import { Form, useActionData } from "@remix-run/react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

/** The private address of the calendar: made, shown once, made anew, ended. */
export function FeedCard({ since }: { since: string | null }) {
  const { oversight: w } = useWords();
  const format = useFormat();
  const answer = useActionData<{ feedUrl?: string; act?: string }>();
  return (
    <Card title={w.feedTitle} id="feed">
      <p>{w.feedText}</p>
      {answer?.feedUrl && (
        <Banner tone="success" title={w.feedAddress} live>
          <p>
            <code className="feed-address">{answer.feedUrl}</code>
          </p>
        </Banner>
      )}
      {answer?.act === "closeFeed" && <Banner live>{w.feedClosed}</Banner>}
      {since && <p className="muted">{fill(w.feedSince, { date: format.date(since) })}</p>}
      <Form method="post" className="button-row" preventScrollReset>
        <SubmitButton name="act" value="openFeed" variant={since ? "secondary" : "primary"}>
          {since ? w.feedRenew : w.feedOpen}
        </SubmitButton>
        {since && (
          <SubmitButton name="act" value="closeFeed" variant="secondary">
            {w.feedClose}
          </SubmitButton>
        )}
      </Form>
    </Card>
  );
}
