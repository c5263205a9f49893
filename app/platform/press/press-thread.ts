import { parentPort } from "node:worker_threads";
import { printDocx } from "./docx.ts";
import { printPdf } from "./pdf.ts";
import type { Order, Printed } from "./press.server.ts";

parentPort?.on("message", async ({ paper, format, stamp }: Order) => {
  const answer = (printed: Printed) => parentPort?.postMessage(printed);
  try {
    answer({ bytes: await (format === "pdf" ? printPdf : printDocx)(paper, stamp) });
  } catch (error) {
    answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
