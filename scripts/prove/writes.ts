import type { Database } from "better-sqlite3";
import { newId } from "#app/domain/shared/ids.ts";
import { paths } from "#app/paths.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { usccOf } from "./load.ts";

/** Who writes in a proof, and about what: people of the demo marketplace, logged in. */
export interface Cast {
  enterprise: Client;
  institution: Client;
  enterpriseId: string;
  institutionId: string;
  /** Published needs, one for each writer, to which nobody else of the institution answers. */
  needIds: string[];
}

/** What the server acknowledged: its kind, and the question to the database whether it is there. */
export interface Acknowledged {
  kind: string;
  isStored: (sqlite: Database) => boolean;
}

type Write = (cast: Cast, n: number, writer: number) => AsyncGenerator<Acknowledged>;

/** Every kind of write; each yields what it was acknowledged, one after the other, and throws when the server is gone. */
export const writes: Write[] = [registerOrganization, draftNeed, sendIntent];

async function* registerOrganization({ enterprise }: Cast, n: number) {
  const uscc = usccOf(n);
  const fields = { uscc, name: `负载单位${n}`, kind: "enterprise", region: "siping" };
  if (await isTaken(enterprise.post(paths.organizations.create(), fields), 302))
    yield row("organization", "select 1 from organization where uscc = ?", uscc);
}

async function* draftNeed({ enterprise, enterpriseId }: Cast, n: number) {
  const id = newId();
  const draft = { id, orgId: enterpriseId, title: `负载需求${n}`, content: "写入中断时已确认的内容不丢失。" };
  if (!(await isTaken(enterprise.post(paths.needs.create(), draft), 302))) return;
  yield row("draft", "select 1 from need where id = ?", id);
  for (const version of [1, 2, 3]) {
    const title = `负载需求${n}第${version}次保存`;
    const save = { act: "autosave", id, section: "basics", version: String(version), title };
    if (!(await isTaken(enterprise.post(paths.needs.section(id, "basics"), save), 200))) return;
    yield row("save", "select 1 from need where id = ? and version > ? and title >= ?", id, version, title);
  }
}

async function* sendIntent({ institution, institutionId, needIds }: Cast, n: number, writer: number) {
  const fields = {
    need: needIds[writer],
    fromOrgId: institutionId,
    text: `本院有成熟的技术，愿意面谈，第${n}次。`,
    contactName: "吴研究员",
    contactPhone: "13905790001",
  };
  const answer = await institution.post(paths.bids.create(), fields);
  await answer.arrayBuffer();
  const id = /^\/intents\/(\w+)/.exec(answer.headers.get("Location") ?? "")?.[1];
  if (!id) return;
  yield row("intent", "select 1 from intent where id = ? and text = ?", id, fields.text);
  if (await isTaken(institution.post(paths.bids.show(id), { act: "withdraw", id }), 200))
    yield row("withdrawal", "select 1 from intent where id = ? and status = 'withdrawn'", id);
}

const row = (kind: string, question: string, ...values: (string | number)[]): Acknowledged => ({
  kind,
  isStored: (sqlite) => sqlite.prepare(question).get(...values) !== undefined,
});

async function isTaken(sent: Promise<Response>, status: number): Promise<boolean> {
  const answer = await sent;
  await answer.arrayBuffer();
  return answer.status === status;
}
