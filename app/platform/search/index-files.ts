import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** Where the index lies: two files, of which a third names the one that answers. So a new one is filled beside the old. */
export interface IndexFiles {
  current(): string;
  other(): string;
  exchange(): void;
}

export function indexFiles(file: string): IndexFiles {
  const second = file.replace(/(\.sqlite)?$/, "-2.sqlite");
  const pointer = `${file}.current`;
  const isSecond = () => {
    try {
      return readFileSync(pointer, "utf8") === "2";
    } catch {
      return false;
    }
  };
  return {
    current: () => (isSecond() ? second : file),
    other: () => (isSecond() ? file : second),
    exchange: () => {
      writeFileSync(`${pointer}.new`, isSecond() ? "1" : "2");
      renameSync(`${pointer}.new`, pointer);
    },
  };
}

/** In memory there is one process only, and each opening is a new index. */
export const memoryFiles: IndexFiles = {
  current: () => ":memory:",
  other: () => ":memory:",
  exchange: () => {},
};
