// From the first squiggle to a green day: editor, tree, Testing view, status bar, hints, stress test; reload; a server that dies.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { open, plain, scenario } from "./driver.mjs";

const [course] = process.argv.slice(2);

/** The server of this course: the only process that is ours to kill. */
function serverProcess() {
  const lines = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
  const own = lines.filter(line => line.includes("launch.py lsp") && line.includes(process.env.EXTENSIONS ?? "launch.py"));
  return own.map(line => Number(line.trim().split(" ")[0]));
}

await scenario(async () => {
  const w = await open(course);
  w.lap("workbench");

  // Open Day 01 from the tree.
  await w.activity("DL Course");
  await w.row("Day 01").waitFor();
  w.lap("tree");
  await w.row("Day 01").click();
  await w.tab("day01.py").waitFor();
  await w.until("the lens of the day", async () => (await w.lenses()).some(title => title.startsWith("✗ Day 01")));
  await w.goTo(38);
  await w.$(".monaco-editor .squiggly-error").first().waitFor();
  w.lap("squiggle");
  await w.until("the lens of the function", async () => (await w.lenses()).some(title => /^✗ \d+\/\d+ · (value|edge)/.test(title)));
  await w.line("return tuple(result[::-1])").waitFor();
  await w.until("shapes beside the lines", async () => /\(\d.*\)/.test((await w.inlays()).join(" ")), 30);
  await w.row("Day 01 · 6/7").waitFor();
  await w.status("Day 01 · 6/7").waitFor();
  w.lap("wrong everywhere");
  await w.shot("1-wrong");

  // Hover the squiggle: which tensor, and why.
  await w.line("return tuple(result[::-1])").locator("span span").nth(1).hover();
  await w.$(".monaco-hover:not(.hidden) .hover-row", { hasText: "broadcast_shape" }).first().waitFor();
  await w.shot("2-hover");
  await w.page.keyboard.press("Escape");

  // Type the fix. It goes green while typing, then by saving it is on record.
  await w.goTo(38);
  await w.page.keyboard.press("End");
  await w.page.keyboard.press("Shift+Home");
  await w.page.keyboard.type("return tuple(result)");
  await w.$(".monaco-editor .squiggly-error").first().waitFor({ state: "detached" });
  w.lap("green while typing");
  await w.save();
  await w.row("Day 01 · 7/7").waitFor();
  await w.status("Day 01 · 7/7").waitFor();
  await w.until("the lenses are green", async () => (await w.lenses()).filter(Boolean).every(title => title.startsWith("✓")));
  w.lap("green everywhere");

  // The Testing view knows it too.
  await w.activity("Testing");
  const tested = w.$(".test-explorer .monaco-list-row", { hasText: "Day 01" }).first();
  await tested.waitFor();
  await w.until("Testing shows that it passed", async () => /passed/i.test((await tested.getAttribute("aria-label")) ?? ""));
  await w.shot("3-testing");
  w.lap("testing");

  // The lesson, and a hint by its button.
  await w.activity("DL Course");
  await w.page.keyboard.press("Control+1");
  await w.goTo(1);
  await w.press("Show lesson", w.tab("Day 01: Tensor"));
  const page = w.webview();
  await page.locator("header h1").waitFor();
  await page.getByRole("tab", { name: "Math" }).click();
  await page.locator(".katex-display").first().waitFor();
  const font = await page.locator(".katex-display .katex").first().evaluate(each => getComputedStyle(each).fontFamily);
  assert.match(font, /KaTeX_Main/, "formulas have their own style");
  await page.getByRole("tab", { name: "Intuition" }).click();
  await w.until("figures are loaded", () => page.locator("#panel-intuition img").first().evaluate(each => each.naturalWidth > 0));
  await w.shot("4-lesson");
  await page.getByRole("tab", { name: "Hints" }).click();
  assert.equal(await page.getByRole("button", { name: "Open hint 2" }).isDisabled(), true, "hint 2 waits for hint 1");
  await page.getByRole("button", { name: "Open hint 1" }).click();
  await w.dialog("Open hint").click();
  await page.locator("details.card", { hasText: "Hint 1" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Open hint 2" }).isDisabled(), false);
  await w.shot("5-hint");
  w.lap("hint");

  // Links stay in the panel; arrows move between tabs; nothing else happens.
  await page.getByRole("tab", { name: "Lesson" }).click();
  await page.locator("#panel-readme a", { hasText: "intuition.md" }).first().click();
  await page.locator("#tab-intuition[aria-selected=true]").waitFor();
  await page.locator("#tab-intuition").focus();
  await w.page.keyboard.press("ArrowRight");
  await page.locator("#tab-math[aria-selected=true]").waitFor();

  // The stress test by its lens: growth beside the editor, and the day is done.
  await w.page.keyboard.press("Control+1");
  await w.goTo(1);
  await w.press("Run stress test", w.tab("Day 01: stress"));
  await w.until("charts", async () => (await w.webview().locator("figure.chart svg").count()) > 0);
  await w.row("Tensor Operations").waitFor();
  await w.until("the tree says done", async () => /, done$/.test((await w.row("Day 01").getAttribute("aria-label")) ?? ""));
  await w.shot("6-stress");
  w.lap("stress");

  // Now the solutions are open; compare with level 2.
  await w.tab("Day 01: Tensor").click();
  await w.webview().getByRole("tab", { name: "Solutions" }).click();
  await w.shot("7-solutions");
  await w.webview().getByRole("button", { name: "Compare with level 2" }).click();
  await w.$(".monaco-diff-editor").first().waitFor();
  w.lap("compare");

  // Reload: the panel, the count, the opened hint, the day that is done.
  await w.reload();
  await w.status("Day 01 · 7/7").waitFor();
  await w.activity("DL Course");
  await w.until("still done", async () => /, done$/.test((await w.row("Day 01").getAttribute("aria-label")) ?? ""));
  await w.webview().locator("header h1", { hasText: "Day 01" }).waitFor();
  await w.webview().getByRole("tab", { name: "Hints" }).click();
  await w.webview().locator("details.card", { hasText: "Hint 1" }).waitFor();
  w.lap("reloaded");

  // Kill the server: it comes back, and grades.
  const before = serverProcess();
  assert.ok(before.length > 0, "the server runs");
  for (const pid of before) process.kill(pid, "SIGKILL");
  await w.until("another server", () => serverProcess().some(pid => !before.includes(pid)));
  await w.tab("day01.py").click();
  await w.goTo(38);
  await w.page.keyboard.press("End");
  await w.page.keyboard.type(" * 2");
  await w.save();
  await w.$(".monaco-editor .squiggly-error").first().waitFor();
  w.lap("recovered");
  for (const _ of " * 2") await w.page.keyboard.press("Backspace");
  await w.save();
  await w.$(".monaco-editor .squiggly-error").first().waitFor({ state: "detached" });

  // Progress.
  await w.command("DL from Scratch: Show Progress");
  await w.webview().locator(".calendar .level1, .calendar .level2, .calendar .level3").first().waitFor();
  const text = plain(await w.webview().locator(".facts").innerText());
  assert.match(text, /1\/\d+ \| days done/);
  await w.shot("8-progress");
});
