// A problem report for the clipboard: versions, interpreter, the tail of the log. Nothing is sent anywhere.
import os from "node:os";
import * as vscode from "vscode";
import type { Courses } from "./courses";
import type { Log } from "./log";
import { type Environment, REQUEST } from "./protocol";
import type { Server } from "./server";

export async function report(context: vscode.ExtensionContext, server: Server, courses: Courses, log: Log): Promise<void> {
  const root = courses.all[0]?.root ?? "";
  const environment = root ? await server.request<Environment>(REQUEST.environment, { uri: root }) : undefined;
  const { version } = context.extension.packageJSON as { version: string };
  const facts = [
    ["DL from Scratch", version],
    ["VS Code", `${vscode.version} (${vscode.env.appName}${vscode.env.remoteName ? `, remote ${vscode.env.remoteName}` : ""})`],
    ["System", `${os.type()} ${os.release()} ${os.arch()}`],
    ["Server", `${server.state}, ${server.choice?.server ?? "no Python"}`],
    ["Interpreter", environment ? `${environment.python} ${environment.versions || environment.problem}` : "not known"],
    ["Trusted", vscode.workspace.isTrusted ? "yes" : "no"],
    ["Courses", String(courses.all.length)],
  ];
  const home = os.homedir();
  const text = [...facts.map(([name, value]) => `- ${name}: ${value}`), "", "```", log.tail(), "```", ""].join("\n");
  await vscode.env.clipboard.writeText(home.length > 1 ? text.replaceAll(home, "~") : text);
  void vscode.window.showInformationMessage("The report is on the clipboard: versions and the last lines of the log. Read it before you paste it somewhere.");
}
