import { registerAccount, setPlatformRoles } from "#app/domain/accounts/commands.server.ts";
import { registerInput } from "#app/domain/accounts/input.ts";
import { system } from "#app/domain/shared/actor.ts";
import { isDomainError } from "#app/domain/shared/errors.ts";
import { readEnv } from "#app/platform/env.ts";
import { connect, migrate } from "#db/connect.ts";

/** `npm run admin -- EMAIL NAME`, with the password in ADMIN_PASSWORD: makes the first admin, or makes an account one. */
const [email = "", name = "管理员"] = process.argv.slice(2);
const db = connect(readEnv().DATABASE_URL);

async function openAccount(): Promise<string> {
  const input = registerInput.safeParse({ email, name, password: process.env.ADMIN_PASSWORD, consent: "on" });
  if (input.success) return registerAccount(db, system, { ...input.data, locale: "zh" });
  const wrong = input.error.issues.map((issue) => `${issue.path}: ${issue.message}`).join(", ");
  throw new Error(`usage: ADMIN_PASSWORD=… npm run admin -- EMAIL [NAME] (${wrong})`);
}

try {
  await migrate(db);
  const known = await db
    .selectFrom("user")
    .select("id")
    .where("email", "=", email.toLowerCase())
    .executeTakeFirst();
  const userId = known?.id ?? (await openAccount());
  const held = await db.selectFrom("platform_role").select("role").where("user_id", "=", userId).execute();
  await setPlatformRoles(db, system, { userId, roles: [...held.map((row) => row.role), "admin"] });
  console.log(`${email} is an admin`);
} catch (error) {
  console.error(isDomainError(error) ? `refused: ${error.code}` : (error as Error).message);
  process.exitCode = 1;
} finally {
  await db.destroy();
}
