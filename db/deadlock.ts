/** PostgreSQL ends one of two transactions that wait for each other, with this code. SQLite has one writer at a time and never does. */
export const isDeadlock = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "40P01";
