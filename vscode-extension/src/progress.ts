// The progress page: bars of the modules, a calendar of the days worked, attempts and hints of each day.
import * as vscode from "vscode";
import type { Courses } from "./courses";
import { type DayProgress, type Progress, REQUEST } from "./protocol";
import type { Server } from "./server";
import { escape, type Message, prepare } from "./webview";

export const PROGRESS_VIEW = "dlFromScratch.progress";
const WEEKS = 26;
const DAY = 86_400_000; // milliseconds
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export class ProgressPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: Server,
    private readonly courses: Courses,
  ) {
    this.subscriptions = [
      vscode.window.registerWebviewPanelSerializer(PROGRESS_VIEW, this),
      courses.onDidChange(() => {
        if (this.panel?.visible) void this.update();
      }),
    ];
  }

  async open(): Promise<void> {
    if (this.panel) this.panel.reveal();
    else this.adopt(vscode.window.createWebviewPanel(PROGRESS_VIEW, "Progress", vscode.ViewColumn.Active, {}));
    await this.update();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.adopt(panel);
    await this.update();
  }

  dispose(): void {
    this.panel?.dispose();
    this.subscriptions.forEach(each => each.dispose());
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.context.extensionUri, "vscode-extension", "media", "course.svg");
    panel.onDidDispose(() => (this.panel = undefined));
    panel.webview.onDidReceiveMessage((message: Message) => {
      if (message.action === "ready") void this.update();
      const day = message.action === "day" ? this.courses.days().find(each => each.day.number === Number(message.number)) : undefined;
      if (day) void vscode.commands.executeCommand("dl-from-scratch.openDay", vscode.Uri.parse(day.day.file));
    });
    prepare(panel, this.context, []);
  }

  private async update(): Promise<void> {
    const root = this.courses.all[0]?.root;
    const progress = root && (await this.server.request<Progress | null>(REQUEST.progress, { uri: root }));
    if (progress) await this.panel?.webview.postMessage({ render: page(progress) });
  }
}

function page(progress: Progress): string {
  const total = progress.modules.reduce((sum, module) => sum + module.total, 0);
  const done = progress.modules.reduce((sum, module) => sum + module.done, 0);
  const worked = progress.calendar.length;
  const runs = progress.calendar.reduce((sum, { runs }) => sum + runs, 0);
  const streak = streakOf(progress);
  const facts = [
    [`${done}/${total}`, "days done"],
    [String(worked), worked === 1 ? "day worked" : "days worked"],
    [String(streak), streak === 1 ? "day in a row" : "days in a row"],
    [String(runs), runs === 1 ? "run" : "runs"],
  ];
  return `<main class="progress">
<h1>${escape(progress.title)}</h1>
${progress.notice ? `<p class="note" role="status">${escape(progress.notice)}</p>` : ""}
<dl class="facts">${facts.map(([number, what]) => `<div><dd>${number}</dd><dt>${what}</dt></div>`).join("")}</dl>
<h2>Modules</h2>
<div class="bars">${progress.modules.map(bar).join("")}</div>
<h2>Calendar</h2>
${calendar(progress)}
<h2>Days</h2>
${table(progress.days)}
</main>`;
}

function bar({ title, done, begun, total }: Progress["modules"][number]): string {
  const label = `${title}: ${done} of ${total} days done${begun ? `, ${begun} begun` : ""}`;
  const share = (part: number): string => ((100 * part) / Math.max(total, 1)).toFixed(2);
  return `<div class="bar" role="img" aria-label="${escape(label)}"><span class="name">${escape(title)}</span>
<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/>
<rect class="begun" width="${share(done + begun)}" height="8"/><rect class="done" width="${share(done)}" height="8"/></svg>
<span class="number">${done}/${total}</span></div>`;
}

/** Half a year of squares, a column a week from Monday; the darker, the more runs. */
function calendar({ calendar: worked, today }: Progress): string {
  const runs = new Map(worked.map(entry => [entry.date, entry.runs]));
  const last = Date.parse(today);
  const monday = last - ((new Date(last).getUTCDay() + 6) % 7) * DAY;
  const first = monday - (WEEKS - 1) * 7 * DAY;
  const cell = 13;
  const squares: string[] = [];
  const names: string[] = [];
  let lastName = -4;
  for (let time = first; time <= last; time += DAY) {
    const date = new Date(time).toISOString().slice(0, 10);
    const index = Math.round((time - first) / DAY);
    const week = Math.floor(index / 7);
    const count = runs.get(date) ?? 0;
    const level = count === 0 ? 0 : count < 4 ? 1 : count < 12 ? 2 : 3;
    const where = `x="${30 + week * cell}" y="${18 + (index % 7) * cell}"`;
    squares.push(`<rect class="level${level}" ${where} width="10" height="10" rx="2"><title>${date}: ${count} ${count === 1 ? "run" : "runs"}</title></rect>`);
    if (date.endsWith("-01") || time === first) {
      if (week - lastName < 3) names.pop();
      names.push(`<text x="${30 + week * cell}" y="10">${MONTHS[Number(date.slice(5, 7)) - 1]}</text>`);
      lastName = week;
    }
  }
  const weekdays = ["Mon", "Wed", "Fri"].map((name, i) => `<text x="0" y="${27 + 2 * i * cell}">${name}</text>`);
  const label = `Calendar of half a year: ${worked.length} days with runs`;
  return `<svg class="calendar" viewBox="0 0 ${30 + WEEKS * cell} ${18 + 7 * cell}" role="img" aria-label="${label}">${names.join("")}${weekdays.join("")}${squares.join("")}</svg>
<p class="legend" aria-hidden="true">fewer <svg viewBox="0 0 49 10">${[0, 1, 2, 3].map(level => `<rect class="level${level}" x="${13 * level}" width="10" height="10" rx="2"/>`).join("")}</svg> more runs</p>`;
}

function streakOf({ calendar: worked, today }: Progress): number {
  const dates = new Set(worked.map(({ date }) => date));
  let time = Date.parse(today);
  if (!dates.has(today)) time -= DAY; // the day is not over
  let streak = 0;
  while (dates.has(new Date(time).toISOString().slice(0, 10))) {
    streak++;
    time -= DAY;
  }
  return streak;
}

const STATES = { coming: "coming", new: "not begun", begun: "begun", done: "done", edited: "done, edited since" };

function table(days: DayProgress[]): string {
  const rows = days
    .filter(day => day.attempts > 0 || day.hints > 0)
    .map(
      day => `<tr><th scope="row"><button type="button" class="link" data-action="day" data-number="${day.number}">${escape(day.label)}</button> ${escape(day.title)}</th>
<td><span class="dot ${day.state}" aria-hidden="true"></span>${STATES[day.state]}</td><td>${day.passed}/${day.total}</td><td>${day.attempts}</td><td>${day.hints}/3</td><td>${day.last}</td></tr>`,
    );
  if (rows.length === 0) return "<p>Nothing yet. The first saved day appears here.</p>";
  return `<table><thead><tr><th scope="col">Day</th><th scope="col">State</th><th scope="col">Checks</th><th scope="col">Runs</th><th scope="col">Hints</th><th scope="col">Last run</th></tr></thead>
<tbody>${rows.join("")}</tbody></table>`;
}
