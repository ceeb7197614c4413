// Figures beside the editor: what a day's functions drew, and how time and memory grew in its stress checks.
import path from "node:path";
import * as vscode from "vscode";
import { key } from "./courses";
import type { CheckResult, Results } from "./protocol";
import { escape, type Message, prepare } from "./webview";

const TOGETHER = 1000; // milliseconds within which figures belong to one drawing
const FIGURE = /\.(svg|png)$/i;

export class Figures implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private drawn: vscode.Uri[] = [];
  private last = 0;
  private html = "";
  private readonly expected = new Set<string>();

  constructor(private readonly context: vscode.ExtensionContext) {}

  /** The stress checks of a day were asked for: their growth is shown when it has been measured. */
  expect(uri: string): void {
    this.expected.add(key(uri));
  }

  /** Shows how the stress checks of a run grew, if they were asked for. */
  take(results: Results): void {
    if (results.ended && results.checks.some(check => check.kind === "stress") && this.expected.delete(key(results.uri))) this.grow(results);
  }

  /** Shows a figure that the server asks to be opened; false if it is none. */
  draw(file: vscode.Uri): boolean {
    if (file.scheme !== "file" || !FIGURE.test(file.path)) return false;
    const now = Date.now();
    this.drawn = now - this.last < TOGETHER ? [...this.drawn, file] : [file];
    this.last = now;
    const panel = this.show("Plot", [vscode.Uri.joinPath(file, "..")]);
    const images = this.drawn.map(figure => {
      const name = path.basename(figure.path).replace(FIGURE, "").replace(/[-_]/g, " ");
      const source = `${panel.webview.asWebviewUri(figure).toString()}?${now}`; // not the one of the run before
      return `<figure><img src="${escape(source)}" alt="${escape(name)}"><figcaption>${escape(name)}</figcaption></figure>`;
    });
    this.render(`<main class="figures"><h1>Drawn by your functions</h1>${images.join("")}</main>`);
    return true;
  }

  private grow(results: Results): void {
    const measured = results.checks.filter(check => (check.measurements?.sizes?.length ?? 0) > 1);
    if (measured.length === 0) return;
    this.show(`${results.label}: stress`, []);
    this.render(`<main class="figures"><h1>${escape(results.label)}: how time and memory grow</h1>
<p>Both axes are logarithmic: a straight line of slope 2 is quadratic growth. Dashed: the steepest that is allowed.</p>
<div class="charts">${measured.map(chart).join("")}</div></main>`);
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private show(title: string, roots: vscode.Uri[]): vscode.WebviewPanel {
    if (!this.panel) {
      const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.panel = vscode.window.createWebviewPanel("dlFromScratch.figures", title, place, {});
      this.panel.iconPath = vscode.Uri.joinPath(this.context.extensionUri, "vscode-extension", "media", "course.svg");
      this.panel.onDidDispose(() => (this.panel = undefined));
      this.panel.webview.onDidReceiveMessage((message: Message) => {
        if (message.action === "ready") this.render(this.html);
      });
      prepare(this.panel, this.context, roots);
    } else if (roots.length > 0) prepare(this.panel, this.context, roots);
    this.panel.title = title;
    this.panel.reveal(undefined, true);
    return this.panel;
  }

  private render(html: string): void {
    this.html = html;
    void this.panel?.webview.postMessage({ render: html });
  }
}

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [300, 170, 52, 26];

/** One stress check: measured values over sizes, the fitted and the allowed slope. */
function chart(check: CheckResult): string {
  const { sizes = [], values = [], exponent, allowed, unit = "" } = check.measurements ?? {};
  const points = sizes.map((size, i) => [Math.log10(size), Math.log10(Math.max(values[i] ?? 0, 1e-12))] as const);
  const [first, last] = [points[0], points[points.length - 1]];
  if (!first || !last) return "";
  const steepest = first[1] + (allowed ?? 0) * (last[0] - first[0]);
  const ys = [...points.map(([, y]) => y), ...(allowed === undefined ? [] : [steepest])];
  const [low, high] = [Math.min(...ys) - 0.15, Math.max(...ys) + 0.15];
  const x = (value: number): string => (LEFT + ((value - first[0]) / Math.max(last[0] - first[0], 1e-9)) * (WIDTH - LEFT - 14)).toFixed(1);
  const y = (value: number): string => (HEIGHT - BOTTOM - ((value - low) / (high - low)) * (HEIGHT - BOTTOM - 10)).toFixed(1);
  const line = points.map(([a, b]) => `${x(a)},${y(b)}`).join(" ");
  const bound = allowed === undefined ? "" : `<line class="allowed" x1="${x(first[0])}" y1="${y(first[1])}" x2="${x(last[0])}" y2="${y(steepest)}"/>`;
  const dots = points.map(([a, b], i) => `<circle cx="${x(a)}" cy="${y(b)}" r="3"><title>${sizes[i]}: ${amount(values[i] ?? 0, unit)}</title></circle>`);
  const ticks = [0, points.length - 1].map(i => `<text class="tick" x="${x(points[i]?.[0] ?? 0)}" y="${HEIGHT - 8}" text-anchor="${i ? "end" : "start"}">${sizes[i]}</text>`);
  const apart = Math.abs(Number(y(first[1])) - Number(y(last[1]))) > 11; // else the two would be written over each other
  const sides = (apart ? [first, last] : [first]).map(([, b], i) => `<text class="tick" x="${LEFT - 6}" y="${Number(y(b)) + 4}" text-anchor="end">${amount(values[i ? values.length - 1 : 0] ?? 0, unit)}</text>`);
  const power = (value: number): string => `n^${Math.abs(value) < 0.005 ? "0" : value.toFixed(2)}`;
  const grown = exponent === undefined ? "" : `grows like ${power(exponent)}${allowed === undefined ? "" : `, allowed ${power(allowed)}`}`;
  const verdict = check.status === "passed" ? "passes" : check.status === "failed" ? "fails" : check.status;
  return `<figure class="chart ${check.status}"><figcaption><strong>${escape(check.target || check.name)}</strong> ${escape(check.name)} <span class="verdict">${verdict}</span></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(`${check.target} ${check.name}: ${grown}, ${verdict}`)}">
<line class="axis" x1="${LEFT}" y1="10" x2="${LEFT}" y2="${HEIGHT - BOTTOM}"/><line class="axis" x1="${LEFT}" y1="${HEIGHT - BOTTOM}" x2="${WIDTH - 10}" y2="${HEIGHT - BOTTOM}"/>
${bound}<polyline class="measured" points="${line}"/>${dots.join("")}${ticks.join("")}${sides.join("")}</svg><p>${escape(grown).replace(/\^(-?[\d.]+)/g, "<sup>$1</sup>")}</p></figure>`;
}

function amount(value: number, unit: string): string {
  const [scale, small] = /byte|^B$/i.test(unit) ? [[1e9, "GB", 1e6, "MB", 1e3, "kB"] as const, "B"] : [[1, "s", 1e-3, "ms", 1e-6, "µs"] as const, "s"];
  for (let i = 0; i < scale.length; i += 2) {
    const size = scale[i] as number;
    if (value >= size) return `${Number((value / size).toPrecision(2))} ${scale[i + 1]}`;
  }
  return `${value} ${small}`;
}

