// Restricted Mode: lessons can be read, nothing runs; trust starts grading.
import assert from "node:assert/strict";
import fs from "node:fs";
import { open, scenario } from "./driver.mjs";

const [course, proof] = process.argv.slice(2);

await scenario(async () => {
  const w = await open(course);
  await w.$(".part.banner", { hasText: "Restricted Mode" }).waitFor();
  await w.activity("DL Course");
  await w.row("Day 01").waitFor();
  await w.row("Day 01").click();
  await w.tab("day01.py").waitFor();
  await w.lens("Show lesson").waitFor();
  await w.press("Show lesson", w.tab("Day 01: Tensor"));
  await w.webview().locator("header .note", { hasText: "nothing is run" }).waitFor();
  await w.webview().locator("#panel-readme h1").first().waitFor({ state: "attached" });
  assert.equal(await w.webview().getByRole("button", { name: "Run all" }).isDisabled(), true);
  await w.page.keyboard.press("Control+1");
  await w.lens("Run all").click();
  await w.save();
  await w.shot("restricted");
  await w.page.waitForTimeout(2000); // a run would have begun long before
  assert.equal(fs.existsSync(proof), false, "nothing was run");

  await w.command("Workspaces: Manage Workspace Trust");
  await w.$(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ }).click();
  await w.$(".part.banner").waitFor({ state: "hidden" });
  await w.until("the code runs", () => fs.existsSync(proof));
  // VS Code's trust editor lies over the window; what is behind it can be read all the same.
  await w.until("the lens has a result", async () => (await w.lenses()).some(title => /^✗ Day 01 · \d+\/\d+/.test(title)));
  await w.webview().locator("header .note").waitFor({ state: "detached" });
});
