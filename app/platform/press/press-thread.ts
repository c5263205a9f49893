import type { AnswerOf } from "../thread.ts";
import { printDocx } from "./docx.ts";
import { printDossier, printPdf } from "./pdf.ts";
import type { Order } from "./press.server.ts";

export const answer: AnswerOf<Order, Uint8Array> = async (order) => ({ reply: await printed(order) });

function printed(order: Order): Promise<Uint8Array> {
  if ("dossier" in order) return printDossier(order.dossier);
  return (order.format === "pdf" ? printPdf : printDocx)(order.paper, order.stamp);
}
