import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { createKernel } from "./kernel.ts";
import type { Layer, Rows } from "./layers.ts";
import { createLayers } from "./layers.ts";
import { createCutter } from "./pieces.ts";

/** What scripts/encoder/build-model.ts wrote: matrices and vectors by name, and the pieces of text they are about. */
interface Model {
  pieces: string[];
  scores: number[];
  rows(name: string): Rows;
  vector(name: string): Float32Array;
}

const file = fileURLToPath(new URL("model/encoder.bin.gz", import.meta.url));

function readModel(): Model {
  const bytes = new Uint8Array(gunzipSync(readFileSync(file)));
  const headerEnd = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const header = JSON.parse(Buffer.from(bytes.subarray(4, headerEnd)).toString()) as {
    tensors: Record<string, { rows: number; columns: number }>;
    pieces: string[];
    scores: number[];
  };
  const places = new Map<string, number>();
  let at = headerEnd;
  for (const [name, { rows, columns }] of Object.entries(header.tensors)) {
    places.set(name, at);
    at += isVector(name) ? columns * 4 : rows * (columns + 4);
  }
  const floats = (start: number, count: number) =>
    new Float32Array(bytes.slice(start, start + count * 4).buffer);
  return {
    ...header,
    vector: (name) => floats(places.get(name) ?? 0, header.tensors[name]?.columns ?? 0),
    rows(name) {
      const { rows = 0, columns = 0 } = header.tensors[name] ?? {};
      const start = places.get(name) ?? 0;
      const scales = new Float32Array(rows);
      const numbers = new Int8Array(rows * columns);
      for (let r = 0; r < rows; r++) {
        const row = start + r * (columns + 4);
        scales[r] = floats(row, 1)[0] ?? 0;
        numbers.set(new Int8Array(bytes.buffer, row + 4, columns), r * columns);
      }
      return { scales, bytes: numbers, columns };
    },
  };
}

const isVector = (name: string) => /Bias|Gain|gain|[Ss]hift/.test(name);

export const encoderDimensions = 512;
const width = 256;

/** The three convolutions: how many pieces in a row they see, and how many of them stand before the one in question. */
const branches = [
  { order: 2, before: 0 },
  { order: 3, before: 1 },
  { order: 5, before: 2 },
] as const;

/** Longer texts are cut: what a record is about stands at its beginning. */
const longestText = 480;

export type Encode = (text: string) => Float32Array;

/**
 * Google's multilingual universal sentence encoder (Yang et al., ACL 2020; version 3 of the model): pieces of a text, seen in threes
 * of neighbours, are averaged and folded into 512 numbers of length 1; texts that mean alike point alike.
 */
export function createEncoder(): Encode {
  const model = readModel();
  const layers = createLayers(createKernel());
  const layer = (name: string): Layer => layers.add(model.rows(name));
  const cut = createCutter(model.pieces, model.scores);
  const pieceRows = model.rows("pieces");
  const projection = layer("projection");
  const projected = {
    bias: model.vector("projectionBias"),
    gain: model.vector("projectionGain"),
    shift: model.vector("projectionShift"),
  };
  const convolutions = branches.map(({ order, before }) => ({
    order,
    before,
    first: layer(`first${order}`),
    firstBias: model.vector(`firstBias${order}`),
    second: layer(`second${order}`),
    secondBias: model.vector(`secondBias${order}`),
  }));
  const [gain, shift] = [model.vector("gain"), model.vector("shift")];
  const [sentence, sentenceBias] = [layer("sentence"), model.vector("sentenceBias")];
  const [hidden0, skip1, hidden1] = [layer("hidden0"), layer("skip1"), layer("hidden1")];
  const [hidden2, skip3, hidden3] = [layer("hidden2"), layer("skip3"), layer("hidden3")];
  const once = (of: Layer, input: Float32Array) => layers.apply(of, input, 1, of.inputs);

  const pieceVector = (id: number) => {
    const scale = pieceRows.scales[id] ?? 0;
    const start = id * encoderDimensions;
    return Float32Array.from(
      pieceRows.bytes.subarray(start, start + encoderDimensions),
      (byte) => byte * scale,
    );
  };

  /** A piece and what the convolutions see of it: the same in every text, so made once. */
  const seen = new Map<number, { raw: Float32Array; input: Float32Array }>();
  const piece = (id: number) => {
    const found = seen.get(id);
    if (found) return found;
    const raw = pieceVector(id);
    const input = once(projection, raw);
    add(input, projected.bias);
    normalizeLength(input, projected.gain, projected.shift);
    const made = { raw, input };
    seen.set(id, made);
    return made;
  };

  function convolve(
    of: Layer,
    bias: Float32Array,
    input: Float32Array,
    place: { order: number; before: number },
  ) {
    const count = input.length / width;
    const padded = new Float32Array((count + place.order - 1) * width);
    padded.set(input, place.before * width);
    const output = layers.apply(of, padded, count, width);
    for (let row = 0; row < output.length; row += width)
      for (let i = 0; i < width; i++)
        output[row + i] = Math.max(0, (output[row + i] ?? 0) + (bias[i] ?? 0)) + (input[row + i] ?? 0);
    return output;
  }

  return (text) => {
    const pieces = cut(text.slice(0, longestText)).map(piece);
    const found = convolutions.map(({ first, firstBias, second, secondBias, ...place }, b) => {
      const input = new Float32Array(pieces.length * width);
      pieces.forEach((one, i) => {
        input.set(one.input.subarray(b * width, (b + 1) * width), i * width);
      });
      return convolve(second, secondBias, convolve(first, firstBias, input, place), place);
    });
    const sum = new Float32Array(gain.length);
    pieces.forEach(({ raw }, i) => {
      const features = new Float32Array(gain.length);
      features.set(raw);
      found.forEach((rows, b) => {
        features.set(rows.subarray(i * width, (i + 1) * width), encoderDimensions + b * width);
      });
      normalizeLength(features, gain, shift);
      add(sum, features);
    });
    const mean = once(sentence, sum);
    const root = Math.sqrt(pieces.length);
    for (let i = 0; i < mean.length; i++)
      mean[i] = ((mean[i] ?? 0) + pieces.length * (sentenceBias[i] ?? 0)) / root;
    const y0 = rectify(once(hidden0, mean));
    const y1 = rectify(add(once(skip1, mean), once(hidden1, y0)));
    const y2 = rectify(once(hidden2, y1));
    const z = add(once(skip3, y1), once(hidden3, y2)).map(Math.tanh);
    const length = Math.hypot(...z) || 1;
    return z.map((value) => value / length);
  };
}

function add(target: Float32Array, other: Float32Array): Float32Array {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + (other[i] ?? 0);
  return target;
}

const rectify = (numbers: Float32Array) => numbers.map((value) => Math.max(0, value));

/** The model's own constant. */
const epsilon = 1e-12;

/** Layer normalization in place: mean 0, variance 1, then the model's gain and shift. */
function normalizeLength(numbers: Float32Array, gain: Float32Array, shift: Float32Array): void {
  let mean = 0;
  for (const value of numbers) mean += value / numbers.length;
  let variance = 0;
  for (const value of numbers) variance += (value - mean) ** 2 / numbers.length;
  const factor = 1 / Math.sqrt(variance + epsilon);
  for (let i = 0; i < numbers.length; i++)
    numbers[i] = ((numbers[i] ?? 0) - mean) * factor * (gain[i] ?? 0) + (shift[i] ?? 0);
}
