// A milestone while it trains: loss and accuracy beside the editor, what is asked for, and at the end the verdict.
import * as vscode from "vscode";
import { type Courses, key } from "./courses";
import type { MilestoneEvent, MilestoneNews, Outcome, Threshold } from "./protocol";
import type { Server } from "./server";
import { button, escape, type Message, prepare } from "./webview";

const CALM = 100; // milliseconds between two drawings
const PLOTTED = "test accuracy"; // the metric that the events of a run follow

type Progress = Extract<MilestoneEvent, { event: "progress" }>;

/** One training run of the milestone. */
interface Step {
  name: string;
  summary: string;
  metrics: Threshold[];
  points: Progress[];
  outcome?: Outcome;
}

export class Milestones implements vscode.Disposable {
  private readonly plots = new Map<string, Plot>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly courses: Courses,
    server: Server,
  ) {
    this.subscriptions = [
      server.onMilestone(news => this.take(news)),
      server.onDidChangeState(state => {
        if (state !== "running") this.plots.forEach(plot => plot.end("The server was stopped."));
      }),
    ];
  }

  dispose(): void {
    this.plots.forEach(plot => plot.dispose());
    this.subscriptions.forEach(each => each.dispose());
  }

  private take({ uri, event }: MilestoneNews): void {
    const file = vscode.Uri.parse(uri);
    if (event.event === "begin") {
      const label = this.courses.day(file)?.label ?? `Day ${event.day}`;
      const before = this.plots.get(key(file));
      this.plots.set(key(file), new Plot(this.context, file, label, event.title, before?.column));
      before?.dispose();
    } else this.plots.get(key(file))?.take(event);
  }
}

/** The panel of one run. What changes in it is sent part by part, so that focus and screen reader stay where they are. */
class Plot implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private readonly steps: Step[] = [];
  private readonly sent = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private phase = "Starting.";
  private closed = false;
  private passed: boolean | undefined; // by the verdict
  private ended = false;

  constructor(
    context: vscode.ExtensionContext,
    private readonly file: vscode.Uri,
    private readonly label: string,
    private readonly title: string,
    viewColumn: vscode.ViewColumn = vscode.ViewColumn.Beside,
  ) {
    const place = { viewColumn, preserveFocus: true };
    this.panel = vscode.window.createWebviewPanel("dlFromScratch.milestone", `${label}: milestone`, place, {});
    this.panel.iconPath = vscode.Uri.joinPath(context.extensionUri, "vscode-extension", "media", "course.svg");
    this.panel.onDidDispose(() => {
      this.closed = true;
      clearTimeout(this.timer);
    });
    this.panel.webview.onDidReceiveMessage((message: Message) => void this.act(message));
    prepare(this.panel, context, []);
  }

  /** Where the panel is; undefined once it is closed. */
  get column(): vscode.ViewColumn | undefined {
    return this.closed ? undefined : this.panel.viewColumn;
  }

  take(event: MilestoneEvent): void {
    const step = this.steps[this.steps.length - 1];
    if (event.event === "step") {
      this.steps.push({ name: event.step, summary: event.summary, metrics: event.metrics, points: [] });
      this.phase = `Getting ready (${event.step}).`;
    } else if (event.event === "download") this.phase = `Downloading ${(event.total / 1e6).toFixed(1)} MB of data.`;
    else if (event.event === "training" && step) this.phase = `Training (${step.name})${step.summary ? `: ${step.summary}` : ""}.`;
    else if (event.event === "progress") step?.points.push(event);
    else if (event.event === "outcome" && step) step.outcome = event;
    else if (event.event === "end") {
      this.passed = event.report?.passed;
      this.end(event.report ? this.verdict() : sentence(event.message ?? "it ended without a result"));
    }
    this.soon();
  }

  /** The run goes on no more, or nobody follows it. */
  end(why: string): void {
    if (this.ended) return;
    this.ended = true;
    this.phase = why;
    this.soon();
  }

  dispose(): void {
    if (!this.closed) this.panel.dispose();
  }

  private verdict(): string {
    if (this.passed) return "Milestone reached.";
    const outcome = this.steps[this.steps.length - 1]?.outcome;
    return sentence(`milestone not reached${outcome ? ` (${outcome.step}): ${outcome.message}` : ""}`);
  }

  private async act({ action, line }: Message): Promise<void> {
    if (action === "ready") this.render();
    else if (action === "line") await vscode.commands.executeCommand("dl-from-scratch.openDay", this.file, Number(line));
    else if (action === "cancel") await vscode.commands.executeCommand("dl-from-scratch.cancelMilestone", this.file);
  }

  private soon(): void {
    if (!this.closed) this.timer ??= setTimeout(() => this.update(), CALM);
  }

  private update(): void {
    this.timer = undefined;
    for (const [part, html] of this.parts()) {
      if (this.sent.get(part) !== html) void this.panel.webview.postMessage({ part, html });
      this.sent.set(part, html);
    }
  }

  private render(): void {
    const parts = this.parts();
    for (const [part, html] of parts) this.sent.set(part, html);
    const live = (part: string): string => (part === "phase" ? ' role="status"' : "");
    const body = parts.map(([part, html]) => `<div id="${part}"${live(part)}>${html}</div>`).join("\n");
    void this.panel.webview.postMessage({ render: `<main class="milestone"><h1>${escape(`${this.label}: ${this.title}`)}</h1>${body}</main>` });
  }

  private parts(): [part: string, html: string][] {
    const step = this.steps[this.steps.length - 1];
    const failed = this.ended && step?.outcome && step.outcome.status !== "passed" ? step.outcome : undefined;
    const state = !this.ended || this.passed === undefined ? "" : this.passed ? " reached" : " missed";
    return [
      ["phase", `<p class="phase${state}">${escape(this.phase)}</p>`],
      ["why", failed ? reason(failed) : ""],
      ["cancel", this.ended ? "" : `<p>${button("Cancel", "cancel", {}, { title: "end the training" })}</p>`],
      ["now", step ? numbers(step) : ""],
      ["curves", step ? curves(step) : ""],
      ["asked", asked(this.steps)],
      ["measured", failed ? measured(failed) : ""],
    ];
  }
}

