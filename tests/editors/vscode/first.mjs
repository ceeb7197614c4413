// An empty window: the view says what to do, a course folder is made and opened, its first lesson is there. The walkthrough is.
import assert from "node:assert/strict";
import { open, scenario } from "./driver.mjs";

const [empty, folder] = process.argv.slice(2);

await scenario(async () => {
  const w = await open(empty);
  await w.activity("DL Course");
  const make = w.$(".welcome-view .monaco-button", { hasText: "Create Course Folder" }).first();
  await make.waitFor();
  await w.command("DL from Scratch: Show the First Minutes");
  await w.$(".gettingStartedContainer .step-title", { hasText: "See the squiggle go" }).first().waitFor();
  const steps = await w.$(".gettingStartedContainer .gettingStartedDetailsContent .step-title").allInnerTexts();
  assert.ok(steps.length >= 4 && steps.length <= 6, steps.join());
  await w.shot("first-1-walkthrough");

  await make.click();
  const input = w.$(".quick-input-widget:visible input").first();
  await input.waitFor();
  assert.match(await input.inputValue(), /dl-from-scratch-course$/);
  await input.fill(folder);
  await w.page.keyboard.press("Enter");

  // The window opens the folder, and the first lesson lies beside the first file.
  await w.tab("prerequisites.py").waitFor();
  await w.tab("Day 00: Prerequisites").waitFor();
  await w.webview().locator("header h1", { hasText: "Day 00" }).waitFor();
  await w.status("Day 00 · 0/5").waitFor();
  await w.shot("first-2-opened");

  // Days and functions by typing.
  await w.command("DL from Scratch: Search the Course");
  await w.$(".quick-input-list .monaco-list-row", { hasText: "Tensor Operations" }).first().waitFor();
  await w.page.keyboard.type("unbroadcast");
  await w.$(".quick-input-list .monaco-list-row", { hasText: "unbroadcast" }).first().waitFor();
  await w.page.keyboard.press("Enter");
  await w.tab("day01.py").waitFor();
  await w.line("def unbroadcast").first().waitFor();

  // Begin again asks first, and keeps the file.
  await w.page.keyboard.type("# mine");
  await w.command("DL from Scratch: Begin the Day Again");
  await w.dialog("Begin Again").click();
  await w.toast("Your file is kept as").waitFor();
  await w.until("the skeleton is back", async () => (await w.line("# mine").count()) === 0);

  await w.command("DL from Scratch: Report a Problem");
  await w.toast("The report is on the clipboard").waitFor();
});
