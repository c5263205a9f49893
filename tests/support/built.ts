import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface BuiltRoute {
  id: string;
  /** As in `app/routes.ts`, with a slash in front: `/needs/:id`. */
  path: string;
  isPage: boolean;
  acts: boolean;
}

export const readBuild = (): Promise<ServerBuild> =>
  import(/* @vite-ignore */ pathToFileURL(path.join(root, "build/server/index.js")).href);

/** The routes of the built product, told by what their modules hold. */
export async function builtRoutes(): Promise<BuiltRoute[]> {
  const { routes } = await readBuild();
  return Object.values(routes)
    .filter((route) => route !== undefined && route.id !== "root")
    .map(({ id, path = "", module }) => ({
      id,
      path: `/${path}`,
      isPage: module.default !== undefined,
      acts: module.action !== undefined,
    }));
}
