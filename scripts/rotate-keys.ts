import { rewrapAll } from "#app/domain/bids/commands/rotate-keys.server.ts";
import { readEnv } from "#app/platform/env.ts";
import { addWrappingKey } from "#app/platform/key-ring.server.ts";
import { connect, migrate } from "#db/connect.ts";

/**
 * `npm run keys:rotate`, with the server stopped: adds a key to KEY_FILE and wraps everything under it. The older keys stay in the file,
 * for backups of the database that were made before.
 */
const env = readEnv();
const keys = addWrappingKey(env.KEY_FILE);
const db = connect(env.DATABASE_URL);
await migrate(db);
console.log(`A new key in ${env.KEY_FILE}; ${await rewrapAll(db, keys)} secrets are wrapped by it now.`);
await db.destroy();
