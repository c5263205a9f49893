import type { Settings } from "meilisearch";
import { Meilisearch, MeilisearchApiError } from "meilisearch";
import { expect, onTestFinished, test } from "vitest";
import type { DoubleOptions } from "#tests/support/meili-double/double.ts";
import { startMeiliDouble } from "#tests/support/meili-double/double.ts";

/** Whether the double is as strict as the server it plays: a lenient one would let mistakes of ours through. */
async function started(options: DoubleOptions = {}) {
  const double = await startMeiliDouble(options);
  onTestFinished(double.down);
  const as = (apiKey?: string) =>
    new Meilisearch({ host: double.url, apiKey, defaultWaitOptions: { interval: 1 } });
  return { double, as, client: as(options.masterKey ?? undefined) };
}

type Client = Meilisearch;
const outcome = async (task: { waitTask(): Promise<{ status: string; error: unknown }> }) => {
  const { status, error } = await task.waitTask();
  return status === "succeeded" ? status : (error as { code: string }).code;
};
const refusal = async (promise: PromiseLike<unknown>) => {
  const error = await Promise.resolve(promise).then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof MeilisearchApiError ? `${error.response.status} ${error.cause?.code}` : error;
};

async function filled(client: Client, documents: Record<string, unknown>[], settings: Settings = {}) {
  const index = client.index("pets");
  expect(await outcome(index.updateSettings(settings))).toBe("succeeded");
  expect(await outcome(index.addDocuments(documents, { primaryKey: "id" }))).toBe("succeeded");
  const find = async (q: string, more: object = {}) =>
    (await index.search(q, more)).hits.map(({ id }) => id as string);
  return { index, find };
}

test("keys: none, wrong, scoped by action and by index", async () => {
  const { client, as } = await started({ masterKey: "master" });
  expect(await refusal(as().getKeys())).toBe("401 missing_authorization_header");
  expect(await refusal(as("wrong").getKeys())).toBe("403 invalid_api_key");
  const key = { actions: ["search", "documents.*"], indexes: ["pets*"], expiresAt: null } as const;
  const scoped = as((await client.createKey(key as never)).key);
  expect(await refusal(scoped.getKeys())).toBe("403 invalid_api_key");
  await client.createIndex("pets_1").waitTask();
  expect(await refusal(scoped.index("pets_1").search("x"))).toBe(null);
  expect(await refusal(scoped.index("other").search("x"))).toBe("403 invalid_api_key");
  expect(await refusal(scoped.index("pets_1").getSettings())).toBe("403 invalid_api_key");
  expect(await refusal(scoped.multiSearch({ queries: [{ indexUid: "other", q: "" }] }))).toBe(
    "403 invalid_api_key",
  );
  expect(await refusal(client.createKey({ actions: ["search"], indexes: ["*"] } as never))).toBe(
    "400 missing_api_key_expires_at",
  );
  const { as: open } = await started();
  expect(await refusal(open().getKeys())).toBe("401 missing_master_key");
});

test("writes are tasks: accepted, done later, and failed without a failed request", async () => {
  const { client, double } = await started();
  double.queue.hold();
  const { taskUid } = await client.createIndex("pets");
  expect((await client.tasks.getTask(taskUid)).status).toBe("enqueued");
  double.queue.release();
  expect((await client.tasks.waitForTask(taskUid)).status).toBe("succeeded");
  expect(await outcome(client.createIndex("pets"))).toBe("index_already_exists");
  expect(await outcome(client.deleteIndex("none"))).toBe("index_not_found");
  expect(await refusal(client.tasks.getTask(99))).toBe("404 task_not_found");
  expect(await refusal(client.index("none").search(""))).toBe("404 index_not_found");
});

