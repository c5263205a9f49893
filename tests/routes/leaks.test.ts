import { beforeEach, expect, test } from "vitest";
import { sendIntent } from "#app/domain/bids/commands/send.server.ts";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import type { People, Role } from "#tests/access/matrix.ts";
import { overseers } from "#tests/access/matrix.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildAgreement } from "#tests/support/builders-agreements.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import {
  buildPitch,
  buildRegistration,
  buildRoadshow,
  secretLink,
  secretNote,
  secretNumber,
  secretPassword,
} from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { forEach, openWorld, tiers, withData } from "#tests/support/leaks.ts";

/**
 * Trust S2: every hidden field holds words that stand nowhere else; each role reads the pages, the data behind them and the
 * public interface, and finds exactly the words of its tier.
 */
let db: Db;
let world: People;
let clients: Awaited<ReturnType<typeof openWorld>>["clients"];
let readable: Awaited<ReturnType<typeof openWorld>>["readable"];
beforeEach(async () => {
  ({ db, world, clients, readable } = await openWorld());
});

const numberOf = async (query: { executeTakeFirstOrThrow: () => Promise<{ number: string }> }) =>
  (await query.executeTakeFirstOrThrow()).number;

const verified: Role[] = ["competitor", "institution", "reviewer"];
const ofOwner: Role[] = ["owner", "viewer"];

test("no leak of a need's name, reward, contact or draft beyond their tiers", async () => {
  const hidden = await buildNeed(db, {
    ...{
      org_id: world.orgs.owner,
      name_tier: "verified",
      reward_tier: "verified",
      contact_tier: "disclosed",
    },
    ...{ reward_min_fen: 33_330_000, reward_max_fen: 77_770_000 },
    ...{ contact_name: "诸葛联系", contact_phone: "13904340077", contact_email: "hidden@firm.cn" },
  });
  const draft = await buildNeed(db, { org_id: world.orgs.owner, status: "draft", title: "未交的草稿" });
  const secrets = {
    name: "四平甲企业",
    reward: "77770000",
    contactName: "诸葛联系",
    contactPhone: "13904340077",
    contactEmail: "hidden@firm.cn",
    draft: "未交的草稿",
  };
  const { draft: _, ...published } = secrets;
  const pages = [
    paths.needs.show(hidden),
    paths.needs.show(draft),
    paths.needs.list(),
    paths.home.search("秸秆"),
  ];
  const places = [...withData(...pages), paths.api.needs(), paths.api.matches(hidden)];
  expect(await readable(secrets, places)).toEqual(
    tiers({
      ...forEach([...ofOwner, "coordinator", "admin"], Object.keys(secrets)),
      ...forEach(["advisor", "auditor"], Object.keys(published)),
      ...forEach(verified, ["name", "reward"]),
    }),
  );
});

test("no leak of a solution's contact or draft beyond their tiers", async () => {
  const org_id = world.orgs.institution;
  const contact = { contact_name: "欧阳联系", contact_phone: "13905790077", contact_email: "hidden@inst.cn" };
  const disclosed = await buildSolution(db, { org_id, ...contact, contact_tier: "disclosed" });
  const toVerified = await buildSolution(db, {
    org_id,
    contact_phone: "13905790088",
    contact_tier: "verified",
  });
  const draft = await buildSolution(db, { org_id, status: "draft", title: "未发的成果" });
  const secrets = {
    contactName: "欧阳联系",
    contactPhone: "13905790077",
    contactEmail: "hidden@inst.cn",
    draft: "未发的成果",
    verifiedPhone: "13905790088",
  };
  const pages = [
    ...[disclosed, toVerified, draft].map(paths.solutions.show),
    ...[paths.solutions.list(), paths.home.search("成果")],
  ];
  expect(await readable(secrets, [...withData(...pages), paths.api.solutions()])).toEqual(
    tiers({
      ...forEach(["institution", ...overseers], Object.keys(secrets)),
      ...forEach([...ofOwner, "competitor", "reviewer"], ["verifiedPhone"]),
    }),
  );
});

test("no leak of an intent to anybody but its two sides and those who oversee", async () => {
  const need = await buildNeed(db, { org_id: world.orgs.owner });
  const input = {
    fromOrgId: world.orgs.institution,
    need,
    contactName: "司马联系",
    contactPhone: "13905790099",
  };
  const id = await sendIntent(
    db,
    world.people.institution,
    { ...input, text: "愿意面谈这件机密的事。" },
    testNow,
  );
  const secrets = {
    text: "机密的事",
    contactName: "司马联系",
    contactPhone: "13905790099",
    number: await numberOf(db.selectFrom("intent").select("intent_no as number")),
  };
  const places = withData(
    ...[paths.bids.show(id), paths.bids.list(), paths.bids.list({ box: "all" }), paths.needs.show(need)],
    ...[
      paths.home.home(),
      paths.home.dashboard(),
      paths.desk.desk(),
      paths.organizations.show(world.orgs.owner),
    ],
  );
  expect(await readable(secrets, places)).toEqual(
    tiers(forEach([...ofOwner, "institution", ...overseers], Object.keys(secrets))),
  );
});

