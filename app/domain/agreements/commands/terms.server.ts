import { createHash } from "node:crypto";
import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { invalid } from "../../shared/errors.ts";
import { newId } from "../../shared/ids.ts";
import { suggestKind } from "../legal-kind.ts";
import { findRatios, listBinding } from "../queries/carried.server.ts";
import { findTerms } from "../queries/terms.server.ts";
import type { Indicator, Partner } from "../terms.ts";
import { asksSame, ratioFaults, unkept } from "../terms.ts";
import type { IndicatorInput, TermsInput } from "../terms-input.ts";
import { insertMilestones } from "./milestones.server.ts";
import { requireTitleOfNeed } from "./origin.server.ts";

type Links = Pick<Row<"agreement">, "need_id" | "bid_id" | "entry_id">;

/** The columns that the terms fill. Where the kind was not chosen, it is the one that the answers point to. */
export const termColumns = (input: TermsInput) => ({
  type: input.type,
  title: input.title,
  scope: input.scope ?? null,
  legal_kind: input.legalKind ?? suggestKind(input),
  contract_value_fen: input.contractValueFen,
  tech_value_fen: input.techValueFen ?? null,
  own_funds_fen: input.ownFundsFen ?? null,
  grant_fen: input.grantFen ?? null,
  grant_to_solver_fen: input.grantToSolverFen ?? null,
  payment_mode: input.paymentMode ?? null,
  payment_terms: input.paymentTerms ?? null,
  ip_ownership: input.ipOwnership ?? null,
  ip_terms: input.ipTerms ?? null,
  delivery: input.delivery ?? null,
  confidentiality: input.confidentiality ?? null,
  liability: input.liability ?? null,
  starts_on: input.startsOn ?? null,
  ends_on: input.endsOn ?? null,
});

/**
 * The rules that an agreement's origin sets: the need's title word for word; after an award its binding indicators as they stand; the
 * list's ratios of own money, grant and cash, refused with the numbers.
 */
export async function requireTerms(trx: Db, links: Links, input: TermsInput): Promise<void> {
  await requireTitleOfNeed(trx, links.need_id, input.title);
  if (links.bid_id && links.need_id) {
    const [lost] = unkept(await listBinding(trx, links.need_id), input.indicators.map(asked));
    if (lost) throw invalid({ indicators: `bindingKept|${lost.name}` });
  }
  const faults = ratioFaults(
    {
      ownFundsFen: input.ownFundsFen ?? null,
      grantFen: input.grantFen ?? null,
      grantToSolverFen: input.grantToSolverFen ?? null,
    },
    await findRatios(trx, links.entry_id),
  );
  if (Object.keys(faults).length > 0) throw invalid(faults);
}

const asked = (row: IndicatorInput) => ({ ...row, unit: row.unit ?? null, binding: row.binding ?? false });

/** Writes indicators and milestones anew. A row that asks for what one of `known` asks for keeps how the bid answered it. */
export async function writeRows(trx: Db, id: string, input: TermsInput, known: Indicator[]): Promise<void> {
  await trx.deleteFrom("milestone").where("agreement_id", "=", id).execute();
  await insertMilestones(trx, id, input.milestones);
  await trx.deleteFrom("agreement_indicator").where("agreement_id", "=", id).execute();
  const rows = input.indicators.map(asked);
  if (rows.length === 0) return;
  await trx
    .insertInto("agreement_indicator")
    .values(
      rows.map((row, index) => ({
        id: newId(),
        agreement_id: id,
        position: index + 1,
        name: row.name,
        operator: row.operator,
        target: row.target,
        unit: row.unit,
        test_method: row.testMethod ?? null,
        binding: row.binding ? (1 as const) : (0 as const),
        verdict: known.find((one) => asksSame(one, row))?.verdict ?? null,
        promised: row.promised ?? null,
      })),
    )
    .execute();
}

/** Carries the consortium of the awarded bid into the terms. */
export async function writePartners(trx: Db, id: string, partners: Partner[]): Promise<void> {
  if (partners.length === 0) return;
  await trx
    .insertInto("agreement_partner")
    .values(
      partners.map(({ orgId, name, task, shareBp }, index) => ({
        agreement_id: id,
        position: index + 1,
        org_id: orgId,
        name,
        task,
        share_bp: shareBp,
      })),
    )
    .execute();
}

/**
 * Keeps what the agreement says now as its present version, once, and returns the SHA-256 of exactly that text. Keys stand in one
 * order, so that equal terms between equal parties make equal texts.
 */
export async function keepVersion(trx: Db, actor: Actor, id: string, now: Date): Promise<string> {
  const { version } = await trx
    .selectFrom("agreement")
    .select("version")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const kept = await trx
    .selectFrom("agreement_version")
    .select("sha256")
    .where("agreement_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (kept) return kept.sha256;
  const terms = JSON.stringify(await findTerms(trx, id));
  const sha256 = createHash("sha256").update(terms).digest("hex");
  await trx
    .insertInto("agreement_version")
    .values({
      agreement_id: id,
      version,
      terms,
      sha256,
      edited_by: actor.userId,
      edited_at: now.toISOString(),
    })
    .execute();
  return sha256;
}
