import type SQLite from "better-sqlite3";

/**
 * How many documents hold each term as a word and as a pair of characters. Documents name terms by their ids; 256 ids that follow each
 * other share a row, because a batch of documents touches most of the usual terms. Counts are numbers of 32 bits.
 */
export const termTable = `
  create table if not exists term_page (
    page integer primary key, terms text not null, words blob not null, grams blob not null
  );`;

export interface CountedTerm {
  id: number;
  term: string;
  words: number;
  grams: number;
}

const idBits = 8;
const pageLength = 1 << idBits;

export const pageOf = (id: number) => id >> idBits;

export function* readPages(sqlite: SQLite.Database): Generator<CountedTerm> {
  const rows = sqlite.prepare("select page, terms, words, grams from term_page order by page").raw();
  for (const [page, terms, words, grams] of rows.iterate() as Iterable<[number, string, Buffer, Buffer]>)
    for (const [i, term] of (JSON.parse(terms) as (string | null)[]).entries())
      if (term !== null)
        yield {
          id: page * pageLength + i,
          term,
          words: words.readInt32LE(i * 4),
          grams: grams.readInt32LE(i * 4),
        };
}

/** Writes one page as its terms now are; an id that stands for none is left out. */
export function pageWriter(sqlite: SQLite.Database) {
  const write = sqlite.prepare(
    "insert or replace into term_page (page, terms, words, grams) values (?, ?, ?, ?)",
  );
  return (page: number, termOf: (id: number) => Omit<CountedTerm, "id"> | undefined): void => {
    const terms: (string | null)[] = [];
    const [words, grams] = [Buffer.alloc(pageLength * 4), Buffer.alloc(pageLength * 4)];
    for (let i = 0; i < pageLength; i++) {
      const found = termOf(page * pageLength + i);
      terms.push(found?.term ?? null);
      words.writeInt32LE(found?.words ?? 0, i * 4);
      grams.writeInt32LE(found?.grams ?? 0, i * 4);
    }
    write.run(page, JSON.stringify(terms), words, grams);
  };
}

/** Files of version 5 had a row for each term. */
export function putOnPages(sqlite: SQLite.Database): void {
  const rows = sqlite.prepare("select id, term, words, grams from term order by id").all() as CountedTerm[];
  const terms = new Map(rows.map((row) => [row.id, row]));
  const write = pageWriter(sqlite);
  for (const page of new Set(rows.map(({ id }) => pageOf(id)))) write(page, (id) => terms.get(id));
  sqlite.exec("drop table term");
}
