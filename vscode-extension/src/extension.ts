// The client: starts the server where there is a course, and puts its answers into VS Code.
import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";
import { registerCommands } from "./commands";
import { Courses } from "./courses";
import { Figures } from "./figures";
import { onDidChange as onInterpreterChange } from "./interpreter";
import { LessonPanel } from "./lesson";
import { Log } from "./log";
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
  const wishes = new Map<string, (uri: vscode.Uri) => Thenable<unknown>>();
  const server = new Server(context, log, middleware(figures, wishes));
  const courses = new Courses(server);
  const lesson = new LessonPanel(context, server, courses);
  const progress = new ProgressPanel(context, server, courses);
  const problems = new Problems(server, courses);
  const newCourse = new NewCourse(context, server, courses);
  const parts = { context, log, server, courses, lesson, progress, figures, problems, newCourse };
  // A lens of the server names a command of the server; these two have a better answer here.
  wishes.set(COMMAND.lesson, uri => lesson.open(uri));
  wishes.set(COMMAND.hint, uri => lesson.nextHint(uri));

  context.subscriptions.push(
    log,
    server,
    courses,
    figures,
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

function middleware(figures: Figures, wishes: Map<string, (uri: vscode.Uri) => Thenable<unknown>>): Middleware {
  return {
    executeCommand: async (command, args: unknown[], next) => {
      const uri = typeof args[0] === "string" ? args[0] : "";
      const wish = wishes.get(command);
      if (wish && uri) return wish(vscode.Uri.parse(uri));
      if (command === COMMAND.stress) figures.expect(uri);
      return next(command, args) as unknown;
    },
    window: {
      showDocument: async (params, token, next) =>
        figures.draw(vscode.Uri.parse(params.uri)) ? { success: true } : next(params, token),
    },
  };
}
