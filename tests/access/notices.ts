import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { fileObjection } from "#app/domain/notices/commands/object.server.ts";
import { paths } from "#app/paths.ts";
import { testNow } from "#tests/support/builders.ts";
import { awardOf, buildReviewWorld } from "#tests/support/builders-review.ts";
import { samples } from "#tests/support/uploads.ts";
import type { AreaAccess } from "./matrix.ts";
import { behindLogIn, everybody, only, signedIn, staff } from "./matrix.ts";

export const notices: AreaAccess = {
  area: "notices",
  rows: async (db, { people }, app) => {
    const world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible" });
    const noticeId = await decideEntry(db, world.seeker, awardOf(world), testNow);
    const filing = {
      ...{ noticeId, name: "孙举报", phone: "13800000001", text: "数据不实" },
      uploads: [{ name: "证据.pdf", bytes: samples.pdf }],
      store: app.files,
    };
    const id = await fileObjection(db, people.newcomer, filing, testNow);
    const { id: fileId } = await db.selectFrom("objection_file").select("id").executeTakeFirstOrThrow();
    const of = paths.notices;
    const readers = ["newcomer", "coordinator", "admin", "auditor"] as const;
    const page = (name: string) => `routes/notices/${name}`;
    const act = (fields: Record<string, string>, allowed: typeof staff | readonly ["newcomer"]) => ({
      route: page("objection"),
      what: String(fields.act),
      post: of.objection(id),
      fields: { id, version: "99", ...fields },
      allowed,
    });
    return [
      { route: page("list"), what: "all", get: of.list(), status: only(everybody, 200) },
      { route: page("feed"), what: "atom", get: of.feed(), status: only(everybody, 200) },
      { route: page("show"), what: "notice", get: of.show(noticeId), status: only(everybody, 200) },
      {
        route: page("show"),
        what: "object",
        post: of.show(noticeId),
        fields: { act: "object", noticeId, name: "孙举报", phone: "13800000001", text: "无证据" },
        allowed: signedIn,
      },
      { route: page("objection"), what: "case", get: of.objection(id), status: only(readers, 404) },
      { route: page("evidence"), what: "file", get: of.evidence(id, fileId), status: only(readers, 404) },
      act({ act: "accept" }, staff),
      act({ act: "refuse", decision: "x" }, staff),
      act({ act: "rule", ruling: "reject", decision: "x" }, staff),
      act({ act: "withdraw" }, ["newcomer"]),
      {
        route: page("archive"),
        what: "zip",
        get: of.archive(world.entryId),
        status: behindLogIn(["coordinator", "admin", "auditor"]),
      },
    ];
  },
};
