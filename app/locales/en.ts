import { common } from "./en/common.ts";
import { errors } from "./en/errors.ts";
import { shell } from "./en/shell.ts";
import { vocabulary } from "./en/vocabulary.ts";
import type { Words } from "./zh.ts";

export const en: Words = { common, shell, errors: { ...errors }, vocabulary };
