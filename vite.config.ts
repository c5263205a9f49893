import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";
import { chunkOf } from "./chunks.ts";
import remixConfig from "./remix.config.js";

const external = ["better-sqlite3", "@node-rs/argon2", "@node-rs/jieba", "pg", "nodemailer", "pino"];

const forBrowsers = { minify: "terser", rollupOptions: { output: { manualChunks: chunkOf } } } as const;

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [
    remix(remixConfig),
    isSsrBuild ? null : compression({ include: /\.(js|css|svg)$/, algorithms: ["brotliCompress"] }),
  ],
  optimizeDeps: { exclude: [...external, "kysely", "ical-generator", "qrcode", "@remix-run/node"] },
  ssr: command === "build" ? { noExternal: true, external } : undefined,
  build: { target: "es2022", ...(isSsrBuild ? {} : forBrowsers) },
}));
