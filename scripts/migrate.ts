import { readEnv } from "#app/platform/env.ts";
import { connect, migrate } from "#db/connect.ts";

/** `npm run migrate`: brings the database to the newest schema; the server does the same when it starts. */
const env = readEnv();
const db = connect(env.DATABASE_URL);
const steps = await migrate(db);
console.log(steps.length > 0 ? `ran ${steps.join(", ")}` : "nothing to do");
await db.destroy();
