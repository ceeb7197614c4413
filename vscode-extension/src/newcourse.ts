// Making a course folder, opening it, and bringing one up to date.
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import type { Courses } from "./courses";
import { REQUEST } from "./protocol";
import type { Server } from "./server";

const FOLDER = "dl-from-scratch-course";
const WELCOME = "welcome";

interface Made {
  root: string;
  file: string;
  said: string;
  problem: string;
}

export class NewCourse {
  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: Server,
    private readonly courses: Courses,
  ) {}

  /** Asks for a folder, makes it a course, opens it. */
  async create(): Promise<void> {
    const first = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    const value = path.join(first && first !== os.homedir() ? path.dirname(first) : os.homedir(), FOLDER);
    const prompt = "The course folder. It is made if it is not there; one that holds other things is refused.";
    const chosen = await vscode.window.showInputBox({ title: "Create Course Folder", value, prompt, ignoreFocusOut: true });
    if (!chosen?.trim()) return;
    const folder = path.resolve(os.homedir(), chosen.trim().replace(/^~(?=$|[\\/])/, os.homedir()));
    const made = await this.make(folder);
    if (!made) return;
    const root = vscode.Uri.parse(made.root);
    await this.context.globalState.update(WELCOME, root.toString());
    if (vscode.workspace.workspaceFolders?.some(each => each.uri.toString() === root.toString())) {
      await this.welcome();
      return;
    }
    await vscode.commands.executeCommand("vscode.openFolder", root, { forceNewWindow: false });
  }

  /** Brings a course folder of an earlier version up to date; what the learner changed stays. */
  async update(root: vscode.Uri | undefined): Promise<void> {
    const course = root ?? (this.courses.all[0] && vscode.Uri.parse(this.courses.all[0].root));
    const made = course && (await this.make(course.fsPath));
    if (!made) return;
    await this.courses.refresh();
    void vscode.window.showInformationMessage(`Course folder: ${made.said}. What you changed is as you left it.`);
    await this.server.restart();
  }

  /** In the window that has just been opened for a new course: the first lesson, beside the first file. */
  async welcome(): Promise<void> {
    const root = this.context.globalState.get<string>(WELCOME);
    const course = root && this.courses.all.find(each => vscode.Uri.parse(each.root).toString() === root);
    if (!course) return;
    await this.context.globalState.update(WELCOME, undefined);
    const following = this.courses.next();
    if (following) {
      await vscode.commands.executeCommand("workbench.view.extension.dlFromScratch");
      await vscode.commands.executeCommand("dl-from-scratch.openDay", vscode.Uri.parse(following.day.file));
      await vscode.commands.executeCommand("dl-from-scratch.openLesson", vscode.Uri.parse(following.day.file));
    }
  }

  private async make(folder: string): Promise<Made | undefined> {
    await this.server.start();
    const made = await this.server.request<Made>(REQUEST.createCourse, { folder });
    if (made && !made.problem) return made;
    const text = made?.problem ?? "The course folder was not made: the server is not running.";
    const pressed = await vscode.window.showErrorMessage(text.charAt(0).toUpperCase() + text.slice(1), "Show Log");
    if (pressed) await vscode.commands.executeCommand("dl-from-scratch.showLog");
    return undefined;
  }
}
