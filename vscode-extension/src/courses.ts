// The courses of the workspace as the server last described them, and the latest results of each open day.
import * as vscode from "vscode";
import { type Course, type Day, REQUEST, type Results } from "./protocol";
import type { Server } from "./server";

const CALM = 150; // milliseconds without news before the server is asked again

export class Courses implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** The tree or a day's results may look different now. */
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[] = [this.changed];
  private readonly runs = new Map<string, boolean>();
  private timer: NodeJS.Timeout | undefined;
  private last = "";
  all: Course[] = [];

  constructor(private readonly server: Server) {
    this.subscriptions.push(
      server.onResults(results => {
        this.runs.set(key(results.uri), results.running);
        if (results.ended) this.take(results);
        if (results.ended && !results.live) this.soon();
        this.changed.fire();
      }),
      server.onRecordChanged(() => this.soon()),
      server.onDidChangeState(state => {
        if (state === "running") this.soon();
        else this.changed.fire();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.soon()),
      vscode.workspace.onDidSaveTextDocument(document => {
        if (this.day(document.uri)) this.soon();
      }),
    );
  }

  /** Asks the server for the courses of the workspace. */
  async refresh(): Promise<void> {
    const answer = await this.server.request<{ courses: Course[] }>(REQUEST.course);
    if (answer) {
      this.all = answer.courses;
      await vscode.commands.executeCommand("setContext", "dlFromScratch.hasCourse", this.all.length > 0);
      this.changed.fire();
    }
  }

  /** The day whose file this is. */
  day(uri: vscode.Uri | undefined): Day | undefined {
    return uri ? this.days().find(({ day }) => key(day.file) === key(uri))?.day : undefined;
  }

  /** The day that a file belongs to: its own file, its lesson, anything in its folder. */
  dayAround(uri: vscode.Uri | undefined): Day | undefined {
    if (!uri) return undefined;
    const file = key(uri);
    return this.day(uri) ?? this.days().find(({ day }) => file.startsWith(key(day.file).replace(/[^/]*$/, "")))?.day;
  }

  /** The day of the active editor, else the one that was edited last, else one that is to be seen, else the one to go on with. */
  current(): Day | undefined {
    const active = this.dayAround(vscode.window.activeTextEditor?.document.uri);
    if (active) this.last = key(active.file);
    const before = active ?? (this.last ? this.day(vscode.Uri.parse(this.last)) : undefined);
    const seen = vscode.window.visibleTextEditors.map(editor => this.dayAround(editor.document.uri));
    return before ?? seen.find(day => day !== undefined) ?? this.next()?.day;
  }

  /** All days that can be worked on, each with its course. */
  days(): { course: Course; day: Day }[] {
    return this.all.flatMap(course => course.modules.flatMap(module => module.days.filter(ready).map(day => ({ course, day }))));
  }

  /** The day to go on with, of the first course that has one. */
  next(): { course: Course; day: Day } | undefined {
    return this.days().find(({ course, day }) => day.number === course.next);
  }

  running(day: Day): boolean {
    return this.server.state === "running" && (this.runs.get(key(day.file)) ?? false);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.forEach(each => each.dispose());
  }

  /** What a run says of its day; the course as a whole is asked for only when something is on record. */
  private take({ uri, functions, stressToGo }: Results): void {
    const day = this.day(vscode.Uri.parse(uri));
    if (!day) return;
    day.functions = functions;
    day.passed = functions.filter(each => each.state === "passed").length;
    day.stressToGo = stressToGo;
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), CALM);
  }
}

export function ready(day: Day): boolean {
  return day.state !== "coming";
}

/** One spelling for the URIs of a file, whoever wrote them. */
export function key(uri: string | vscode.Uri): string {
  return (typeof uri === "string" ? vscode.Uri.parse(uri) : uri).toString();
}

/** How far a day is, in words. */
export function standing(day: Day): string {
  if (day.state === "coming") return "coming";
  if (day.state === "done") return "done";
  if (day.state === "edited") return "done, edited since";
  return day.stressToGo ? "stress test to go" : day.state === "new" ? "not begun" : "begun";
}
