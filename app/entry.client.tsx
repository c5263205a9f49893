import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { WordsProvider } from "./ui/words.tsx";

/** Only the words of the page's own language are sent to the browser. */
async function hydrate() {
  const locale = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const words = locale === "zh" ? (await import("./locales/zh.ts")).zh : (await import("./locales/en.ts")).en;
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <WordsProvider locale={locale} words={words}>
          <RemixBrowser />
        </WordsProvider>
      </StrictMode>,
    );
  });
}

void hydrate();