test("no leak of a roadshow's meeting room or of those who come", async () => {
  const soon = new Date(Date.now() + 10 * 60_000).toISOString();
  const later = new Date(Date.now() + 7_200_000).toISOString();
  const id = await buildRoadshow(db, { starts_at: soon, ends_at: later });
  const org_id = world.orgs.institution;
  await buildRegistration(db, id, world.people.newcomer.userId);
  const waits = { status: "waiting", queue_no: 1 } as const;
  await buildRegistration(db, id, world.people.viewer.userId, waits);
  await buildRegistration(db, id, world.people.reviewer.userId, { status: "pending" });
  await buildRegistration(db, id, world.people.owner.userId, { status: "cancelled" });
  await buildRegistration(db, id, world.people.competitor.userId, {
    ...{ status: "refused", reason_code: "other", reason: "名单之外的原因" },
  });
  const solution_id = await buildSolution(db, { org_id });
  await buildPitch(db, { roadshow_id: id, kind: "solutionPitch", solution_id });
  const room = { link: secretLink, number: secretNumber, password: secretPassword, note: secretNote };
  const secrets = { ...room, registrant: world.people.newcomer.email, reason: "名单之外的原因" };
  const of = paths.roadshows;
  const pages = [
    ...[of.show(id), of.list(), of.edit(id), of.registrations(id), of.entries(id)],
    ...[paths.home.home(), paths.home.dashboard(), paths.home.search("路演")],
    ...[paths.live.show(id), paths.desk.desk(), paths.performance.calendar()],
  ];
  const files = [of.calendar(id), of.registrationsCsv(id), paths.live.state(id)];
  expect(await readable(secrets, [...withData(...pages), ...files])).toEqual(
    tiers({
      ...forEach(["coordinator", "admin", "advisor"], Object.keys(secrets)),
      competitor: ["reason"],
    }),
  );
  expect(await readable(secrets, withData(of.join(id)))).toEqual(
    tiers({
      ...forEach(["newcomer", "institution", "coordinator", "admin", "advisor"], Object.keys(room)),
      competitor: ["reason"],
    }),
  );
  const log = await db.selectFrom("event").select("data").where("type", "=", "meeting.shown").execute();
  expect(log.map(({ data }) => data)).toEqual(Array(10).fill("{}"));
});

test("no leak of an agreement to anybody but its parties and those who oversee", async () => {
  const deal = {
    seekerOrgId: world.orgs.owner,
    solverOrgId: world.orgs.institution,
    seeker: world.people.owner,
  };
  const terms = { title: "未公开的联合开发", contractValueFen: "98.7654", sourceNote: "私下谈成的经过" };
  const id = await buildAgreement(db, deal, terms);
  const secrets = {
    title: terms.title,
    value: "98765400",
    note: terms.sourceNote,
    number: await numberOf(db.selectFrom("agreement").select("agreement_no as number")),
  };
  const pages = [
    ...[
      paths.agreements.show(id),
      paths.agreements.edit(id),
      paths.agreements.list(),
      paths.agreements.adoptions(),
    ],
    ...[
      paths.home.home(),
      paths.home.dashboard(),
      paths.organizations.show(world.orgs.owner),
      paths.desk.desk(),
    ],
  ];
  expect(await readable(secrets, [...withData(...pages), paths.api.headline()])).toEqual(
    tiers(forEach([...ofOwner, "institution", ...overseers], Object.keys(secrets))),
  );
});

test("no leak in the public interface: exact keys, the same for a coordinator as for a visitor", async () => {
  const need = await buildNeed(db, { org_id: world.orgs.owner });
  await buildSolution(db, { org_id: world.orgs.institution, contact_phone: "13905790077" });
  const read = async (role: Role, path: string) => (await clients.get(role)?.get(path))?.json();
  for (const path of [paths.api.needs(), paths.api.solutions(), paths.api.matches(need)])
    expect(await read("coordinator", path)).toEqual(await read("visitor", path));
  const keysOf = async (path: string) => Object.keys((await read("visitor", path)).items[0]).sort();
  expect(await keysOf(paths.api.needs())).toEqual(
    `content cooperationModes deadline excerpt id industry isStale needKind needNo orgName publishedAt region reward
     rewardHidden status techField title updatedAt`.split(/\s+/),
  );
  expect(await keysOf(paths.api.solutions())).toEqual(
    `application confirmedAt content cooperationModes id indicators industry innovation keywords orgId orgKind
     orgName priceKind priceMaxFen priceMinFen publishedAt region solutionNo status summary techField title trl`.split(
      /\s+/,
    ),
  );
});
