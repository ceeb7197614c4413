// The client: starts the server where there is a course, and puts its answers into VS Code.
import * as vscode from "vscode";
import { Log } from "./log";
import { Server } from "./server";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = new Log();
  const server = new Server(context, log, {});
  context.subscriptions.push(log, server);
  await server.start();
}
