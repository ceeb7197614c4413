// Bundles the client for the extension host, and the scripts of its pages for the webview.
import { build } from "esbuild";
import path from "node:path";

const here = path.resolve(import.meta.dirname, "..");
const common = { bundle: true, minify: true, logLevel: "warning", legalComments: "none" };

await build({
  ...common,
  entryPoints: [path.join(here, "src/extension.ts")],
  outfile: path.join(here, "dist/extension.js"),
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
});
await build({
  ...common,
  entryPoints: [path.join(here, "page/page.ts")],
  outfile: path.join(here, "dist/page.js"),
  platform: "browser",
  format: "iife",
  target: "es2022",
});
