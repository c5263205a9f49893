import { conflict } from "./errors.ts";

/** For each act, the states it may start from and the state it leads to. The one place where an area's states move. */
export type Transitions<S extends string, A extends string> = Record<A, { from: readonly S[]; to: S }>;

export const canMove = <S extends string, A extends string>(table: Transitions<S, A>, act: A, status: S) =>
  table[act].from.includes(status);

/** The state after `act`; a state that the act cannot start from is a `conflict` (somebody was quicker, or the page is old). */
export function move<S extends string, A extends string>(table: Transitions<S, A>, act: A, status: S): S {
  if (!canMove(table, act, status)) throw conflict("wrongState");
  return table[act].to;
}
