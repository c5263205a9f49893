import type { SearchEngine } from "#app/domain/matching/recall.ts";

const running = new WeakMap<SearchEngine, Promise<unknown>>();

/** Work on one engine waits for what is under way on it. */
export function inTurn<T>(engine: SearchEngine, work: () => Promise<T>): Promise<T> {
  const before = running.get(engine) ?? Promise.resolve();
  const turn = before.catch(() => {}).then(work);
  running.set(engine, turn);
  return turn;
}
