import { bordersOf, countBits, packTerm, termFields } from "#app/domain/matching/packed.ts";
import { mostCounted } from "#app/domain/matching/terms.ts";

/** A record's terms as the file has them: for each list its length, then pairs of the file's id of a term and its count. */
export function storeTerms(row: Uint32Array, idOf: (number: number) => number): Buffer {
  const bytes = Buffer.allocUnsafe(row.length * longest);
  let [from, to] = [termFields.length, 0];
  const push = (number: number) => {
    let rest = number;
    for (; rest > 127; rest >>>= 7) bytes[to++] = (rest & 127) | 128;
    bytes[to++] = rest;
  };
  for (let field = 0; field < termFields.length; field++) {
    const length = row[field] as number;
    push(length);
    for (const end = from + length; from < end; from++) {
      const entry = row[from] as number;
      push(idOf(entry >>> countBits));
      push(entry & mostCounted);
    }
  }
  return bytes.subarray(0, to);
}

/** Bytes of a number of 32 bits with those of a count: seven bits in each, the eighth says that more follow. */
const longest = 7;

/** From the file's bytes to a packed record: lengths first, terms by number; tells where it ends. */
export function readTerms(
  bytes: Uint8Array,
  numberOfId: (id: number) => number,
  row: Uint32Array,
  at: number,
): number {
  let from = 0;
  let to = at + termFields.length;
  const long = (first: number) => {
    let number = first & 127;
    for (let shift = 7; ; shift += 7) {
      const byte = bytes[from++] as number;
      number |= (byte & 127) << shift;
      if (byte < 128) return number;
    }
  };
  for (let field = 0; field < termFields.length; field++) {
    const first = bytes[from++] as number;
    const length = first > 127 ? long(first) : first;
    row[at + field] = length;
    for (const end = to + length; to < end; to++) {
      const id = bytes[from++] as number;
      const number = numberOfId(id > 127 ? long(id) : id);
      const count = bytes[from++] as number;
      row[to] = packTerm(number, count > 127 ? long(count) : count);
    }
  }
  return to;
}

/** The packed record of a file's bytes, by itself. */
export function rowOf(bytes: Uint8Array, numberOfId: (id: number) => number): Uint32Array {
  const row = new Uint32Array(bytes.length + termFields.length);
  readTerms(bytes, numberOfId, row, 0);
  return row.subarray(0, bordersOf({ row, at: 0 }).end);
}
