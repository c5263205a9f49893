import pg from "pg";

export interface Listener {
  told: (payload: string) => void;
  /** The connection stands, anew or for the first time: what was said meanwhile must be looked up. */
  ready: () => void;
  lost: (error: Error) => void;
}

const againMs = 1_000;

/**
 * Follows a channel of PostgreSQL's NOTIFY on a connection of its own, and comes back when it is lost. Nothing for SQLite, which has no
 * such thing. Returns the stop.
 */
export function listenTo(url: string, channel: string, on: Listener): (() => Promise<void>) | null {
  if (!/^postgres(ql)?:/.test(url)) return null;
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  async function connect() {
    const mine = new pg.Client({ connectionString: url, keepAlive: true });
    client = mine;
    mine.on("notification", ({ payload }) => on.told(payload ?? ""));
    mine.once("error", retry);
    try {
      await mine.connect();
      await mine.query(`listen ${mine.escapeIdentifier(channel)}`);
      on.ready();
    } catch (error) {
      retry(error as Error);
    }
    function retry(error: Error) {
      if (stopped || client !== mine) return;
      client = null;
      on.lost(error);
      mine.end().catch(() => undefined);
      timer = setTimeout(() => void connect(), againMs);
    }
  }
  void connect();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}
