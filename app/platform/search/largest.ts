/**
 * The places of the largest numbers above `floor`, largest first, of equal ones the last. Few are larger than all that were kept so far, so one
 * look at each number is nearly all of the work: the kept ones stand in order, and each new one is put in its place.
 */
export function largest(numbers: Float32Array, limit: number, floor = Number.NEGATIVE_INFINITY): number[] {
  const places: number[] = [];
  const kept: number[] = [];
  let least = floor;
  if (limit < 1) return [];
  for (let place = numbers.length - 1; place >= 0; place--) {
    const number = numbers[place] as number;
    if (number <= least) continue;
    if (kept.length >= limit) {
      kept.pop();
      places.pop();
    }
    let [low, high] = [0, kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((kept[middle] as number) >= number) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, number);
    places.splice(low, 0, place);
    if (kept.length >= limit) least = kept.at(-1) as number;
  }
  return places;
}
