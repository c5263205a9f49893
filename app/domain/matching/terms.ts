interface Numbering {
  numbers: Map<string, number>;
  texts: string[];
}

/** One numbering in a process: the server's bundle and what its start script loads each carry a copy of this module. */
const place = Symbol.for("jiebang.terms");
const held = globalThis as { [place]?: Numbering };
held[place] ??= { numbers: new Map(), texts: [] };
const { numbers, texts } = held[place];

/** A term's number, the same as long as the process runs: numbers are counted, stored and multiplied faster than texts. */
export function numberOf(term: string): number {
  const known = numbers.get(term);
  if (known !== undefined) return known;
  numbers.set(term, texts.length);
  return texts.push(term) - 1;
}

/** The number of a term that was met before. */
export const knownNumber = (term: string): number | undefined => numbers.get(term);

export const termOf = (number: number) => texts[number] as string;

/** All numbers are below it. */
export const numbersGiven = () => texts.length;

/** An array by number with room for this one and for some that are yet to be given. */
export function withRoom(array: Int32Array<ArrayBuffer>, number: number): Int32Array<ArrayBuffer> {
  if (number < array.length) return array;
  const roomy = new Int32Array(numbersGiven() + (numbersGiven() >> 2) + 1000);
  roomy.set(array);
  return roomy;
}

/** Terms by number, each once, with how often they stand there. */
export interface Terms {
  numbers: Int32Array;
  counts: Uint16Array;
}

/** A count has room in eight bits. */
export const mostCounted = 255;

/** Where each number stands in the terms that are being counted, from 1; zero again when they are. */
let places = new Int32Array(0);

export function countTerms(all: readonly number[]): Terms {
  const numbers = new Int32Array(all.length);
  const counts = new Uint16Array(all.length);
  let size = 0;
  for (const number of all) {
    places = withRoom(places, number);
    const known = places[number] as number;
    const place = known > 0 ? known - 1 : size++;
    numbers[place] = number;
    places[number] = place + 1;
    counts[place] = Math.min(mostCounted, (counts[place] as number) + 1);
  }
  for (let place = 0; place < size; place++) places[numbers[place] as number] = 0;
  return { numbers: numbers.slice(0, size), counts: counts.slice(0, size) };
}

export function hasTerm(terms: Terms, term: string): boolean {
  const number = knownNumber(term);
  return number !== undefined && terms.numbers.includes(number);
}
