// A real VS Code in Chromium: open a folder, and do by keyboard and mouse what a learner does.
import { createRequire } from "node:module";
import path from "node:path";

const { CACHE, BASE, SHOTS, CHROMIUM = "/usr/bin/chromium" } = process.env;
const { chromium } = createRequire(path.join(CACHE, "package.json"))("playwright-core");
const PATIENCE = 60_000; // milliseconds: the first page of a busy machine takes most of it
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const LOCAL = ["--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];

let browser;

/** Opens a folder or a .code-workspace in a window of its own; a page with a few words of VS Code added. */
export async function open(folder, { width = 1360, height = 850, query = "" } = {}) {
  browser ??= await chromium.launch({ executablePath: CHROMIUM, headless: true, args: [...QUIET, ...LOCAL] });
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const kind = folder.endsWith(".code-workspace") ? "workspace" : "folder";
  await page.goto(`${BASE}/?${kind}=${encodeURIComponent(folder)}${query}`);
  await page.waitForSelector(".monaco-workbench .part.statusbar");
  return new Window(page, folder);
}

export async function close() {
  await browser?.close();
}

/** Runs a scenario; a screenshot of every window tells what was to be seen when it failed. */
export async function scenario(run) {
  const began = Date.now();
  try {
    await run();
    console.log(`OK ${((Date.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    let number = 0;
    for (const context of browser?.contexts() ?? []) {
      for (const page of context.pages()) await page.screenshot({ path: path.join(SHOTS, `failed-${process.pid}-${number++}.png`) });
    }
  }
  await close();
}

/** Text as it is read: VS Code writes no-break spaces into editor lines and lenses. */
export const plain = text => text.replace(/\u00a0/g, " ").replace(/\n+/g, " | ");

export class Window {
  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
    this.began = Date.now();
  }

  lap(...said) {
    console.log(`${((Date.now() - this.began) / 1000).toFixed(1)} s`, ...said);
  }

  $(selector, options) {
    return this.page.locator(selector, options);
  }

  async shot(name) {
    await this.page.waitForTimeout(400); // nothing depends on it: fonts and fades settle
    await this.page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  }

  /** Runs a command by its title in the palette. */
  async command(title) {
    await this.page.keyboard.press("F1");
    const input = this.$(".quick-input-widget:visible input");
    await input.first().waitFor();
    await this.page.keyboard.type(title);
    await this.$(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
    await this.page.keyboard.press("Enter");
  }

  /** Opens a file by its name, and by its course where there are several. */
  async openFile(name, course = "") {
    const folder = path.basename(course);
    await this.page.keyboard.press("Control+P");
    await this.$(".quick-input-widget:visible input").first().waitFor();
    await this.page.keyboard.type(`${folder} ${name}`.trim());
    const found = this.$(".quick-input-list .monaco-list-row", { hasText: name }).filter({ hasText: folder });
    await found.first().click();
    await this.$(`.tabs-container .tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** The titles of the lenses that are to be seen. */
  async lenses() {
    return (await this.$(".monaco-editor .codelens-decoration a").allInnerTexts()).map(plain);
  }

  lens(text) {
    return this.$(".monaco-editor .codelens-decoration a", { hasText: text }).first();
  }

  /** Presses a lens. One that VS Code draws anew at that very moment takes no click, so that it is pressed until something comes. */
  async press(text, something) {
    for (let attempt = 0; attempt < 5; attempt++) {
      await this.lens(text).click();
      const came = await something.waitFor({ timeout: 8000 }).then(() => true, () => false);
      if (came) return;
    }
    throw new Error(`the lens ${text} does nothing`);
  }

  /** The lines of the editor that hold a text. */
  line(text) {
    return this.$(".monaco-editor .view-line", { hasText: text.replaceAll(" ", "\u00a0") });
  }

  /** What is written beside lines, and is not in the file. */
  async inlays() {
    const injected = this.$('.monaco-editor .view-line span[class*="dyn-rule"]');
    return (await injected.allInnerTexts()).map(plain).filter(text => text.trim());
  }

  async save() {
    await this.page.keyboard.press("Control+S");
  }

  tab(name) {
    return this.$(".tabs-container .tab", { hasText: name }).first();
  }

  /** Opens a view by its icon in the activity bar, if it is not open. */
  async activity(name) {
    const icon = this.$(`.activitybar .action-item:has([aria-label^="${name}"])`).first();
    await icon.waitFor();
    if (!(await icon.getAttribute("class")).includes("checked")) await icon.locator("a").first().click();
  }

  /** A row of the course view. */
  row(text) {
    return this.$(".customview-tree .monaco-list-row:not([aria-label^=Continue])", { hasText: text }).first();
  }

  /** A button of the dialog that is open. */
  dialog(button) {
    return this.$(".monaco-dialog-box .monaco-button", { hasText: button }).first();
  }

  /** Goes to a line of the active editor. */
  async goTo(line) {
    await this.page.keyboard.press("Control+G");
    await this.$(".quick-input-widget:visible input").first().waitFor();
    await this.page.keyboard.type(String(line));
    await this.page.keyboard.press("Enter");
  }

  /** Waits until a condition holds; its value. */
  async until(what, condition, seconds = 60) {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const value = await condition();
      if (value) return value;
      if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
      await this.page.waitForTimeout(100);
    }
  }

  status(text) {
    return this.$(".part.statusbar .statusbar-item", { hasText: text }).first();
  }

  toast(text) {
    return this.$(".notifications-toasts .notification-list-item", { hasText: text }).first();
  }

  /** The inside of the webview that is to be seen. */
  webview() {
    return this.page.frameLocator("iframe.webview.ready").last().frameLocator("iframe#active-frame");
  }

  async reload() {
    await this.page.reload();
    await this.page.waitForSelector(".monaco-workbench .part.statusbar");
  }
}
