import { z } from "zod";

/** What people type in the fields of many forms. Codes of errors are words in the catalog's `errors`. */
export const text = (max: number) => z.string({ error: "required" }).trim().max(max, { error: "tooLong" });
export const required = (max: number) => text(max).min(1, { error: "required" });

/** YYYY-MM-DD, in whatever width it was typed. */
export const day = z
  .string({ error: "required" })
  .transform((value) => value.normalize("NFKC").trim())
  .pipe(z.iso.date({ error: "date" }));

/** Decimal text as an integer number of its `decimals`-th parts, without floating point. */
const scaled = (decimals: number, wholeDigits: number, error: string) =>
  z
    .string({ error: "required" })
    .transform((value) => value.normalize("NFKC").replace(/[\s,%]/g, ""))
    .pipe(z.string().regex(new RegExp(`^\\d{1,${wholeDigits}}(\\.\\d{1,${decimals}})?$`), { error }))
    .transform((value) => {
      const [units = "", fraction = ""] = value.split(".");
      return Number(units + fraction.padEnd(decimals, "0"));
    });

/** Typed in 万元, kept in fen. */
export const wan = scaled(6, 7, "money");

/** Typed in percent, kept in basis points: more than none, at most the whole. */
export const percent = scaled(2, 3, "percent").pipe(
  z.number().min(1, { error: "percent" }).max(10_000, { error: "percent" }),
);
