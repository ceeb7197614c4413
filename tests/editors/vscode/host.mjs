// Runs host-tests.cjs inside the extension host, where it has the vscode API and the extension as it is installed.
import fs from "node:fs";
import path from "node:path";
import { open, scenario } from "./driver.mjs";

const [course, result] = process.argv.slice(2);
const remote = file => `vscode-remote://${new URL(process.env.BASE).host}${file}`;
const here = path.join(path.dirname(result), "host-tests");

await scenario(async () => {
  // A folder of its own, which counts as an extension under development: VS Code runs tests only for one.
  fs.mkdirSync(here, { recursive: true });
  fs.writeFileSync(path.join(here, "package.json"), JSON.stringify({ name: "host-tests", publisher: "tests", version: "0.0.1", engines: { vscode: "*" } }));
  const source = fs.readFileSync(path.join(import.meta.dirname, "host-tests.cjs"), "utf8");
  fs.writeFileSync(path.join(here, "index.cjs"), source.replace("RESULT_FILE", JSON.stringify(result)));
  const payload = [["extensionDevelopmentPath", remote(here)], ["extensionTestsPath", remote(path.join(here, "index.cjs"))]];
  const w = await open(course, { query: `&payload=${encodeURIComponent(JSON.stringify(payload))}` });
  await w.until("the tests have ended", () => fs.existsSync(result), 180);
  console.log(fs.readFileSync(result, "utf8"));
});
