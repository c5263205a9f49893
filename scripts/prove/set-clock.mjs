/**
 * Loaded before the product (`node --import`): the clock is what the file CLOCK_FILE says, and changes with it. An instant: it stands there.
 * A number: it runs so many milliseconds ahead. Timers go on as they do, because they follow no clock.
 */
import { readFileSync } from "node:fs";

const file = process.env.CLOCK_FILE ?? "";
const RealDate = Date;
function at() {
  const said = readFileSync(file, "utf8").trim();
  return /^\d+$/.test(said) ? RealDate.now() + Number(said) : RealDate.parse(said);
}

globalThis.Date = /** @type {DateConstructor} */ (
  new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [at()] : args, newTarget),
    get: (target, key, receiver) => (key === "now" ? at : Reflect.get(target, key, receiver)),
  })
);
