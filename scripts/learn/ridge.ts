/** One judged pair: its signals and the level that staff gave. */
export interface Judged {
  x: number[];
  level: number;
}

export interface Linear {
  intercept: number;
  weights: number[];
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Ridge regression of the level within each need: a need's own mean is taken out first, because what counts is the order
 * of its solutions, and needs differ in how generous their judge was. `strength` pulls standardized weights to zero; a strong pull
 * makes signals that say nearly the same share one weight instead of playing them off against each other.
 */
export function fitRidge(groups: Judged[][], strength: number): Linear {
  const pairs = groups.flat();
  const size = pairs[0]?.x.length ?? 0;
  const means = columnMeans(pairs, size);
  const scale = means.map((m, i) => Math.sqrt(mean(pairs.map(({ x }) => ((x[i] ?? 0) - m) ** 2))) || 1);
  const matrix = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? strength : 0)),
  );
  const target: number[] = new Array(size).fill(0);
  for (const group of groups) {
    const centre = columnMeans(group, size);
    const level = mean(group.map((pair) => pair.level));
    for (const pair of group) {
      const z = pair.x.map((value, i) => (value - (centre[i] ?? 0)) / (scale[i] ?? 1));
      z.forEach((a, i) => {
        target[i] = (target[i] ?? 0) + a * (pair.level - level);
        const row = matrix[i] ?? [];
        z.forEach((b, j) => {
          row[j] = (row[j] ?? 0) + a * b;
        });
      });
    }
  }
  const weights = solve(matrix, target).map((weight, i) => weight / (scale[i] ?? 1));
  const level = mean(pairs.map((pair) => pair.level));
  return {
    weights,
    intercept: level - weights.reduce((sum, weight, i) => sum + weight * (means[i] ?? 0), 0),
  };
}

const columnMeans = (pairs: Judged[], size: number) =>
  Array.from({ length: size }, (_, i) => mean(pairs.map(({ x }) => x[i] ?? 0)));

/** Gauss-Jordan on a small positive definite matrix. */
function solve(matrix: number[][], target: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, target[i] ?? 0]);
  rows.forEach((pivot, i) => {
    const head = pivot[i] ?? 1;
    for (let c = 0; c < pivot.length; c++) pivot[c] = (pivot[c] ?? 0) / head;
    rows.forEach((row, r) => {
      const factor = row[i] ?? 0;
      if (r !== i) for (let c = 0; c < row.length; c++) row[c] = (row[c] ?? 0) - factor * (pivot[c] ?? 0);
    });
  });
  return rows.map((row) => row.at(-1) ?? 0);
}

export const predict = (model: Linear, x: number[]) =>
  model.weights.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), model.intercept);
