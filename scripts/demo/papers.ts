import { issuePack, issuePaper } from "#app/domain/documents/commands/issue.server.ts";
import { recordRegistration } from "#app/domain/documents/commands/register-contract.server.ts";
import type { PaperFormat, PaperKind } from "#app/domain/documents/paper.ts";
import type { Stage, Step } from "./replay.ts";
import { dayFrom } from "./replay.ts";

interface Issue {
  agreement: string;
  kind: PaperKind;
  format?: PaperFormat;
}

/** The contract of a demo agreement as a file: what its parties would have signed and scanned. */
export async function contractFile(stage: Stage, agreement: string, org: string, now: Date) {
  const { shop, files, db } = stage;
  const order = {
    agreementId: stage.id("agreement", agreement),
    kind: "contract",
    format: "pdf",
    shop,
  } as const;
  const id = await issuePaper(db, await stage.asOrg(org), order, now);
  const bytes = new Uint8Array(await new Response(await files.read(id)).arrayBuffer());
  return { name: "合同签字件.pdf", bytes };
}

const issue = (daysAgo: number, { agreement, kind, format = "pdf" }: Issue): Step => ({
  daysAgo,
  run: async (stage, now) => {
    const order = { agreementId: stage.id("agreement", agreement), kind, format, shop: stage.shop };
    return issuePaper(stage.db, await stage.as("coordinator"), order, now);
  },
});

/** Papers of deals at each point of their life, and one contract that its seller has registered. */
export const paperSteps: Step[] = [
  issue(2, { agreement: "row-cleaner", kind: "contract", format: "docx" }),
  issue(1, { agreement: "drink-project", kind: "contract" }),
  issue(0.05, { agreement: "xylose-project", kind: "completion" }),
  issue(0.05, { agreement: "fresh-corn-adoption", kind: "adoption" }),
  {
    daysAgo: 1.5,
    run: async (stage, now) => {
      const agreementId = stage.id("agreement", "bacillus-project");
      const coordinator = await stage.as("coordinator");
      await issuePack(stage.db, coordinator, { agreementId, shop: stage.shop }, now);
      const registration = {
        registrationNo: "2026330701000217",
        office: "金华市技术合同认定登记处",
        registeredOn: dayFrom(stage, -2),
      };
      await recordRegistration(stage.db, coordinator, { agreementId, ...registration }, now);
    },
  },
];
