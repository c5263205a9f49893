import type { Source } from "./profile.ts";

/** What a text is about as a direction: 8-bit numbers, their length, and the model that made them. */
export interface Meaning {
  model: string;
  numbers: Int8Array;
  norm: number;
}

/** Turns texts into vectors of which near ones mean alike. `app/platform/embedding` has the drivers. */
export interface Embedder {
  /** Name and version: vectors of different models are never compared. */
  model: string;
  /** Rejects when the model cannot be reached: matching then goes on without it. */
  embed(texts: string[]): Promise<Float32Array[]>;
}

/** A record's beginning says what it is about; what follows dilutes it. */
const textLength = 300;

/** What stands for a record: its title alone, and its title with the beginning of its text. Each counts half. */
export function meaningTexts({ title, brief, text }: Pick<Source, "title" | "brief" | "text">): string[] {
  const rest = [brief, text].filter(Boolean).join("。").slice(0, textLength);
  return rest ? [title, `${title}。${rest}`] : [title];
}

/** The mean direction of several vectors, in 8 bits. */
export function toMeaning(model: string, vectors: Float32Array[]): Meaning {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    const length = Math.hypot(...vector) || 1;
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number) / length;
  }
  const scale = sum.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / 127 || 1;
  return meaningOf(
    model,
    Int8Array.from(sum, (value) => Math.round(value / scale)),
  );
}

export function meaningOf(model: string, numbers: Int8Array): Meaning {
  let squares = 0;
  for (let i = 0; i < numbers.length; i++) squares += (numbers[i] as number) ** 2;
  return { model, numbers, norm: Math.sqrt(squares) };
}

export const meaningToText = ({ numbers }: Meaning) => Buffer.from(numbers.buffer).toString("base64");

export const meaningFromText = (model: string, text: string): Meaning =>
  meaningOf(model, new Int8Array(new Uint8Array(Buffer.from(text, "base64")).buffer));

/** Cosine of two meanings; null when one is missing or they are of different models. */
export function nearness(a: Meaning | null, b: Meaning | null): number | null {
  if (!a || !b || a.model !== b.model || a.numbers.length !== b.numbers.length) return null;
  let dot = 0;
  for (let i = 0; i < a.numbers.length; i++) dot += (a.numbers[i] as number) * (b.numbers[i] as number);
  return dot / (a.norm * b.norm || 1);
}
