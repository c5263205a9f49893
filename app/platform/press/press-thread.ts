import type { AnswerOf } from "../thread.ts";
import { printDocx } from "./docx.ts";
import { printPdf } from "./pdf.ts";
import type { Order } from "./press.server.ts";

export const answer: AnswerOf<Order, Uint8Array> = async ({ paper, format, stamp }) => ({
  reply: await (format === "pdf" ? printPdf : printDocx)(paper, stamp),
});
