/**
 * The places of the largest numbers, largest first. Few are larger than all that were kept so far, so one look at each number is nearly
 * all of the work: the kept ones stand in order, and each new one is put in its place.
 */
export function largest(count: number, limit: number, of: (place: number) => number): number[] {
  const places: number[] = [];
  const kept: number[] = [];
  for (let place = 0; place < count; place++) {
    const number = of(place);
    if (kept.length >= limit) {
      if (number <= (kept.at(-1) as number)) continue;
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
  }
  return places;
}
