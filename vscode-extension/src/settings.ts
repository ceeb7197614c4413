// The settings of this extension.
import * as vscode from "vscode";

export const SECTION = "dlFromScratch";

export function settings(scope?: vscode.Uri): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(SECTION, scope);
}