test("documents: their ids, the primary key, and a task that fails as a whole", async () => {
  const { client } = await started();
  const add = (uid: string, documents: Record<string, unknown>[], primaryKey?: string) =>
    outcome(client.index(uid).addDocuments(documents, primaryKey ? { primaryKey } : undefined));
  expect(await add("a", [{ name: "x" }])).toBe("index_primary_key_no_candidate_found");
  expect(await add("b", [{ id: 1, other_id: 2 }])).toBe("index_primary_key_multiple_candidates_found");
  expect(await add("c", [{ id: "good" }, { id: "not good" }])).toBe("invalid_document_id");
  expect((await client.index("c").getDocuments()).total).toBe(0);
  expect(await add("c", [{ id: "x".repeat(512) }])).toBe("invalid_document_id");
  expect(await add("c", [{ name: "none" }], "id")).toBe("missing_document_id");
  expect(await add("c", [{ id: "good" }])).toBe("succeeded");
  expect(await add("c", [{ key: "x" }], "key")).toBe("index_primary_key_already_exists");
});

test("what is unknown, malformed or too large is refused", async () => {
  const { client } = await started({ payloadLimit: 2_000 });
  const { index } = await filled(client, [{ id: "1", text: "x" }]);
  const search = (more: object) => refusal(index.search("x", more));
  expect(await search({ colour: "red" })).toBe("400 bad_request");
  expect(await search({ limit: "many" })).toBe("400 invalid_search_limit");
  expect(await search({ matchingStrategy: "any" })).toBe("400 invalid_search_matching_strategy");
  expect(await search({ locales: ["xx"] })).toBe("400 invalid_search_locales");
  expect(await search({ attributesToSearchOn: ["none"] })).toBe("400 invalid_search_attributes_to_search_on");
  expect(await search({ filter: "text = x" })).toBe("400 invalid_search_filter");
  const settings = (change: object) => refusal(index.updateSettings(change));
  expect(await settings({ colours: [] })).toBe("400 bad_request");
  expect(await settings({ rankingRules: ["luck"] })).toBe("400 invalid_settings_ranking_rules");
  expect(await settings({ localizedAttributes: [{ attributePatterns: ["a"], locales: ["xx"] }] })).toBe(
    "400 invalid_settings_localized_attributes",
  );
  expect(await settings({ embedders: { own: { source: "userProvided" } } })).toBe(
    "400 invalid_settings_embedders",
  );
  expect(await refusal(index.addDocuments([{ id: "2", text: "x".repeat(3_000) }]))).toBe(
    "413 payload_too_large",
  );
  expect(await refusal(index.addDocumentsFromString("{", "application/json" as never))).toBe(
    "400 malformed_payload",
  );
});

test("filters are read as a language", async () => {
  const { client } = await started();
  const documents = [
    { id: "a", kind: "cat", age: 3 },
    { id: "b", kind: "dog", age: 5 },
    { id: "c", kind: "old cat", age: 9 },
  ];
  const { index, find } = await filled(client, documents, { filterableAttributes: ["kind", "age"] });
  expect(await find("", { filter: "kind = cat" })).toEqual(["a"]);
  expect(await find("", { filter: 'kind = "old cat" OR age < 4' })).toEqual(["a", "c"]);
  expect(await find("", { filter: "NOT (kind IN [cat, dog]) AND age >= 9" })).toEqual(["c"]);
  expect(await find("", { filter: [["kind = cat", "kind = dog"], "age > 3"] })).toEqual(["b"]);
  for (const wrong of [
    "kind =",
    "kind cat",
    "(kind = cat",
    "kind = cat AND",
    `kind = ${"x".repeat(469)}`,
    "colour = red",
  ])
    expect(await refusal(index.search("", { filter: wrong })), wrong).toBe("400 invalid_search_filter");
});

test("ten words of a query count, and which of them may be missing depends on the strategy", async () => {
  const { client } = await started();
  const words = ["eins", "zwei", "drei", "vier", "acht", "neun", "zehn", "elf", "rot", "blau", "grau"];
  const { find } = await filled(client, [
    { id: "all", text: words.slice(0, 10).join(" ") },
    { id: "first", text: "eins" },
    { id: "rare", text: "elf grau" },
    { id: "again", text: "eins zwei" },
  ]);
  expect(await find(words.join(" "), { matchingStrategy: "all" })).toEqual(["all"]);
  expect(await find("eins zwei elf")).toEqual(["all", "again", "first"]);
  expect(await find("eins zwei elf", { matchingStrategy: "frequency" })).toEqual(["all", "again"]);
  expect(await find('eins "zwei"')).toEqual(["all", "again"]);
  expect(await find("eins -zwei")).toEqual(["first"]);
});

