import { formatSize } from "./format.ts";

/**
 * The code for a body over the limit, which the root page states; null for one that fits. The server refuses such a body unread,
 * with a page that no script of ours can read.
 */
export async function sizeProblem(body: Request | FormData): Promise<string | null> {
  const { size } = await (body instanceof Request ? body : new Response(body)).blob();
  const limit = Number(document.documentElement.dataset.maxBytes);
  return limit > 0 && size > limit ? `bodyTooLarge|${formatSize(size)}|${formatSize(limit)}` : null;
}
