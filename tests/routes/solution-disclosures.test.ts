import { expect, test } from "vitest";
import { sendIntent } from "#app/domain/bids/commands/send.server.ts";
import { attachToSolution } from "#app/domain/solutions/commands/files.server.ts";
import { paths } from "#app/paths.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildSides, intentOf } from "#tests/support/builders-bids.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";
import { samples } from "#tests/support/uploads.ts";

test("a protected contact and material open to the firm whose intent was accepted, and to no other", async () => {
  const db = await testDb();
  const server = await startServer(db);
  const sides = await buildSides(db);
  const id = await buildSolution(db, {
    ...{ org_id: sides.institute, contact_tier: "disclosed" },
    ...{ contact_name: "保密联系人", contact_phone: "13899990000" },
  });
  const upload = { name: "中试报告.pdf", bytes: samples.pdf };
  const material = { id, tier: "disclosed" as const, upload, store: server.app.files };
  const file = paths.files.download(await attachToSolution(db, sides.solver, material));
  const about = intentOf(sides, { solution: id, fromOrgId: sides.firm, contactName: "丁经办" });
  const intent = await sendIntent(db, sides.seeker, about, testNow);
  const [firm, owner, competitor] = await Promise.all(
    [sides.seeker, sides.solver, sides.competitor].map(({ email }) => logIn(server, email)),
  );
  const page = paths.solutions.show(id);
  const sees = async (who = client(server)) => ({
    file: (await who.get(file)).status,
    words: /13899990000|保密联系人|中试报告/.test(
      (await (await who.get(page)).text()) + (await (await who.get(`${page}.data`)).text()),
    ),
  });
  const shut = { file: 404, words: false };
  expect([await sees(firm), await sees(competitor), await sees()]).toEqual([shut, shut, shut]);
  expect(await (await owner?.get(page))?.text()).toContain("还没有向任何单位开放");

  const accept = { act: "answer", id: intent, verdict: "accept" };
  expect((await owner?.post(paths.bids.show(intent), accept))?.status).toBe(200);
  expect(await sees(firm)).toEqual({ file: 200, words: true });
  expect([await sees(competitor), await sees()]).toEqual([shut, shut]);
  const owned = await (await owner?.get(page))?.text();
  expect(owned).toContain("已授权的单位");
  expect(owned).toContain("由吴研究员同意");
  for (const reader of [firm, competitor, client(server)])
    expect(await (await reader?.get(page))?.text()).not.toContain("已授权的单位");

  expect((await owner?.post(page, { act: "withdraw" }))?.status).toBe(200);
  expect(await sees(firm)).toEqual({ file: 200, words: true });
  expect((await competitor?.get(page))?.status).toBe(404);
});
