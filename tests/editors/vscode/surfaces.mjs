// Every surface, for the eye: a screenshot of each in the theme that the settings chose.
import { open, scenario } from "./driver.mjs";

const [course, theme] = process.argv.slice(2);

await scenario(async () => {
  const w = await open(course);
  await w.activity("DL Course");
  await w.row("Day 01").waitFor();
  await w.row("Day 01").click();
  await w.until("the lens of the day", async () => (await w.lenses()).some(title => title.startsWith("✗ Day 01")));
  await w.press("Show lesson", w.tab("Day 01: Tensor"));
  await w.webview().locator("header h1").waitFor();
  await w.goTo(38);
  await w.$(".monaco-editor .squiggly-error").first().waitFor();
  await w.shot(`${theme}-1-lesson`);
  await w.webview().getByRole("tab", { name: "Math" }).click();
  await w.webview().locator(".katex-display").first().waitFor();
  await w.shot(`${theme}-2-math`);
  await w.webview().getByRole("tab", { name: "Intuition" }).click();
  const figure = w.webview().locator("#panel-intuition img").first();
  await figure.scrollIntoViewIfNeeded();
  await w.until("figures are loaded", () => figure.evaluate(each => each.naturalWidth > 0));
  await w.shot(`${theme}-3-figure`);
  await w.webview().getByRole("tab", { name: "Hints" }).click();
  await w.webview().getByRole("button", { name: "Open hint 1" }).click();
  await w.dialog("Open hint").click();
  await w.webview().locator("details.card").first().waitFor();
  await w.shot(`${theme}-4-hints`);
  await w.page.keyboard.press("Control+1");
  await w.goTo(1);
  await w.press("Run stress test", w.tab("Day 01: stress"));
  await w.until("charts", async () => (await w.webview().locator("figure.chart svg").count()) > 0);
  await w.shot(`${theme}-5-stress`);
  await w.command("DL from Scratch: Plot the Day's Figures");
  await w.tab("Plot").waitFor();
  await w.until("the figure is loaded", async () => (await w.webview().locator("figure img").count()) > 0);
  await w.shot(`${theme}-6-plot`);
  await w.command("DL from Scratch: Show Progress");
  await w.webview().locator(".calendar").first().waitFor();
  await w.shot(`${theme}-7-progress`);
  await w.activity("Testing");
  await w.$(".test-explorer .monaco-list-row", { hasText: "Day 01" }).first().waitFor();
  await w.shot(`${theme}-8-testing`);
});
