// The status bar: the day and its count. Beside the language: the interpreter and the server's state.
import * as vscode from "vscode";
import { type Courses, standing } from "./courses";
import { type Environment, REQUEST } from "./protocol";
import type { Server } from "./server";

const DAY_FILES: vscode.DocumentSelector = { scheme: "file", language: "python", pattern: "**/{day[0-9][0-9],prerequisites}.py" };

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("dlFromScratch.day", vscode.StatusBarAlignment.Left, 10);
  private readonly language = vscode.languages.createLanguageStatusItem("dlFromScratch.server", DAY_FILES);
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly courses: Courses,
    private readonly server: Server,
  ) {
    this.item.name = "DL from Scratch: Day";
    this.item.command = "dl-from-scratch.openLesson";
    this.language.name = "DL from Scratch";
    this.subscriptions = [
      this.item,
      this.language,
      courses.onDidChange(() => this.showDay()),
      vscode.window.onDidChangeActiveTextEditor(() => this.showDay()),
      server.onDidChangeState(() => void this.showServer()),
      server.onProblem(problem => {
        if (problem.kind === "interpreter") void this.showServer();
      }),
      server.onResults(({ ended }) => {
        if (ended && this.language.severity !== vscode.LanguageStatusSeverity.Information) void this.showServer();
      }),
    ];
    void this.showServer();
  }

  dispose(): void {
    this.subscriptions.forEach(each => each.dispose());
  }

  private showDay(): void {
    const day = this.courses.current();
    if (!day) {
      this.item.hide();
      return;
    }
    const running = this.courses.running(day);
    const symbol = running ? "sync~spin" : day.state === "done" ? "pass-filled" : "mortar-board";
    this.item.text = `$(${symbol}) ${day.label} · ${day.passed}/${day.total}`;
    this.item.tooltip = `${day.title}: ${day.passed} of ${day.total} functions pass, ${running ? "running" : standing(day)}. Click for the lesson.`;
    this.item.accessibilityInformation = { label: `${day.label}, ${this.item.tooltip}`, role: "button" };
    this.item.show();
  }

  private async showServer(): Promise<void> {
    const { state } = this.server;
    const language = this.language;
    language.busy = state === "starting";
    language.severity = state === "failed" ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    language.command = { command: "dl-from-scratch.selectInterpreter", title: "Select Interpreter" };
    language.text = "DL from Scratch";
    language.detail = `server ${state === "failed" ? "not running" : state}`;
    if (state === "failed") language.command = { command: "dl-from-scratch.restart", title: "Restart" };
    if (state !== "running") return;
    if (!vscode.workspace.isTrusted) {
      language.detail = "Restricted Mode: nothing is run";
      language.command = { command: "workbench.trust.manage", title: "Manage Trust" };
      return;
    }
    const root = this.courses.all[0]?.root ?? vscode.workspace.workspaceFolders?.[0]?.uri.toString() ?? "";
    const found = await this.server.request<Environment>(REQUEST.environment, { uri: root });
    if (!found) return;
    language.text = found.versions || "Python cannot run the checks";
    language.detail = found.problem || found.python;
    language.severity = found.problem ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  }
}
