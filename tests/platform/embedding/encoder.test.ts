import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createEncoder, encoderDimensions } from "#app/platform/embedding/encoder.ts";
import { compileKernel, kernelFile } from "../../../scripts/encoder/compile-kernel.ts";

const encode = createEncoder();
const cosine = (a: string, b: string) => {
  const [x, y] = [encode(a), encode(b)];
  return x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
};

test("the kernel in use is what its text compiles to", async () => {
  expect(readFileSync(kernelFile).equals(await compileKernel())).toBe(true);
});

/** First numbers of what the original model answers, from the Python package that the weights were taken from. */
test.each([
  [
    "秸秆还田播种机防堵塞",
    [0.047, 0.082, 0.06, 0.031, -0.085, 0.067, 0.026, 0.034, 0.039, 0.035, 0.104, -0.013],
  ],
  [
    "高盐废水资源化处理",
    [0.094, 0.01, -0.023, 0.027, -0.059, 0.04, 0.016, -0.021, 0.076, -0.018, 0.051, 0.064],
  ],
])("%s points where the original model points", (text, reference) => {
  const vector = encode(text);
  expect(vector).toHaveLength(encoderDimensions);
  expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  reference.forEach((value, i) => {
    expect(Math.abs((vector[i] ?? 0) - value)).toBeLessThan(0.01);
  });
});

test("texts that mean alike are nearer than texts that do not, without a word in common", () => {
  expect(cosine("污水处理", "废水净化")).toBeGreaterThan(cosine("污水处理", "玉米播种") + 0.2);
  expect(cosine("耕作机械", "农用拖拉机")).toBeGreaterThan(cosine("耕作机械", "药物合成") + 0.2);
});

test("full-width forms and blanks do not matter; nothing and unknown signs are texts too", () => {
  expect(cosine("ＧＢ／Ｔ　３１９０　铝合金", "GB/T 3190  铝合金")).toBeCloseTo(1, 5);
  for (const text of ["", " ", "𠮷", "🌽🌽", "x".repeat(5000)])
    expect(Math.hypot(...encode(text))).toBeCloseTo(1, 4);
});
