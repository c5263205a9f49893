import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import wabt from "wabt";

const source = fileURLToPath(new URL("kernel.wat", import.meta.url));
export const kernelFile = fileURLToPath(
  new URL("../../app/platform/embedding/model/kernel.wasm", import.meta.url),
);

/** The bytes that kernel.wat stands for. */
export async function compileKernel(): Promise<Buffer> {
  const { parseWat } = await wabt();
  const module = parseWat(source, readFileSync(source, "utf8"), { simd: true });
  const { buffer } = module.toBinary({});
  module.destroy();
  return Buffer.from(buffer);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(kernelFile, await compileKernel());
