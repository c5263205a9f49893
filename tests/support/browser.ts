import { existsSync } from "node:fs";
import type { LaunchOptions } from "playwright-core";

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Debian's Chromium. It has no sandbox as root, and asks nothing of a network that is not there. */
export const browserOptions: LaunchOptions = {
  executablePath: places.find((place) => place && existsSync(place)) ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