/** Why a step was not reached, and the line where it ended. */
function reason({ explanation, line }: Outcome): string {
  const where = line === null ? "" : `<p><button type="button" class="link" data-action="line" data-line="${line}">Go to line ${line}</button></p>`;
  return `${explanation ? `<p>${escape(sentence(explanation))}</p>` : ""}${where}`;
}

/** What was measured to find out why. */
function measured({ measurements }: Outcome): string {
  const rows = measurements.map(({ name, value }) => `<tr><th scope="row">${escape(name)}</th><td>${escape(value)}</td></tr>`);
  return rows.length === 0 ? "" : `<h2>Measured to find out why</h2><table><tbody>${rows.join("")}</tbody></table>`;
}

function numbers({ points, outcome }: Step): string {
  const now = points[points.length - 1];
  if (!now) return "";
  const facts = [
    [now.epoch.toFixed(1), "epochs"],
    [now.loss === null ? "–" : now.loss.toPrecision(3), "loss"],
    [now.accuracy === null ? "–" : percent(now.accuracy), PLOTTED],
    [time(outcome?.seconds ?? now.seconds), "time"],
  ];
  return `<dl class="facts">${facts.map(([number, what]) => `<div><dd>${number}</dd><dt>${what}</dt></div>`).join("")}</dl>`;
}

