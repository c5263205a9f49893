import { fileURLToPath } from "node:url";
import type { RouteConfigEntry } from "@remix-run/route-config";

export const appDir = fileURLToPath(new URL("../../app", import.meta.url));

export interface FlatRoute {
  id: string;
  path: string | undefined;
  index: boolean;
  file: string;
  parentId: string;
}

/** The routes of `app/routes.ts` as one flat list. */
export async function flatRoutes(): Promise<FlatRoute[]> {
  const globals = globalThis as { __remixAppDirectory?: string };
  globals.__remixAppDirectory = appDir;
  const { default: config } = await import("#app/routes.ts");
  const walk = (entries: RouteConfigEntry[], parentId: string): FlatRoute[] =>
    entries.flatMap((entry) => {
      const id = entry.id ?? entry.file.replace(/\.\w+$/, "");
      const own = { id, path: entry.path, index: entry.index ?? false, file: entry.file, parentId };
      return [own, ...walk(entry.children ?? [], id)];
    });
  return walk(await config, "root");
}
