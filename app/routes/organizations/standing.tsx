import { Form, useLoaderData } from "@remix-run/react";
import {
  declareRelation,
  endRelation,
  liftIntegrity,
  recordIntegrity,
} from "#app/domain/organizations/commands/standing.server.ts";
import {
  integrityInput,
  integrityLiftInput,
  relationEndInput,
  relationInput,
} from "#app/domain/organizations/input.ts";
import { findOrganization, findStanding } from "#app/domain/organizations/queries.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords, wordOf } from "#app/ui/words.tsx";
import { IntegrityForm, RelationForm } from "./standing-forms.tsx";

export const meta = pageMeta;

export const handle = withWords("organizations");

export const loader = load(async ({ db, actor, params, words }) => {
  const id = params.id ?? "";
  const standing = await findStanding(db, actor, id);
  return { title: words.organizations.standing, org: await findOrganization(db, actor, id), ...standing };
});

export const action = submit({
  relation: on(relationInput, (input, { db, actor, now }) => declareRelation(db, actor, input, now)),
  endRelation: on(relationEndInput, (input, { db, actor, now }) => endRelation(db, actor, input, now)),
  integrity: on(integrityInput, (input, { db, actor, now }) => recordIntegrity(db, actor, input, now)),
  liftIntegrity: on(integrityLiftInput, (input, { db, actor, now }) => liftIntegrity(db, actor, input, now)),
});

export default function Standing() {
  const { organizations: w } = useWords();
  const { org, title } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        lead={w.standingLead}
        crumbs={[
          { label: w.title, href: paths.organizations.list() },
          { label: org.name, href: paths.organizations.show(org.id) },
          { label: title },
        ]}
        narrow
      />
      <PageBody narrow>
        <ActErrors acts={["endRelation", "liftIntegrity"]} />
        <Relations />
        {org.mayManage && <RelationForm orgId={org.id} />}
        <Findings />
        {org.mayDecide && <IntegrityForm orgId={org.id} />}
      </PageBody>
    </>
  );
}

function Relations() {
  const { organizations: w, vocabulary } = useWords();
  const format = useFormat();
  const { org, relations } = useLoaderData<typeof loader>();
  return (
    <Card title={w.relations}>
      {relations.length === 0 && <p className="muted">{w.noRelations}</p>}
      <ul className="plain-list">
        {relations.map(({ id, kind, otherName, otherUscc, declaredAt }) => (
          <li key={id} className="list-row">
            <span>
              {wordOf(vocabulary.orgRelationKind, kind)} · <strong>{otherName}</strong> {otherUscc}{" "}
              <span className="muted small">{format.date(declaredAt)}</span>
            </span>
            {org.mayManage && (
              <Form method="post">
                <input type="hidden" name="orgId" value={org.id} />
                <input type="hidden" name="relationId" value={id} />
                <ConfirmButton
                  label={w.endRelation}
                  question={w.endRelationConfirm}
                  name="act"
                  value="endRelation"
                  small
                />
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Findings() {
  const { organizations: w, vocabulary } = useWords();
  const format = useFormat();
  const { org, integrity } = useLoaderData<typeof loader>();
  return (
    <Card title={w.integrity}>
      {integrity.length === 0 && <p className="muted">{w.noIntegrity}</p>}
      <ul className="plain-list">
        {integrity.map(({ id, kind, source, note, sinceOn }) => (
          <li key={id} className="list-row">
            <span>
              {wordOf(vocabulary.integrityKind, kind)} · {format.date(sinceOn)} · {source}
              {note && <span className="muted"> {note}</span>}
            </span>
            {org.mayDecide && (
              <Form method="post">
                <input type="hidden" name="orgId" value={org.id} />
                <input type="hidden" name="recordId" value={id} />
                <ConfirmButton
                  label={w.liftIntegrity}
                  question={w.liftConfirm}
                  name="act"
                  value="liftIntegrity"
                  small
                />
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
