import type SQLite from "better-sqlite3";
import { pinyin } from "pinyin-pro";
import type { Named } from "#app/domain/matching/recall.ts";
import { tradeWordGroups } from "#app/domain/matching/trade-dictionary.ts";

/** Every word of the indexed texts, with the number of records that hold it. */
export interface WordCounts {
  count(word: string): number;
  all(): Iterable<[word: string, count: number]>;
}

/** Titles and names that everybody may read, with how they are said: `bo zhong ji`, one syllable for each character. */
export const titleTable = `
  create table if not exists title (
    kind text not null, id text not null, title text not null, syllables text not null, sound text not null,
    initials text not null, primary key (kind, id)
  ) without rowid;`;

const syllablesOf = (title: string) =>
  pinyin(title, { toneType: "none", type: "array", v: true }).map((syllable) => syllable.trim() || "_");

/** A title in normal form, with how it is said. */
export interface Spoken {
  title: string;
  syllables: string[];
}

export const spoken = (title: string): Spoken => ({ title, syllables: syllablesOf(title) });

/** Writes a record's title; without one it leaves. */
export function titleWriter(sqlite: SQLite.Database) {
  const remove = sqlite.prepare("delete from title where kind = ? and id = ?");
  const write = sqlite.prepare("insert or replace into title values (?, ?, ?, ?, ?, ?)");
  return ({ kind, id }: Pick<Named, "kind" | "id">, name: Spoken | null): void => {
    if (name === null) {
      remove.run(kind, id);
      return;
    }
    const { title, syllables } = name;
    const initials = syllables.map((syllable) => syllable[0]).join("");
    write.run(kind, id, title, syllables.join(" "), syllables.join(""), initials);
  };
}

/** Titles that are looked at for one question. */
const looked = 500;

/** What stands in titles and is said or abbreviated so: bozhongji and bzj are 播种机. The most frequent reading wins. */
export function saidSo(sqlite: SQLite.Database, letters: string): string | null {
  if (letters.length < 3) return null;
  const rows = sqlite
    .prepare("select title, syllables from title where instr(sound, ?) or instr(initials, ?) limit ?")
    .all(letters, letters, looked) as { title: string; syllables: string }[];
  const readings = new Map<string, number>();
  for (const { title, syllables } of rows) {
    const found = partSaid(title, syllables.split(" "), letters);
    if (found) readings.set(found, (readings.get(found) ?? 0) + 1);
  }
  return [...readings].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function partSaid(title: string, syllables: string[], letters: string): string | null {
  const characters = [...title];
  if (characters.length !== syllables.length) return null;
  for (let from = 0; from < characters.length; from++) {
    let sound = "";
    for (let to = from; to < characters.length && sound.length < letters.length; to++) {
      sound += syllables[to];
      if (sound.startsWith(letters) && to > from) return hanOnly(characters.slice(from, to + 1).join(""));
    }
  }
  const at = syllables
    .map((syllable) => syllable[0])
    .join("")
    .indexOf(letters);
  return at < 0 ? null : hanOnly(characters.slice(at, at + letters.length).join(""));
}

const hanOnly = (text: string) => (/^\p{Script=Han}{2,}$/u.test(text) ? text : null);

/** What is said so, or has these initials, among the words of the trades: they stand in texts whose titles do not have them. */
export function tradeWordSaid(letters: string, words: WordCounts): string | null {
  tradeSounds ??= readTradeSounds();
  const found = (tradeSounds.get(letters) ?? []).filter((word) => words.count(word) > 0);
  return found.sort((a, b) => words.count(b) - words.count(a))[0] ?? null;
}

let tradeSounds: Map<string, string[]> | undefined;

function readTradeSounds(): Map<string, string[]> {
  const sounds = new Map<string, string[]>();
  for (const word of tradeWordGroups.join(" ").split(" ")) {
    const syllables = syllablesOf(word);
    const initials = syllables.map((syllable) => syllable[0]).join("");
    for (const sound of word.length > 2 ? [syllables.join(""), initials] : [syllables.join("")])
      sounds.set(sound, [...(sounds.get(sound) ?? []), word]);
  }
  return sounds;
}

/** Titles that hold the text, or are said so: those that begin with it first, then the shortest. */
export function titlesWith(sqlite: SQLite.Database, text: string, limit: number): Named[] {
  return sqlite
    .prepare(
      `select kind, id, title from title where instr(title, @text)
       order by instr(title, @text) > 1, length(title), id limit @limit`,
    )
    .all({ text, limit }) as Named[];
}
