import type { PrintShop } from "#app/domain/documents/commands/issue.server.ts";
import { shortCode } from "#app/domain/documents/paper.ts";
import { wordsOf } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import type { App } from "../app.server.ts";

interface Shop extends Pick<App, "press" | "files"> {
  env: Pick<App["env"], "PUBLIC_URL">;
}

/** Papers are Chinese in every language of the interface: contracts and certificates are. */
export const printShopOf = ({ press, files, env }: Shop): PrintShop => ({
  press,
  store: files,
  names: wordsOf("zh").vocabulary,
  verifyUrl: (id, contentSha256) =>
    env.PUBLIC_URL + paths.documents.verify(id, { code: shortCode(contentSha256) }),
});
