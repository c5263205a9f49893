import type { SearchEngine } from "#app/domain/matching/recall.ts";
import { engineOn } from "./embedded-engine.ts";
import { discard, openStore } from "./embedded-store.ts";
import { indexFiles, memoryFiles } from "./index-files.ts";

interface Opened {
  file: string;
  engine: ReturnType<typeof engineOn>;
  /** Whether it was made by the analyzer and has the tables of today. */
  isCurrent: boolean;
}

function opened(file: string): Opened {
  const { sqlite, isCurrent } = openStore(file);
  return { file, engine: engineOn(sqlite), isCurrent };
}

/** A file to fill: what an earlier attempt left in it is gone over again, what another analyzer left goes. */
function toFill(file: string): Opened {
  const found = opened(file);
  if (found.isCurrent) return found;
  void found.engine.close();
  discard(file);
  return opened(file);
}

/**
 * The engine that needs nothing but a file. An index of an older analyzer goes on answering and following the events until a
 * new one beside it is filled and takes over; which file answers is looked up for every question, because another
 * process may have exchanged them.
 */
export function openEmbedded(file: string): SearchEngine {
  const files = file === ":memory:" ? memoryFiles : indexFiles(file);
  let answering = opened(files.current());
  let filling: Opened | null = answering.isCurrent ? null : toFill(files.other());

  async function settle(next: Opened): Promise<void> {
    const old = answering;
    answering = next;
    filling = null;
    await old.engine.close();
  }

  function present(): Opened["engine"] {
    const name = files.current();
    if (name !== answering.file) {
      const next = filling?.file === name ? filling : opened(name);
      void settle(next);
    }
    return answering.engine;
  }

  return {
    apply: (change) => present().apply(change),
    position: () => present().position(),
    versions: (kind) => present().versions(kind),
    withoutMeaning: (model, limit) => present().withoutMeaning(model, limit),
    recall: (kind, query, limit) => present().recall(kind, query, limit),
    search: (kind, text, limit) => present().search(kind, text, limit),
    understand: (text) => present().understand(text),
    titles: (text, limit) => present().titles(text, limit),
    profiles: (kind, ids) => present().profiles(kind, ids),
    packed: (kind, ids) => present().packed(kind, ids),
    corpus: () => present().corpus(),
    degraded: () => false,
    tend: async () => {},
    successor: () => {
      present();
      return filling && { ...filling.engine, ...noRenewal };
    },
    renew: () => {
      present();
      filling ??= toFill(files.other());
    },
    takeOver: async () => {
      present();
      if (!filling) return;
      const old = answering.file;
      files.exchange();
      await settle(filling);
      if (old !== ":memory:") discard(old);
    },
    close: async () => {
      await answering.engine.close();
      await filling?.engine.close();
    },
  };
}

/** What is being filled has itself nothing beside it. */
const noRenewal = { successor: () => null, renew: () => {}, takeOver: async () => {} };
