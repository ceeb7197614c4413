// Which Python: the own setting, the Python Environments extension, the Python extension, the PATH; in this order.
import { execFile } from "node:child_process";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { settings } from "./settings";

/** The oldest Python that the server runs on; the learner's code may run on an older one. */
export const OLDEST_SERVER = [3, 9] as const;
const PROBE_SECONDS = 20;

export interface Choice {
  /** The interpreter for the learner's code; "" leaves it to the server: the course's .venv, else the server's own. */
  learner: string;
  /** What chose it, in words. */
  source: string;
  /** The interpreter that runs the server; undefined where there is none. */
  server: string | undefined;
}

/** Chooses for a folder. In an untrusted one only what does not come from it counts: nothing but the PATH and the user's setting. */
export async function choose(folder: vscode.Uri | undefined): Promise<Choice> {
  const wishes: [string, () => Promise<string | undefined>][] = [["the setting dlFromScratch.interpreter", async () => fromSetting(folder)]];
  if (vscode.workspace.isTrusted) {
    wishes.push(["the Python Environments extension", () => fromEnvironments(folder)], ["the Python extension", () => fromPython(folder)]);
  }
  for (const [source, find] of wishes) {
    const learner = await find().catch(() => undefined);
    if (learner) {
      const server = (await canServe(learner)) ? learner : await onPath();
      return { learner, source, server };
    }
  }
  return { learner: "", source: "the PATH", server: await onPath() };
}

/** Calls back whenever another interpreter may have been chosen. */
export function onDidChange(changed: () => void): vscode.Disposable {
  const found: vscode.Disposable[] = [
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration("dlFromScratch.interpreter")) changed();
    }),
  ];
  void Promise.all([environmentsApi(), pythonApi()]).then(
    ([environments, python]) => {
      if (environments?.onDidChangeEnvironment) found.push(environments.onDidChangeEnvironment(changed));
      if (python?.environments?.onDidChangeActiveEnvironmentPath) found.push(python.environments.onDidChangeActiveEnvironmentPath(changed));
    },
    () => undefined,
  );
  return { dispose: () => found.forEach(each => each.dispose()) };
}

function fromSetting(folder: vscode.Uri | undefined): string | undefined {
  const wish = settings(folder).get("interpreter", "").trim();
  if (!wish) return undefined;
  const root = folder ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return wish.replace("${workspaceFolder}", root?.fsPath ?? "").replace(/^~(?=$|[\\/])/, os.homedir());
}

// ------------------------------------------------------------------ what other extensions offer, if they are installed

interface EnvironmentsApi {
  getEnvironment(scope: vscode.Uri | undefined): Promise<{ execInfo?: { run?: { executable?: string } } } | undefined>;
  onDidChangeEnvironment?: vscode.Event<unknown>;
}

interface PythonApi {
  environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(environment: { path: string }): Promise<{ executable?: { uri?: vscode.Uri } } | undefined>;
    onDidChangeActiveEnvironmentPath?: vscode.Event<unknown>;
  };
}

async function fromEnvironments(folder: vscode.Uri | undefined): Promise<string | undefined> {
  const environment = await (await environmentsApi())?.getEnvironment(folder);
  return environment?.execInfo?.run?.executable;
}

async function fromPython(folder: vscode.Uri | undefined): Promise<string | undefined> {
  const api = (await pythonApi())?.environments;
  if (!api) return undefined;
  const resolved = await api.resolveEnvironment(api.getActiveEnvironmentPath(folder));
  return resolved?.executable?.uri?.fsPath;
}

const environmentsApi = (): Promise<EnvironmentsApi | undefined> => exported<EnvironmentsApi>("ms-python.vscode-python-envs");
const pythonApi = (): Promise<PythonApi | undefined> => exported<PythonApi>("ms-python.python");

async function exported<Api>(id: string): Promise<Api | undefined> {
  return vscode.extensions.getExtension<Api>(id)?.activate();
}

// ------------------------------------------------------------------ the PATH

/** The first Python on the PATH that is new enough. */
export async function onPath(): Promise<string | undefined> {
  const minors = [14, 13, 12, 11, 10, 9].map(minor => `python3.${minor}`);
  const names = process.platform === "win32" ? ["python", "py"] : ["python3", "python", ...minors];
  for (const name of names) {
    if (await canServe(name)) return name;
  }
  return undefined;
}

/** Whether a Python can be started and is new enough for the server. */
export async function canServe(python: string): Promise<boolean> {
  const version = await ask(python, "import sys; print('%d %d' % sys.version_info[:2])");
  const [major = 0, minor = 0] = (version ?? "").split(" ").map(Number);
  return major > OLDEST_SERVER[0] || (major === OLDEST_SERVER[0] && minor >= OLDEST_SERVER[1]);
}

function ask(python: string, program: string): Promise<string | undefined> {
  // Not from the workspace's folder: some systems look for programs in the current one first.
  const options = { cwd: path.parse(os.homedir()).root, timeout: PROBE_SECONDS * 1000, windowsHide: true };
  return new Promise(resolve => {
    execFile(python, ["-I", "-c", program], options, (error, stdout) => resolve(error ? undefined : stdout.trim()));
  });
}
