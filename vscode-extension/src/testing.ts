// The days in VS Code's own Testing view: days, functions, checks; run and stopped from there, reported whoever ran them.
import * as vscode from "vscode";
import { type Courses, key } from "./courses";
import { type CheckResult, COMMAND, type Day, REQUEST, type Results } from "./protocol";
import type { Server } from "./server";

/** A run that the Testing view asked for. */
interface Asked {
  run: vscode.TestRun;
  /** The items to report; undefined for all of the day. */
  wanted: Set<string> | undefined;
  finish(): void;
}

export class Testing implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController("dlFromScratch", "DL from Scratch");
  private readonly asked = new Map<string, Asked>();
  /** Per day, the statuses that were reported last. */
  private readonly reported = new Map<string, string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly courses: Courses,
    private readonly server: Server,
  ) {
    this.controller.resolveHandler = async item => {
      const day = item && this.courses.day(item.uri);
      if (item && day) this.fill(item, day);
    };
    this.controller.refreshHandler = () => this.courses.refresh();
    this.subscriptions = [
      this.controller,
      this.controller.createRunProfile("Run all checks", vscode.TestRunProfileKind.Run, (request, token) => this.run(request, token), true),
      courses.onDidChange(() => this.list()),
      server.onResults(results => this.report(results)),
      server.onProblem(problem => this.giveUp(problem.message, problem.uri)),
      server.onDidChangeState(state => {
        if (state !== "running") this.giveUp("The server was stopped.");
      }),
    ];
  }

  dispose(): void {
    this.giveUp("");
    this.subscriptions.forEach(each => each.dispose());
  }

  // ------------------------------------------------------------------ items

  private list(): void {
    const wanted = new Set<string>();
    for (const { day } of this.courses.days()) {
      const id = key(day.file);
      wanted.add(id);
      const item = this.controller.items.get(id) ?? this.add(id, day);
      item.label = `${day.label}: ${day.title}`;
      item.description = `${day.passed}/${day.total}`;
      if (item.children.size > 0) this.fill(item, day);
    }
    this.controller.items.forEach(item => {
      if (!wanted.has(item.id)) this.controller.items.delete(item.id);
    });
  }

  private add(id: string, day: Day): vscode.TestItem {
    const item = this.controller.createTestItem(id, day.label, vscode.Uri.parse(day.file));
    item.sortText = String(day.number).padStart(2, "0");
    item.canResolveChildren = true;
    this.controller.items.add(item);
    return item;
  }

  private fill(dayItem: vscode.TestItem, day: Day): void {
    for (const [order, info] of day.functions.entries()) {
      const id = `${dayItem.id}#${info.target}`;
      const line = new vscode.Range(info.line - 1, 0, info.line - 1, 0);
      let item = dayItem.children.get(id);
      if (!item) {
        item = this.controller.createTestItem(id, info.target, dayItem.uri);
        item.sortText = String(order).padStart(3, "0");
        for (const [place, check] of info.checks.entries()) {
          const child = this.controller.createTestItem(`${dayItem.id}#${check.id}`, check.id, dayItem.uri);
          child.description = check.kind;
          child.sortText = String(place).padStart(4, "0");
          item.children.add(child);
        }
        dayItem.children.add(item);
      }
      item.range = line;
      item.children.forEach(child => (child.range = line));
    }
  }

  // ------------------------------------------------------------------ runs

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.controller.createTestRun(request);
    const days = new Map<string, Set<string> | undefined>();
    const included = request.include ?? [...this.controller.items].map(([, item]) => item);
    for (const item of included) {
      const id = item.uri ? key(item.uri) : "";
      if (item.id === id) days.set(id, undefined);
      else if (!days.has(id)) days.set(id, new Set([item.id]));
      else days.get(id)?.add(item.id);
    }
    for (const [id, wanted] of days) {
      if (token.isCancellationRequested) break;
      await this.runDay(id, wanted, run, token);
    }
    run.end();
  }

  private async runDay(id: string, wanted: Set<string> | undefined, run: vscode.TestRun, token: vscode.CancellationToken): Promise<void> {
    const day = this.courses.day(vscode.Uri.parse(id));
    const item = this.controller.items.get(id);
    if (!day || !item) return;
    this.fill(item, day);
    const why = this.refusal();
    if (why) {
      run.errored(item, new vscode.TestMessage(why));
      return;
    }
    this.checks(item, wanted).forEach(check => run.started(check));
    await vscode.workspace.openTextDocument(vscode.Uri.parse(day.file)); // opens it for the server as well
    await new Promise<void>(resolve => {
      const stopped = token.onCancellationRequested(() => {
        void this.server.request(REQUEST.stop, { uri: day.file });
        this.giveUp("", id);
      });
      this.asked.set(id, {
        run,
        wanted,
        finish: () => {
          stopped.dispose();
          this.asked.delete(id);
          resolve();
        },
      });
      void this.server.execute(COMMAND.run, key(day.file));
    });
  }

  /** Why nothing can be run now; "" when it can. */
  private refusal(): string {
    if (!vscode.workspace.isTrusted) return "In Restricted Mode nothing is run: trust the folder first.";
    return this.server.state === "running" ? "" : "The server is not running.";
  }

  /** Ends runs that cannot bring results any more: of one day, or all. */
  private giveUp(reason: string, uri = ""): void {
    for (const [id, asked] of [...this.asked]) {
      if (uri && id !== key(uri)) continue;
      const item = this.controller.items.get(id);
      for (const check of item ? this.checks(item, asked.wanted) : []) {
        if (reason) asked.run.errored(check, new vscode.TestMessage(reason));
        else asked.run.skipped(check);
      }
      asked.finish();
    }
  }

  private checks(dayItem: vscode.TestItem, wanted: Set<string> | undefined): vscode.TestItem[] {
    const found: vscode.TestItem[] = [];
    dayItem.children.forEach(target => {
      target.children.forEach(check => {
        if (!wanted || wanted.has(target.id) || wanted.has(check.id)) found.push(check);
      });
    });
    return found;
  }

  private report(results: Results): void {
    if (!results.ended) return;
    const id = key(results.uri);
    const day = this.courses.day(vscode.Uri.parse(id));
    const item = this.controller.items.get(id);
    if (!day || !item) return;
    const asked = this.asked.get(id);
    if (asked && !results.checks.some(check => check.kind === "stress") && day.functions.some(f => f.checks.some(c => c.kind === "stress"))) {
      return; // what opening the file has started; the run that was asked for follows
    }
    this.fill(item, day);
    const signature = results.checks.map(check => `${check.id} ${check.status}`).join();
    const news = this.reported.get(id) !== signature;
    this.reported.set(id, signature);
    if (!asked && results.live && !news) return; // typing on changes nothing
    // A run of the Testing view is kept in its history, one after a save only shown.
    const run = asked?.run ?? this.controller.createTestRun(new vscode.TestRunRequest([item]), `${day.label}: saved`, false);
    const byId = new Map(results.checks.map(check => [`${id}#${check.id}`, check]));
    const file = results.checks.filter(check => !check.target && check.status !== "passed");
    for (const check of this.checks(item, asked?.wanted)) {
      const result = byId.get(check.id);
      if (result) tell(run, check, result);
    }
    const passed = results.checks.filter(check => check.status === "passed").length;
    run.appendOutput(`${day.label}: ${passed} of ${results.checks.length} checks pass.\r\n`);
    if (file.length > 0) run.failed(item, file.map(check => messageOf(item, check)));
    if (asked) asked.finish();
    else run.end();
  }
}

function tell(run: vscode.TestRun, item: vscode.TestItem, result: CheckResult): void {
  if (result.status === "passed") run.passed(item);
  else if (result.status === "skipped" || result.reason === "not-written") run.skipped(item);
  else if (result.status === "failed") run.failed(item, messageOf(item, result));
  else run.errored(item, messageOf(item, result));
}

function messageOf(item: vscode.TestItem, result: CheckResult): vscode.TestMessage {
  const text = [result.message, result.explanation].filter(Boolean).join("\n");
  const message = result.expected || result.actual ? vscode.TestMessage.diff(text, result.expected, result.actual) : new vscode.TestMessage(text);
  if (item.uri && result.line) {
    message.location = new vscode.Location(item.uri, new vscode.Range(result.line - 1, 0, (result.end_line ?? result.line) - 1, 1000));
  }
  return message;
}