test("no infix, the last word as a beginning, typing errors by length, stop words", async () => {
  const { client } = await started();
  const documents = [
    { id: "a", title: "待处理的污水", code: "sensors" },
    { id: "b", title: "photovoltaic", code: "12345" },
  ];
  const { find } = await filled(client, documents, {
    searchableAttributes: ["title", "code"],
    stopWords: ["的"],
    typoTolerance: { disableOnAttributes: ["code"], disableOnNumbers: true },
  });
  expect(await find("污水")).toEqual(["a"]);
  expect(await find("水 ", { matchingStrategy: "all" })).toEqual([]);
  expect(await find("photo")).toEqual(["b"]);
  expect(await find("photo ")).toEqual([]);
  expect(await find("photovolatic ")).toEqual(["b"]);
  expect(await find("sensosr ")).toEqual([]);
  expect(await find("12354 ")).toEqual([]);
});

test("limits: a thousand results, and pages", async () => {
  const { client } = await started();
  const documents = Array.from({ length: 1_200 }, (_, i) => ({ id: `d${i}`, text: "x" }));
  const { index } = await filled(client, documents);
  const { hits, estimatedTotalHits } = await index.search("x", { limit: 5_000 });
  expect([hits.length, estimatedTotalHits]).toEqual([1_000, 1_000]);
  const page = await index.search("x", { hitsPerPage: 300, page: 4 });
  expect([page.hits.length, page.totalPages, page.totalHits]).toEqual([100, 4, 1_000]);
});

test("vectors: their length, their absence, and questions by them", async () => {
  const { client } = await started();
  const settings = { embedders: { own: { source: "userProvided", dimensions: 2 } } } as Settings;
  const { index } = await filled(client, [{ id: "a", _vectors: { own: [1, 0] } }], settings);
  const add = (document: Record<string, unknown>) => outcome(index.addDocuments([document]));
  expect(await add({ id: "b", _vectors: { own: [1, 0, 0] } })).toBe("invalid_vector_dimensions");
  expect(await add({ id: "b" })).toBe("vector_embedding_error");
  expect(await add({ id: "b", _vectors: { own: null } })).toBe("succeeded");
  expect(await add({ id: "c", _vectors: { own: [0, 1] } })).toBe("succeeded");
  const hybrid = { embedder: "own", semanticRatio: 1 };
  expect((await index.search(null, { vector: [0.1, 1], hybrid })).hits.map(({ id }) => id)).toEqual([
    "c",
    "a",
  ]);
  expect(await refusal(index.search(null, { vector: [1, 0] }))).toBe("400 missing_search_hybrid");
  expect(await refusal(index.search(null, { vector: [1], hybrid }))).toBe("400 invalid_vector_dimensions");
  expect(await refusal(index.search(null, { vector: [1, 0], hybrid: { ...hybrid, embedder: "no" } }))).toBe(
    "400 invalid_search_embedder",
  );
});

test("two indexes change places, documents and settings alike", async () => {
  const { client, double } = await started();
  const swap = (...indexes: [string, string][]) =>
    client.swapIndexes(indexes.map((pair) => ({ indexes: pair, rename: false })));
  await filled(client, [{ id: "old" }], { stopWords: ["x"] });
  expect(await outcome(swap(["pets", "pets_new"]))).toBe("index_not_found");
  await client
    .index("pets_new")
    .addDocuments([{ id: "new" }])
    .waitTask();
  expect(await outcome(swap(["pets", "pets_new"]))).toBe("succeeded");
  expect([...(double.indexes.get("pets")?.documents.keys() ?? [])]).toEqual(["new"]);
  expect(double.indexes.get("pets_new")?.settings.stopWords).toEqual(["x"]);
  expect(await refusal(swap(["pets", "a"], ["pets", "b"]))).toBe("400 invalid_swap_duplicate_index_found");
});
