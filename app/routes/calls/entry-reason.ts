import type { Words } from "#app/locales/zh.ts";
import { wordOf } from "#app/ui/words.tsx";

/** Why an entry lapsed or was withdrawn, or why its award was reopened. */
export const entryReason = ({ vocabulary }: Words, code: string | null | undefined) =>
  wordOf({ ...vocabulary.reopenCode, ...vocabulary.lapseCode }, code);
