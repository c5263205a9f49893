import type { Response } from "express";

const words: Record<number, [zh: string, en: string]> = {
  403: [
    "请求没有通过来源校验，未作任何更改。请回到本站页面刷新后重试。",
    "The request did not come from this site's own pages, so nothing was changed. Go back, reload the page and try again.",
  ],
  411: ["请求没有声明长度，未作任何更改。", "The request did not state its length, so nothing was changed."],
  413: [
    "提交的内容太大：{size} MB，上限 {limit} MB，未作任何更改。请按浏览器的“返回”：您填写的内容还在，缩短文字或换小一些的附件后再提交。",
    "What was sent is too large: {size} MB, allowed {limit} MB. Nothing was changed. Press Back in your browser: what you typed is still there. Shorten the text or choose smaller files.",
  ],
  429: ["操作过于频繁，请稍等一分钟再试。", "Too many requests. Please wait a minute and try again."],
};

/** A refusal before any route has run: no styles, no scripts, both languages. `values` go to the `{name}` places of its words. */
export function plainPage(res: Response, status: number, values: Record<string, string> = {}): void {
  const [zh, en] = (words[status] ?? []).map((text) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ""),
  );
  res
    .status(status)
    .set("Content-Security-Policy", "default-src 'none'")
    .set("Cache-Control", "no-store")
    .type("html")
    .send(
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${status}</title><p>${zh}</p><p lang="en">${en}</p></html>`,
    );
}
