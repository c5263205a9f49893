import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { firstWords, localeOfDocument } from "./locales/load.ts";
import { WordsProvider } from "./ui/words.tsx";

/**
 * The first thing that RemixBrowser does, before any hook, is to throw the promise of the page's data. A root that waits for it
 * answers a key or a click with React's error 345, so it is waited for here, and the root has nothing to wait for.
 */
async function dataDecoded(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (waiting) {
    await waiting;
  }
}

async function hydrate() {
  const [words] = await Promise.all([firstWords(), dataDecoded()]);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <WordsProvider locale={localeOfDocument()} words={words}>
          <RemixBrowser />
        </WordsProvider>
      </StrictMode>,
    );
  });
}

void hydrate();
