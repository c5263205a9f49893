import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The exports of scripts/encoder/kernel.wat, where their arguments are told. */
export interface Kernel {
  memory: WebAssembly.Memory;
  multiply(
    a: number,
    stride: number,
    rows: number,
    w: number,
    inputs: number,
    outputs: number,
    out: number,
  ): void;
  scan(rows: number, count: number, dims: number, query: number, out: number): void;
}

const file = fileURLToPath(new URL("model/kernel.wasm", import.meta.url));
let compiled: WebAssembly.Module | undefined;

/** A kernel with a memory of its own. */
export function createKernel(): Kernel {
  compiled ??= new WebAssembly.Module(new Uint8Array(readFileSync(file)));
  return new WebAssembly.Instance(compiled).exports as unknown as Kernel;
}

const pageBytes = 65_536;

/** Makes room up to this address. Views of the memory taken before are void then. */
export function growTo({ memory }: Kernel, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
}
