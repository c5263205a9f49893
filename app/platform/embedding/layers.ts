import type { Kernel } from "./kernel.ts";
import { growTo } from "./kernel.ts";

/** A matrix of 8-bit numbers, row by row, each row with its own scale. */
export interface Rows {
  scales: Float32Array;
  bytes: Int8Array;
  columns: number;
}

/** A dense layer whose weights lie in the kernel's memory. */
export interface Layer {
  inputs: number;
  outputs: number;
  address: number;
  scales: Float32Array;
}

/** Sums of 1,280 products of a weight (7 bits) and an activation (13 bits) stay below 31 bits. */
const activationLimit = 8191;

export interface Layers {
  add(rows: Rows): Layer;
  /** `count` rows of `layer.inputs` numbers, the next one `stride` numbers after the last: rows may overlap, which makes a convolution. */
  apply(layer: Layer, input: Float32Array, count: number, stride: number): Float32Array;
}

/** Layers that share one kernel: their weights first, behind them the place for inputs and sums. */
export function createLayers(kernel: Kernel): Layers {
  let free = 0;
  return {
    add({ bytes, scales, columns }) {
      const address = free;
      free += bytes.length * 2;
      growTo(kernel, free);
      new Int16Array(kernel.memory.buffer, address, bytes.length).set(bytes);
      return { inputs: columns, outputs: scales.length, address, scales };
    },
    apply(layer, input, count, stride) {
      const sumsAt = free + Math.ceil((input.length * 2) / 16) * 16;
      growTo(kernel, sumsAt + count * layer.outputs * 4);
      const scale = write(new Int16Array(kernel.memory.buffer, free, input.length), input);
      kernel.multiply(free, stride * 2, count, layer.address, layer.inputs, layer.outputs, sumsAt);
      const sums = new Int32Array(kernel.memory.buffer, sumsAt, count * layer.outputs);
      const output = new Float32Array(sums.length);
      for (let row = 0; row < sums.length; row += layer.outputs)
        for (let i = 0; i < layer.outputs; i++)
          output[row + i] = (sums[row + i] ?? 0) * scale * (layer.scales[i] ?? 0);
      return output;
    },
  };
}

/** Writes numbers as 14-bit integers and returns what one of them stands for. */
function write(target: Int16Array, numbers: Float32Array): number {
  let largest = 0;
  for (const value of numbers) largest = Math.max(largest, Math.abs(value));
  const scale = largest / activationLimit || 1;
  for (let i = 0; i < numbers.length; i++) target[i] = Math.round((numbers[i] ?? 0) / scale);
  return scale;
}
