// The commands of the palette, of the view and of the walkthrough.
import * as vscode from "vscode";
import { type Courses, standing } from "./courses";
import type { Figures } from "./figures";
import type { LessonPanel } from "./lesson";
import type { Log } from "./log";
import type { NewCourse } from "./newcourse";
import type { Problems } from "./problems";
import type { ProgressPanel } from "./progress";
import { COMMAND, REQUEST } from "./protocol";
import { report } from "./report";
import { selectInterpreter } from "./select";
import type { Server } from "./server";
import type { Node } from "./tree";

export interface Parts {
  context: vscode.ExtensionContext;
  log: Log;
  server: Server;
  courses: Courses;
  lesson: LessonPanel;
  progress: ProgressPanel;
  figures: Figures;
  problems: Problems;
  newCourse: NewCourse;
}

/** What a command may be called with: a day's file, a node of the tree, or nothing, which means the active editor. */
type Subject = vscode.Uri | Node | undefined;

export function registerCommands(parts: Parts): vscode.Disposable[] {
  const { context, log, server, courses, lesson, progress, figures, problems, newCourse } = parts;

  const subject = (given: Subject): vscode.Uri | undefined => {
    if (given instanceof vscode.Uri) return given;
    if (given && "day" in given) return vscode.Uri.parse(given.day.file);
    const active = courses.current();
    return active && vscode.Uri.parse(active.file);
  };
  const withDay = (work: (file: vscode.Uri) => Thenable<unknown>) => async (given?: Subject) => {
    const file = subject(given);
    if (file) await work(file);
    else void vscode.window.showInformationMessage("Open a day of the course first.");
  };
  const onServer = (command: string) =>
    withDay(async file => {
      await vscode.workspace.openTextDocument(file); // opens it for the server as well
      if (command === COMMAND.stress) figures.expect(file.toString());
      await server.execute(command, file.toString());
    });

  const commands: Record<string, (...given: never[]) => unknown> = {
    openDay: async (given?: Subject, line?: number) => {
      const file = subject(given);
      if (!file) return;
      const editor = await vscode.window.showTextDocument(file, { preview: false, viewColumn: vscode.ViewColumn.One });
      if (line) {
        const place = new vscode.Position(line - 1, 0);
        editor.selection = new vscode.Selection(place, place);
        editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.AtTop);
      }
    },
    continue: async () => {
      const following = courses.next();
      if (!following) {
        void vscode.window.showInformationMessage("Every day that is there is done.");
        return;
      }
      const file = vscode.Uri.parse(following.day.file);
      const todo = following.day.functions.find(info => info.state !== "passed");
      await vscode.commands.executeCommand("dl-from-scratch.openDay", file, todo?.line);
    },
    openLesson: withDay(file => lesson.open(file)),
    hint: withDay(file => lesson.nextHint(file)),
    run: onServer(COMMAND.run),
    stress: onServer(COMMAND.stress),
    plot: onServer(COMMAND.plot),
    milestone: onServer(COMMAND.milestone),
    cancelMilestone: onServer(COMMAND.cancelMilestone),
    stop: withDay(file => server.request(REQUEST.stop, { uri: file.toString() })),
    reset: withDay(file => reset(parts, file)),
    progress: () => progress.open(),
    search: () => search(courses),
    createCourse: () => newCourse.create(),
    updateCourse: (root?: vscode.Uri) => newCourse.update(root),
    createEnvironment: () => problems.createEnvironment(),
    selectInterpreter: () => selectInterpreter(),
    refresh: () => courses.refresh(),
    restart: () => server.restart(),
    showLog: () => log.channel.show(true),
    report: () => report(context, server, courses, log),
    walkthrough: () =>
      vscode.commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#firstMinutes`, false),
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`dl-from-scratch.${name}`, run));
}

async function reset({ server, courses }: Parts, file: vscode.Uri): Promise<void> {
  const day = courses.dayAround(file);
  if (!day) return;
  const again = "Begin Again";
  const detail = "The skeleton comes back. Your file is kept beside it, with the date in its name.";
  if ((await vscode.window.showWarningMessage(`Begin ${day.label} again?`, { modal: true, detail }, again)) !== again) return;
  const document = vscode.workspace.textDocuments.find(each => each.uri.toString() === vscode.Uri.parse(day.file).toString());
  await document?.save(); // what is not saved yet is kept as well
  const done = await server.request<{ kept: string; problem: string }>(REQUEST.reset, { uri: day.file });
  if (!done || done.problem) {
    void vscode.window.showErrorMessage(done?.problem ?? "The server is not running: nothing was changed.");
    return;
  }
  if (!done.kept) {
    void vscode.window.showInformationMessage(`${day.label} was as it is shipped.`);
    return;
  }
  const kept = vscode.Uri.parse(done.kept);
  const compare = "Compare";
  const text = `${day.label} begins again. Your file is kept as ${kept.path.split("/").pop()}.`;
  if ((await vscode.window.showInformationMessage(text, compare)) === compare) {
    await vscode.commands.executeCommand("vscode.diff", kept, vscode.Uri.parse(day.file), `${day.label}: before ↔ now`);
  }
}

/** Days and functions by typing. */
async function search(courses: Courses): Promise<void> {
  const items = courses.days().flatMap(({ day }) => [
    { label: `$(book) ${day.label}: ${day.title}`, description: `${day.passed}/${day.total} · ${standing(day)}`, detail: day.summary, file: day.file, line: undefined },
    ...day.functions.map(info => ({ label: `$(symbol-method) ${info.target}`, description: `${day.label} · ${info.passed}/${info.total} checks`, detail: undefined, file: day.file, line: info.line })),
  ]);
  const options = { title: "Search the Course", placeHolder: "A day, a topic or a function", matchOnDescription: true, matchOnDetail: true };
  const picked = await vscode.window.showQuickPick(items, options);
  if (picked) await vscode.commands.executeCommand("dl-from-scratch.openDay", vscode.Uri.parse(picked.file), picked.line);
}
