import { expect, test } from "vitest";
import { emptySource } from "#app/domain/matching/profile.ts";
import { numberOf } from "#app/domain/matching/terms.ts";
import { createPostings } from "#app/platform/search/postings.ts";
import { createRecordStore } from "#app/platform/search/record-store.ts";

const { title: _, brief, text, figures, meaning, ...rest } = emptySource("solution", "", "org");
const stored = (id: string) => ({ id, facts: JSON.stringify({ ...rest, id, quantities: [] }) });

/** Terms as the file has them: a length and pairs of id and count for each of four lists. */
const bytesOf = (...lists: number[][]) =>
  Uint8Array.from(lists.flatMap((ids) => [ids.length, ...ids.flatMap((id) => [id, 1])]));

const numbers = Array.from({ length: 60 }, (_, id) => numberOf(`posted${id}`));
const numberOfId = (id: number) => numbers[id] as number;

/** Record i holds i % 7 in its title, i % 5 + 10 and its own term in its text, and pairs i % 3 + 40. */
function filled(unlisted: number) {
  const store = createRecordStore();
  const find = createPostings(store, unlisted);
  const add = (i: number) =>
    store.add(
      { row: i, ...stored(`s${i}`), terms: bytesOf([i % 7], [(i % 5) + 10, i % 7], [], [(i % 3) + 40]) },
      numberOfId,
    );
  for (let i = 0; i < 30; i++) add(i);
  return { store, find, add };
}

const asks = (words: number[], grams: number[]) => ({
  words: new Map(words.map((id, i) => [numberOfId(id), i + 1])),
  grams: new Map(grams.map((id) => [numberOfId(id), 0.5])),
});

test.each([0, 8, 1000])(
  "lists find what going through all records finds; %s may have no list",
  (unlisted) => {
    const { store, find, add } = filled(unlisted);
    expect(find(asks([3], []), 3, 100)).toEqual(["s24", "s17", "s10"]);
    expect(find(asks([13, 3], [41]), 2, 100)).toEqual(["s3", "s10"]);
    expect(find(asks([50], []), 3, 100)).toEqual([]);
    store.remove("s24");
    add(31);
    add(10);
    expect(find(asks([3], []), 9, 100)).toEqual(["s10", "s31", "s17", "s3"]);
    expect(find(asks([3], [40]), 1, 100)).toEqual(["s3"]);
  },
);

test("a term too common for a list is found all the same", () => {
  const { find } = filled(0);
  expect(find(asks([13], [41]), 3, 5)).toEqual(["s28", "s13", "s23"]);
  expect(find(asks([3], []), 3, 5)).toEqual(["s24", "s17", "s10"]);
});

test("what has left makes room, and the rest is still what it was", () => {
  const { store, find } = filled(0);
  const before = store.get("s29");
  for (let i = 0; i < 20; i++) store.remove(`s${i}`);
  store.tidy();
  expect(store.records).toHaveLength(10);
  expect(store.get("s19")).toBeUndefined();
  const after = store.get("s29");
  expect(after?.row.subarray(after.at, after.at + 12)).toEqual(
    before?.row.subarray(before.at, before.at + 12),
  );
  expect(find(asks([1], []), 5, 100)).toEqual(["s29", "s22"]);
});
