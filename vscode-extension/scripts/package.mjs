// Makes dist/dl-from-scratch-VERSION.vsix, and refuses one that is too large or lacks a part.
import { createVSIX, listFiles } from "@vscode/vsce";
import fs from "node:fs";
import path from "node:path";

const LARGEST = 15e6; // bytes
const NEEDED = [
  "vscode-extension/dist/extension.js",
  "vscode-extension/launch.py",
  "server/dl_from_scratch/lsp/server.py",
  "bundled/libs/pygls/__init__.py",
  "curriculum/course.toml",
  "goldens/day01.npz",
];

const root = path.resolve(import.meta.dirname, "../..");
const { name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
const written = fs.readFileSync(path.join(root, "server/dl_from_scratch/__init__.py"), "utf8");
if (!written.includes(`"${version}"`)) {
  console.error(`package.json says ${version}, server/dl_from_scratch/__init__.py another version`);
  process.exit(1);
}
fs.mkdirSync(path.join(root, "dist"), { recursive: true });
const vsix = path.join(root, "dist", `${name}-${version}.vsix`);
await createVSIX({ cwd: root, packagePath: vsix, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });

const files = (await listFiles({ cwd: root, dependencies: false })).map(file => file.replaceAll("\\", "/"));
const missing = [...NEEDED.filter(file => !files.includes(file)), ...(files.some(file => /pygls-.*dist-info\/METADATA/.test(file)) ? [] : ["dist-info"])];
const size = fs.statSync(vsix).size;
if (missing.length > 0 || size > LARGEST) {
  console.error(`${vsix}: ${size} bytes, ${missing.length > 0 ? `without ${missing.join(", ")}` : `more than ${LARGEST}`}`);
  process.exit(1);
}
console.log(`${path.relative(root, vsix)}: ${files.length} files, ${(size / 1e6).toFixed(2)} MB`);
