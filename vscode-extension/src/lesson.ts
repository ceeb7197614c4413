// The lesson panel: a day's pages as tabs, its hints one after the other, its solutions when it is time.
import * as vscode from "vscode";
import { type Courses, key, standing } from "./courses";
import { type Lesson, REQUEST } from "./protocol";
import type { Server } from "./server";
import { settings } from "./settings";
import { button, escape, markdown, type Message, prepare } from "./webview";

export const LESSON_VIEW = "dlFromScratch.lesson";
const HINTS = "hints";
const SOLUTIONS = "solutions";
const SHOWN = "solutionsShown";

export class LessonPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private uri = "";
  private tab = "readme";
  private lesson: Lesson | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: Server,
    private readonly courses: Courses,
  ) {
    this.subscriptions = [
      vscode.window.registerWebviewPanelSerializer(LESSON_VIEW, this),
      courses.onDidChange(() => this.showHead()),
      server.onRecordChanged(() => void this.update()),
      server.onDidChangeState(state => {
        if (state === "running") void this.update();
      }),
      server.onResults(({ ended }) => {
        if (ended && this.panel && !this.lesson?.done) void this.update();
      }),
      vscode.window.onDidChangeActiveTextEditor(editor => void this.follow(editor?.document.uri)),
      vscode.workspace.onDidSaveTextDocument(document => {
        if (this.lesson?.pages.some(page => key(page.uri) === key(document.uri))) void this.update();
      }),
    ];
  }

  /** Opens the panel for the day that a file belongs to, at a tab. */
  async open(uri: vscode.Uri, tab?: string): Promise<void> {
    this.uri = key(uri);
    if (tab) this.tab = tab;
    if (this.panel) this.panel.reveal(undefined, true);
    else {
      const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.adopt(vscode.window.createWebviewPanel(LESSON_VIEW, "Lesson", place, { retainContextWhenHidden: true }));
    }
    await this.update();
  }

  /** Opens the panel at the hints, and asks whether to open the next one. */
  async nextHint(uri: vscode.Uri): Promise<void> {
    await this.open(uri, HINTS);
    const closed = this.lesson?.hints.find(hint => !hint.opened);
    if (closed) await this.openHint(closed.number);
  }

  /** Takes a panel over that was open when the window was closed or reloaded. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: { uri?: string; tab?: string } | undefined): Promise<void> {
    this.uri = state?.uri ?? "";
    this.tab = state?.tab ?? "readme";
    this.adopt(panel);
    void this.update(); // the panel is there at once, its lesson when the server runs
    return Promise.resolve();
  }

  dispose(): void {
    this.panel?.dispose();
    this.subscriptions.forEach(each => each.dispose());
  }

  // ------------------------------------------------------------------ showing

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.context.extensionUri, "vscode-extension", "media", "course.svg");
    panel.onDidDispose(() => (this.panel = undefined));
    panel.webview.onDidReceiveMessage((message: Message) => void this.receive(message));
    const roots = (vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri);
    prepare(panel, this.context, [...roots, ...this.courses.all.map(course => vscode.Uri.parse(course.root))]);
  }

  private async follow(uri: vscode.Uri | undefined): Promise<void> {
    const day = this.panel && settings().get("lesson.followEditor", true) ? this.courses.day(uri) : undefined;
    if (!day || this.courses.dayAround(vscode.Uri.parse(this.uri)) === day) return;
    this.uri = key(day.file);
    this.tab = "readme";
    await this.update();
  }

  /** Fetches the lesson again and shows it. */
  private async update(): Promise<void> {
    if (!this.panel || !this.uri) return;
    const lesson = await this.server.request<Lesson | null>(REQUEST.lesson, { uri: this.uri });
    const { panel } = this;
    if (!panel) return;
    if (!lesson) {
      if (!this.lesson) await panel.webview.postMessage({ render: `<main class="empty"><p>The lesson appears when the server runs.</p></main>` });
      return;
    }
    this.lesson = lesson;
    panel.title = `${lesson.label}: ${lesson.title}`;
    const sections = [
      ...(await Promise.all(lesson.pages.map(async page => section(page.id, await markdown(page.text, vscode.Uri.parse(page.uri), panel.webview), page.uri)))),
      section(HINTS, await this.hints(lesson, panel.webview)),
      section(SOLUTIONS, this.solutions(lesson)),
    ];
    const tabs = [...lesson.pages.map(page => [page.id, page.title] as const), [HINTS, "Hints"] as const, [SOLUTIONS, "Solutions"] as const];
    const render = `<header><div id="head">${this.head(lesson)}</div>
<nav role="tablist" aria-label="${escape(lesson.label)}">${tabs.map(([id, title]) => tabButton(id, title)).join("")}</nav></header>
<main>${sections.join("\n")}</main>`;
    await panel.webview.postMessage({ render, tab: this.tab, state: { uri: this.uri } });
  }

  private showHead(): void {
    if (this.panel && this.lesson) void this.panel.webview.postMessage({ part: "head", html: this.head(this.lesson) });
  }

  private head(lesson: Lesson): string {
    const day = this.courses.day(vscode.Uri.parse(lesson.file));
    const trusted = vscode.workspace.isTrusted;
    const count = day ? `<span class="count ${day.state}">${day.passed}/${day.total}</span> <span class="standing">${escape(standing(day))}</span>` : "";
    const actions = [
      button("Open code", "code", {}, { primary: true, title: `the file that you write for ${lesson.label}` }),
      button("Run all", "run", {}, { disabled: !trusted }),
      button("Stress test", "stress", {}, { disabled: !trusted }),
      button("Plot", "plot", {}, { disabled: !trusted, title: "the day's figures, drawn by your functions" }),
    ];
    const restricted = trusted ? "" : `<p class="note" role="status">Restricted Mode: you can read, nothing is run. ${button("Manage trust", "trust")}</p>`;
    return `<div class="title"><h1>${escape(lesson.label)} <span>${escape(lesson.title)}</span></h1><p>${count}</p></div>
<div class="actions">${actions.join("")}</div>${restricted}`;
  }

  private async hints(lesson: Lesson, webview: vscode.Webview): Promise<string> {
    const next = lesson.hints.find(hint => !hint.opened)?.number;
    const intro = `<p>Three hints, from a nudge to the trick. Each opens after the one before it, and stays open.</p>`;
    const cards = lesson.hints.map(async hint => {
      if (hint.text !== null) {
        const body = await markdown(hint.text.replace(/^# .*\n/, ""), vscode.Uri.parse(hint.uri), webview);
        return `<details class="card" data-page="${escape(hint.uri)}" open><summary>Hint ${hint.number}: ${escape(hint.title)}</summary>${body}</details>`;
      }
      const turn = hint.number === next;
      const open = button(`Open hint ${hint.number}`, "hint", { number: hint.number }, { primary: turn, disabled: !turn });
      return `<div class="card closed"><h2>Hint ${hint.number}: ${escape(hint.title)}</h2><p>${turn ? about(hint.number) : `Opens after hint ${hint.number - 1}.`}</p>${open}</div>`;
    });
    return intro + (await Promise.all(cards)).join("\n");
  }

  private solutions(lesson: Lesson): string {
    const shown = this.context.workspaceState.get<string[]>(SHOWN, []).includes(key(lesson.file));
    if (!lesson.done && !shown) {
      return `<p>The solutions wait until the checks are green. Reading one now costs you the day's point: finding it.</p>
<p>${button("Show me", "reveal", {}, { title: "the solutions, before the day is done" })}</p>`;
    }
    const cards = lesson.solutions.map(({ level, title }) => {
      const compare = button(`Compare with level ${level}`, "compare", { level }, { primary: level === 2 });
      return `<div class="card"><h2>Level ${level}: ${escape(title)}</h2><p>${escape(LEVELS[level] ?? "")}</p><p>${button(`Open level ${level}`, "solution", { level })} ${compare}</p></div>`;
    });
    return cards.join("\n");
  }

  // ------------------------------------------------------------------ what the page asks for

  private async receive(message: Message): Promise<void> {
    const { lesson } = this;
    switch (message.action) {
      case "ready":
        return this.update();
      case "tab":
        this.tab = String(message.tab);
        return undefined;
      case "link":
        return this.followLink(String(message.href), String(message.page ?? ""));
      case "trust":
        return void vscode.commands.executeCommand("workbench.trust.manage");
    }
    if (!lesson) return undefined;
    const file = vscode.Uri.parse(lesson.file);
    switch (message.action) {
      case "code":
        return void vscode.commands.executeCommand("dl-from-scratch.openDay", file);
      case "run":
      case "stress":
      case "plot":
        return void vscode.commands.executeCommand(`dl-from-scratch.${message.action}`, file);
      case "hint":
        return this.openHint(Number(message.number));
      case "reveal":
        return this.reveal(lesson);
      case "solution":
      case "compare":
        return this.openSolution(lesson, Number(message.level), message.action === "compare");
    }
    return undefined;
  }

  private async openHint(number: number): Promise<void> {
    const ask = `Open hint ${number}?`;
    const open = "Open hint";
    if ((await vscode.window.showInformationMessage(ask, { modal: true, detail: about(number) }, open)) !== open) return;
    await this.server.request(REQUEST.openHint, { uri: this.uri, number });
    this.tab = HINTS;
    await this.update();
  }

  private async reveal(lesson: Lesson): Promise<void> {
    const show = "Show me";
    const detail = "The day is not done. You can hide nothing you have read.";
    if ((await vscode.window.showWarningMessage(`Show the solutions of ${lesson.label}?`, { modal: true, detail }, show)) !== show) return;
    const shown = this.context.workspaceState.get<string[]>(SHOWN, []);
    await this.context.workspaceState.update(SHOWN, [...shown, key(lesson.file)]);
    this.tab = SOLUTIONS;
    await this.update();
  }

  private async openSolution(lesson: Lesson, level: number, compare: boolean): Promise<void> {
    const solution = lesson.solutions.find(each => each.level === level);
    if (!solution) return;
    const [theirs, own] = [vscode.Uri.parse(solution.uri), vscode.Uri.parse(lesson.file)];
    const options = { viewColumn: vscode.ViewColumn.One, preview: true };
    if (compare) await vscode.commands.executeCommand("vscode.diff", own, theirs, `${lesson.label}: yours ↔ level ${level}`, options);
    else await vscode.window.showTextDocument(theirs, options);
  }

  /** A link of a page: another tab, a file of the course, or a page of the web; nothing else. */
  private async followLink(href: string, from: string): Promise<void> {
    if (/^https?:/i.test(href)) {
      await vscode.env.openExternal(vscode.Uri.parse(href, true));
      return;
    }
    const { lesson } = this;
    if (!lesson || !from || /^[a-z][a-z0-9+.-]*:/i.test(href)) return;
    const [place = "", anchor = ""] = href.split("#", 2);
    const target = vscode.Uri.joinPath(vscode.Uri.parse(from), "..", decodeURIComponent(place));
    const root = vscode.Uri.parse(lesson.root);
    if (!target.path.startsWith(`${root.path}/`)) return;
    const page = lesson.pages.find(each => key(each.uri) === key(target));
    const hint = lesson.hints.find(each => key(each.uri) === key(target));
    if (page || hint) {
      this.tab = page?.id ?? HINTS;
      await this.panel?.webview.postMessage({ tab: this.tab, anchor });
    } else if (target.path.endsWith(".md")) await this.open(target, "readme");
    else await vscode.commands.executeCommand("vscode.open", target, { viewColumn: vscode.ViewColumn.One });
  }
}

const LEVELS: Record<number, string> = {
  1: "Loops, readable, slow.",
  2: "Whole arrays at once: what your file is compared with.",
  3: "The same with less memory.",
  4: "PyTorch: what the expected outputs come from.",
};

function about(number: number): string {
  const texts = ["What goes in, what comes out, where the axes meet.", "The plan in words. No code.", "How to save time and memory, once it is right."];
  return texts[number - 1] ?? "";
}

function section(id: string, html: string, page = ""): string {
  return `<section role="tabpanel" id="panel-${id}" aria-labelledby="tab-${id}" data-tab="${id}" data-page="${escape(page)}" tabindex="0" hidden>${html}</section>`;
}

function tabButton(id: string, title: string): string {
  return `<button type="button" role="tab" id="tab-${id}" aria-controls="panel-${id}" data-tab="${id}">${escape(title)}</button>`;
}

