// Choosing an interpreter: the Python extension's own list where there is one, else those on the PATH and any file.
import * as vscode from "vscode";
import { canServe, onPath } from "./interpreter";
import { settings } from "./settings";

export async function selectInterpreter(): Promise<void> {
  const own = settings().get("interpreter", "");
  if (vscode.extensions.getExtension("ms-python.python") && !own) {
    await vscode.commands.executeCommand("python.setInterpreter");
    return;
  }
  const found = await onPath();
  const items: (vscode.QuickPickItem & { path?: string })[] = [
    { label: "$(folder-opened) Choose a file…", description: "python or python.exe" },
    { label: "$(edit) Enter a path…", description: "also ${workspaceFolder}/… or a name on the PATH" },
    { label: "$(clear-all) No setting", description: "the Python extension's choice, the course's .venv, or the PATH", path: "" },
    ...(found ? [{ label: `$(terminal) ${found}`, description: "on the PATH", path: found }] : []),
  ];
  const title = "Python for the course";
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: own || "no setting" });
  if (!picked) return;
  let { path } = picked;
  if (picked === items[0]) path = (await vscode.window.showOpenDialog({ title, canSelectMany: false }))?.[0]?.fsPath;
  if (picked === items[1]) path = await vscode.window.showInputBox({ title, value: own, prompt: "Path of an interpreter with NumPy and pytest" });
  if (path === undefined) return;
  const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings().update("interpreter", path || undefined, target);
  if (path && !path.includes("${") && !(await canServe(path))) {
    void vscode.window.showWarningMessage(`${path} does not answer as Python 3.9 or newer; the server runs on another one.`);
  }
}
