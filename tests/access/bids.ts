import { sendIntent } from "#app/domain/bids/commands/send.server.ts";
import { paths } from "#app/paths.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import type { AreaAccess } from "./matrix.ts";
import { behindLogIn, overseers, signedIn } from "./matrix.ts";

export const bids: AreaAccess = {
  area: "bids",
  rows: async (db, { orgs, people }) => {
    const words = { text: "愿意提供技术与中试条件。", contactName: "吴工", contactPhone: "13905790001" };
    const from = { ...words, fromOrgId: orgs.institution };
    const newNeed = () => buildNeed(db, { org_id: orgs.owner });
    const send = async () => sendIntent(db, people.institution, { ...from, need: await newNeed() }, testNow);
    const need = await newNeed();
    const answered = await send();
    const withdrawn = await send();
    const of = paths.bids;
    const page = (name: string) => `routes/bids/${name}`;
    const insiders = ["owner", "viewer", "institution", ...overseers] as const;
    return [
      { route: page("list"), what: "boxes", get: of.list(), status: behindLogIn(signedIn) },
      {
        route: page("list"),
        what: "all",
        get: of.list({ box: "all" }),
        status: behindLogIn(overseers),
      },
      { route: page("create"), what: "form", get: of.create({ need }), status: behindLogIn(signedIn) },
      {
        route: page("create"),
        what: "send for the institution",
        post: of.create({ need }),
        fields: { ...from, need },
        allowed: ["institution"],
      },
      { route: page("show"), what: "intent", get: of.show(answered), status: behindLogIn(insiders, 404) },
      {
        route: page("show"),
        what: "answer",
        post: of.show(answered),
        fields: { act: "answer", id: answered, verdict: "accept" },
        allowed: ["owner", "coordinator", "admin"],
      },
      {
        route: page("show"),
        what: "withdraw",
        post: of.show(withdrawn),
        fields: { act: "withdraw", id: withdrawn },
        allowed: ["institution"],
      },
    ];
  },
};
