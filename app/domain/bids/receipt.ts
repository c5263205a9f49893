/** What a receipt says of a sealed bid, and nothing of what is in it or whose it is. */
export interface Receipt {
  /** The bid's number and the version, such as JB2026-7K3QX9M2/2. */
  number: string;
  entryNo: string;
  sha256: string;
  size: number;
  receivedAt: string;
  deadline: string;
}

const heading = "jiebang-receipt-1";
const names = ["number", "entryNo", "sha256", "size", "receivedAt", "deadline"] as const;

/** The exact bytes that are signed: one line each, a line end after the last. */
export const receiptText = (receipt: Receipt) =>
  `${[heading, ...names.map((name) => `${name}: ${receipt[name]}`)].join("\n")}\n`;

/** Reads a receipt that somebody hands in; undefined when it is none. Line ends of Windows and blanks around are taken off. */
export function parseReceipt(text: string): Receipt | undefined {
  const [first, ...lines] = text
    .replace(/\r/g, "")
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const values = new Map(
    lines.map((line) => [line.split(":", 1)[0], line.slice(line.indexOf(":") + 1).trim()]),
  );
  const value = (name: (typeof names)[number]) => values.get(name) ?? "";
  if (first !== heading || !names.every((name) => value(name))) return undefined;
  return {
    number: value("number"),
    entryNo: value("entryNo"),
    sha256: value("sha256"),
    size: Number(value("size")),
    receivedAt: value("receivedAt"),
    deadline: value("deadline"),
  };
}
