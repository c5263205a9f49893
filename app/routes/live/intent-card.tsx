import { Form, Link } from "@remix-run/react";
import { textLimit } from "#app/domain/bids/intent.ts";
import { paths } from "#app/paths.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

interface Card {
  senders: { orgId: string; orgName: string }[];
  sentId: string | null;
}

/** ★ 意向卡: one press where the account has a phone number and one organization; what is missing is asked. */
export function IntentCard({
  show,
  item,
  card,
  contact,
}: {
  show: { id: string; title: string };
  item: { id: string; title: string };
  card: Card;
  contact: { name: string; phone: string | null };
}) {
  const { live: w } = useWords();
  const [only] = card.senders;
  if (!only) return <Sent id={card.sentId} />;
  return (
    <Form method="post" preventScrollReset className="stack-small">
      <input type="hidden" name="id" value={show.id} />
      <input type="hidden" name="pitchId" value={item.id} />
      <input type="hidden" name="contactName" value={contact.name} />
      {card.senders.length === 1 ? (
        <input type="hidden" name="fromOrgId" value={only.orgId} />
      ) : (
        <div className="field">
          <label htmlFor="intent-from">{w.intentFrom}</label>
          <select id="intent-from" name="fromOrgId" required>
            {card.senders.map(({ orgId, orgName }) => (
              <option key={orgId} value={orgId}>
                {orgName}
              </option>
            ))}
          </select>
        </div>
      )}
      {contact.phone ? (
        <input type="hidden" name="contactPhone" value={contact.phone} />
      ) : (
        <div className="field">
          <label htmlFor="intent-phone">{w.intentPhone}</label>
          <input id="intent-phone" name="contactPhone" type="tel" autoComplete="tel" required />
        </div>
      )}
      <SubmitButton name="act" value="intent" aria-label={fill(w.intentOf, { title: item.title })}>
        {w.intent}
      </SubmitButton>
      <p className="small muted">{w.intentHint}</p>
      <Disclosure summary={w.intentWords}>
        <div className="field">
          <label htmlFor="intent-text">{w.intentWordsLabel}</label>
          <textarea
            key={item.id}
            id="intent-text"
            name="text"
            rows={3}
            maxLength={textLimit}
            defaultValue={fill(w.intentText, { show: show.title, title: item.title })}
          />
        </div>
      </Disclosure>
    </Form>
  );
}

function Sent({ id }: { id: string | null }) {
  const { live: w } = useWords();
  return (
    <p className="cluster" role="status">
      <Tag tone="success">{w.intentSent}</Tag>
      {id && <Link to={paths.bids.show(id)}>{w.intentOpen}</Link>}
    </p>
  );
}
