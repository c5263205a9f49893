import { common } from "./zh/common.ts";
import { errors } from "./zh/errors.ts";
import { shell } from "./zh/shell.ts";
import { vocabulary } from "./zh/vocabulary.ts";

/** An area adds its file here, its error codes included: `errors: { ...errors, ...needErrors }`. */
export const zh = { common, shell, errors: { ...errors }, vocabulary };

export type Words = typeof zh;