/** What each step is asked for, and what came of it. */
function asked(steps: Step[]): string {
  const rows = steps.flatMap(({ name, metrics, outcome }) =>
    metrics.map(threshold => {
      const value = outcome?.metrics[threshold.name];
      const met = value !== undefined && value >= (threshold.at_least ?? -Infinity) && value <= (threshold.at_most ?? Infinity);
      const result = value === undefined ? (outcome ? "not measured" : "") : `<span class="${met ? "reached" : "missed"}">${met ? "✓" : "✗"} ${value.toFixed(4)}</span>`;
      return `<tr><th scope="row">${escape(threshold.name)}</th><td>${escape(name)}</td><td>${bound(threshold)}</td><td>${result}</td></tr>`;
    }),
  );
  if (rows.length === 0) return "";
  const heads = ["Metric", "Step", "Asked for", "Measured"].map(head => `<th scope="col">${head}</th>`).join("");
  return `<h2>What is asked for</h2><table><thead><tr>${heads}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

// ------------------------------------------------------------------ curves

type Point = readonly [epoch: number, value: number];

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [340, 190, 42, 12, 10, 24];
const MOST = 300; // points of a line

function curves({ points, metrics, outcome }: Step): string {
  const now = points[points.length - 1];
  if (!now) return "";
  const planned = outcome || !now.fraction ? now.epoch : now.epoch / now.fraction;
  const losses = points.flatMap(({ epoch, loss }): Point[] => (loss === null ? [] : [[epoch, loss]]));
  // The accuracy is measured once an epoch at most; in between the events repeat it.
  const fresh = points.filter((point, i) => point === now || point.accuracy !== points[i - 1]?.accuracy);
  const accuracies = fresh.flatMap(({ epoch, accuracy }): Point[] => (accuracy === null ? [] : [[epoch, accuracy]]));
  const wanted = metrics.find(({ name }) => name === PLOTTED);
  const drawn = [
    curve("Loss", thinned(losses), planned, [0, Math.max(...losses.map(([, y]) => y), 1e-3)], round),
    curve("Test accuracy", thinned(accuracies), planned, [Math.min(0.9, ...accuracies.map(([, y]) => y)), 1], percent, wanted),
  ];
  return `<div class="charts">${drawn.join("")}</div>`;
}

/** One line over epochs, and a dashed one for what is asked for. */
function curve(name: string, points: Point[], epochs: number, range: [number, number], written: (value: number) => string, wanted?: Threshold): string {
  const [first, last] = [points[0], points[points.length - 1]];
  if (!first || !last) return "";
  const level = wanted?.at_least ?? wanted?.at_most ?? undefined;
  const heights = ticks(Math.min(range[0], level ?? range[0]), range[1]);
  const [low, high] = [heights[0] ?? 0, Math.max(heights[heights.length - 1] ?? 1, range[1])];
  const x = (epoch: number): string => (LEFT + (epoch / Math.max(epochs, 1e-9)) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (value: number): string => (HEIGHT - BOTTOM - ((value - low) / (high - low)) * (HEIGHT - BOTTOM - TOP)).toFixed(1);
  const grid = heights.map(value => `<line class="axis" x1="${LEFT}" y1="${y(value)}" x2="${WIDTH - RIGHT}" y2="${y(value)}"/>
<text class="tick" x="${LEFT - 6}" y="${Number(y(value)) + 3.5}" text-anchor="end">${written(value)}</text>`);
  const under = ticks(0, epochs).filter(epoch => epoch <= epochs);
  const feet = under.map(epoch => `<text class="tick" x="${x(epoch)}" y="${HEIGHT - 8}" text-anchor="middle">${round(epoch)}</text>`);
  const dashed = level === undefined ? "" : `<line class="allowed" x1="${LEFT}" y1="${y(level)}" x2="${WIDTH - RIGHT}" y2="${y(level)}"/>`;
  const line = points.map(([a, b]) => `${x(a)},${y(b)}`).join(" ");
  const label = `${name} over epochs: ${written(first[1])} at first, ${written(last[1])} after ${last[0].toFixed(1)} epochs${wanted ? `, ${bound(wanted)} is asked for` : ""}`;
  return `<figure class="curve"><figcaption><strong>${name}</strong> over epochs${wanted ? `, dashed: ${bound(wanted)}` : ""}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(label)}">${grid.join("")}${feet.join("")}${dashed}
<polyline class="measured" points="${line}"/><circle cx="${x(last[0])}" cy="${y(last[1])}" r="3"/></svg></figure>`;
}

/** As many points as can be told apart: means of neighbours. */
function thinned(points: Point[]): Point[] {
  const together = Math.ceil(points.length / MOST);
  if (together <= 1) return points;
  const groups = Array.from({ length: Math.ceil(points.length / together) }, (_, i) => points.slice(i * together, (i + 1) * together));
  return groups.map(group => [group[group.length - 1]?.[0] ?? 0, group.reduce((sum, [, value]) => sum + value, 0) / group.length]);
}

/** Round numbers around a range, about four steps. */
function ticks(low: number, high: number): number[] {
  const rough = Math.max(high - low, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find(factor => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step + 1e-6);
  return Array.from({ length: Math.ceil(high / step - 1e-6) - first + 1 }, (_, i) => (first + i) * step);
}

// ------------------------------------------------------------------ words

function bound({ at_least, at_most }: Threshold): string {
  return typeof at_least === "number" ? `at least ${at_least}` : `at most ${at_most}`;
}

function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function percent(value: number): string {
  return `${Number((100 * value).toFixed(2))} %`;
}

function time(seconds: number): string {
  return seconds < 60 ? `${seconds.toFixed(seconds < 10 ? 1 : 0)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : ".");
}
