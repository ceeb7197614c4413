// What is wrong and can be mended: one message with buttons, not one at every save, and gone when grading works again.
import * as vscode from "vscode";
import type { Courses } from "./courses";
import { type Problem, REQUEST } from "./protocol";
import type { Server } from "./server";
import { settings } from "./settings";

const SELECT = "Select Interpreter";
const CREATE = "Create .venv and Install";
const UPDATE = "Update Course Folder";
const SHOW_LOG = "Show Log";

export class Problems implements vscode.Disposable {
  private readonly told = new Set<string>();
  private open = false;
  private broken = "";
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly server: Server,
    private readonly courses: Courses,
  ) {
    this.subscriptions = [
      server.onProblem(problem => void this.tell(problem)),
      server.onResults(({ ended }) => {
        if (ended) {
          this.told.clear();
          this.broken = "";
        }
      }),
      // NumPy may have been installed in a terminal meanwhile: look again when the learner comes back.
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.retry();
      }),
      vscode.window.onDidCloseTerminal(() => this.retry()),
    ];
  }

  /** Makes a .venv in the course folder with what the checks need, and has it used. */
  async createEnvironment(): Promise<void> {
    const root = this.courses.all[0]?.root;
    if (!root) {
      void vscode.window.showInformationMessage("Open a course folder first: the .venv is made inside it.");
      return;
    }
    const made = await this.server.request<{ python: string; problem: string }>(REQUEST.createEnvironment, { uri: root });
    if (!made?.python) {
      const pressed = await vscode.window.showErrorMessage(made?.problem || "The environment was not made.", SHOW_LOG);
      if (pressed) await vscode.commands.executeCommand("dl-from-scratch.showLog");
      return;
    }
    if (this.server.choice?.learner && this.server.choice.learner !== made.python) {
      // Another choice would hide the new one in the next session.
      await settings().update("interpreter", made.python, vscode.ConfigurationTarget.Workspace);
    }
    this.told.clear();
    void vscode.window.showInformationMessage("Python for the course is ready.");
  }

  dispose(): void {
    this.subscriptions.forEach(each => each.dispose());
  }

  private retry(): void {
    if (this.broken && this.server.state === "running") void this.server.execute("dlFromScratch.run", this.broken);
  }

  private async tell({ kind, message, uri }: Problem): Promise<void> {
    if (kind === "interpreter") this.broken = uri;
    if (this.open || this.told.has(message)) return;
    this.told.add(message);
    this.open = true;
    try {
      const buttons = kind === "interpreter" ? [CREATE, SELECT, SHOW_LOG] : kind === "version" ? [UPDATE, SHOW_LOG] : [SHOW_LOG];
      const shown = this.server.state === "running" || kind !== "interpreter" ? buttons : [SELECT, SHOW_LOG];
      const text = message.startsWith("numpy") ? message.replace("numpy", "NumPy") : message.charAt(0).toUpperCase() + message.slice(1);
      const pressed = await vscode.window.showWarningMessage(text, ...shown);
      if (pressed === CREATE) await this.createEnvironment();
      else if (pressed === SELECT) await vscode.commands.executeCommand("dl-from-scratch.selectInterpreter");
      else if (pressed === UPDATE) await vscode.commands.executeCommand("dl-from-scratch.updateCourse");
      else if (pressed === SHOW_LOG) await vscode.commands.executeCommand("dl-from-scratch.showLog");
    } finally {
      this.open = false;
    }
  }
}
