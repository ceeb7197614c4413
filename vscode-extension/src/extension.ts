// The client: starts the server where there is a course, and puts its answers into VS Code.
import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";
import { registerCommands } from "./commands";
import { Courses } from "./courses";
import { Figures } from "./figures";
import { onDidChange as onInterpreterChange } from "./interpreter";
import { LessonPanel } from "./lesson";
import { Log } from "./log";
import { Milestones } from "./milestone";
import { NewCourse } from "./newcourse";
import { Problems } from "./problems";
import { ProgressPanel } from "./progress";
import { COMMAND } from "./protocol";
import { Server } from "./server";
import { Status } from "./status";
import { Testing } from "./testing";
import { CourseTree } from "./tree";

const COURSE_FILES = "{course.toml,*/course.toml}";

export function activate(context: vscode.ExtensionContext): void {
  const began = performance.now();
  const log = new Log();
  const figures = new Figures(context);
  const server: Server = new Server(context, log, middleware(figures));
  const courses = new Courses(server);
  const milestones = new Milestones(context, courses, server);
  const lesson = new LessonPanel(context, server, courses);
  const progress = new ProgressPanel(context, server, courses);
  const problems = new Problems(server, courses);
  const newCourse = new NewCourse(context, server, courses);
  const parts = { context, log, server, courses, lesson, progress, figures, problems, newCourse };

  context.subscriptions.push(
    log,
    server,
    courses,
    figures,
    milestones,
    lesson,
    progress,
    problems,
    new CourseTree(courses, server),
    new Status(courses, server),
    new Testing(courses, server),
    ...registerCommands(parts),
    onInterpreterChange(() => {
      if (server.state !== "stopped") void server.restart();
    }),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration("dlFromScratch")) void server.configure();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (server.state !== "stopped") void server.restart();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void startWhereThereIsACourse(server)),
    server.onResults(results => figures.take(results)),
  );
  let welcomed = false;
  context.subscriptions.push(
    courses.onDidChange(() => {
      if (!welcomed && courses.all.length > 0) {
        welcomed = true;
        void newCourse.welcome();
      }
    }),
  );
  log.info(`activated in ${(performance.now() - began).toFixed(0)} ms`);
  void startWhereThereIsACourse(server); // views and pages do not wait for it
}

async function startWhereThereIsACourse(server: Server): Promise<void> {
  const found = await vscode.workspace.findFiles(COURSE_FILES, null, 1);
  await vscode.commands.executeCommand("setContext", "dlFromScratch.hasCourse", found.length > 0);
  if (found.length > 0) await server.start();
}

/** What a lens of the server asks for, as a command of this client. */
const LENS_COMMANDS: Record<string, string> = {
  [COMMAND.run]: "dl-from-scratch.run",
  [COMMAND.stress]: "dl-from-scratch.stress",
  [COMMAND.hint]: "dl-from-scratch.hint",
  [COMMAND.lesson]: "dl-from-scratch.openLesson",
  [COMMAND.plot]: "dl-from-scratch.plot",
  [COMMAND.milestone]: "dl-from-scratch.milestone",
  [COMMAND.cancelMilestone]: "dl-from-scratch.cancelMilestone",
};

function middleware(figures: Figures): Middleware {
  return {
    // Without arguments: VS Code forgets those of a lens that is drawn anew at the moment of the click. They mean the active file.
    provideCodeLenses: async (document, token, next) => {
      const lenses = await next(document, token);
      for (const lens of lenses ?? []) {
        const command = lens.command && LENS_COMMANDS[lens.command.command];
        if (lens.command && command) lens.command = { title: lens.command.title, command };
      }
      return lenses;
    },
    // A code action still names the server's command.
    executeCommand: (command, args: unknown[], next) => {
      if (command === COMMAND.hint) return vscode.commands.executeCommand("dl-from-scratch.hint");
      return next(command, args) as unknown;
    },
    window: {
      showDocument: async (params, token, next) =>
        figures.draw(vscode.Uri.parse(params.uri)) ? { success: true } : next(params, token),
    },
  };
}
