// The language server: one process, one restart at a time, and what it tells besides the protocol.
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  State,
  type StaticFeature,
  TransportKind,
} from "vscode-languageclient/node";
import { type Choice, choose } from "./interpreter";
import type { Log } from "./log";
import { type MilestoneNews, NOTIFICATION, type Problem, type Results } from "./protocol";
import { SECTION, settings } from "./settings";

export type ServerState = "stopped" | "starting" | "running" | "failed";

const MOST_CRASHES = 5;
const CRASH_WINDOW = 3 * 60 * 1000; // milliseconds
const DAY_FILES = "**/{day[0-9][0-9],prerequisites}.py";

export class Server implements vscode.Disposable {
  private readonly stateChanged = new vscode.EventEmitter<ServerState>();
  private readonly resultsCame = new vscode.EventEmitter<Results>();
  private readonly problemCame = new vscode.EventEmitter<Problem>();
  private readonly milestoneMoved = new vscode.EventEmitter<MilestoneNews>();
  private readonly recordChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeState = this.stateChanged.event;
  readonly onResults = this.resultsCame.event;
  readonly onProblem = this.problemCame.event;
  readonly onMilestone = this.milestoneMoved.event;
  /** The course or its record may look different now. */
  readonly onRecordChanged = this.recordChanged.event;

  private client: LanguageClient | undefined;
  private working: Promise<void> = Promise.resolve();
  private crashes: number[] = [];
  private current: ServerState = "stopped";
  choice: Choice | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: Log,
    private readonly middleware: Middleware,
  ) {}

  get state(): ServerState {
    return this.current;
  }

  /** Starts the server if it is not running. */
  start(): Promise<void> {
    return this.inTurn(async () => {
      if (!this.client) await this.launch();
    });
  }

  /** Ends the server, if it runs, and starts one with the interpreter that is chosen now. */
  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.end();
      this.crashes = [];
      await this.launch();
    });
  }

  /** Sends the settings that the server can take while it runs. */
  async configure(): Promise<void> {
    await this.working;
    if (!this.client || this.current !== "running") return;
    await this.client.sendNotification("workspace/didChangeConfiguration", { settings: { [SECTION]: chosen(this.choice?.learner ?? "") } });
  }

  /** Asks the running server; undefined where there is none, or it cannot answer. */
  async request<Answer>(method: string, params: object = {}): Promise<Answer | undefined> {
    await this.working;
    if (!this.client || this.current !== "running") return undefined;
    try {
      return await this.client.sendRequest<Answer>(method, params);
    } catch (error) {
      this.log.error(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  /** Runs one of the server's commands on a day file. */
  async execute(command: string, uri: string): Promise<void> {
    await this.request("workspace/executeCommand", { command, arguments: [uri] });
  }

  dispose(): Promise<void> {
    return this.inTurn(() => this.end());
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.working = this.working.then(work).catch(error => {
      this.log.error(`the server: ${String(error)}`);
      this.become("failed");
    });
    return this.working;
  }

  private become(state: ServerState): void {
    this.current = state;
    this.stateChanged.fire(state);
  }

  private async launch(): Promise<void> {
    this.become("starting");
    this.choice = await choose(vscode.workspace.workspaceFolders?.[0]?.uri);
    if (!this.choice.server) {
      this.become("failed");
      const message = "Python 3.9 or newer was not found: install it, or choose an interpreter.";
      this.problemCame.fire({ kind: "interpreter", message, uri: "" });
      return;
    }
    this.log.info(`server: ${this.choice.server}; your code: ${this.choice.learner || "left to the server"} (from ${this.choice.source})`);
    this.client = this.makeClient(this.choice.server, this.choice.learner);
    await this.client.start();
  }

  private makeClient(python: string, learner: string): LanguageClient {
    const launcher = this.context.asAbsolutePath(path.join("vscode-extension", "launch.py"));
    const options: LanguageClientOptions = {
      documentSelector: [{ scheme: "file", language: "python", pattern: DAY_FILES }],
      initializationOptions: { ...chosen(learner), panels: true },
      outputChannel: this.log.channel,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: this.middleware,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => ({ action: this.again() ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
      },
    };
    // -E and -s: the server has its own libraries, and nobody else's.
    const client = new LanguageClient(
      "dlFromScratch",
      "DL from Scratch",
      { command: python, args: ["-E", "-s", launcher, "lsp"], transport: TransportKind.stdio, options: { cwd: os.homedir() } },
      options,
    );
    client.registerFeature(PLOTS);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.become("running");
      else if (newState === State.Starting) this.become("starting");
      else this.become(this.client === client ? "failed" : "stopped");
    });
    client.onNotification(NOTIFICATION.results, (results: Results) => this.resultsCame.fire(results));
    client.onNotification(NOTIFICATION.problem, (problem: Problem) => this.problemCame.fire(problem));
    client.onNotification(NOTIFICATION.milestone, (news: MilestoneNews) => this.milestoneMoved.fire(news));
    client.onNotification(NOTIFICATION.changed, () => this.recordChanged.fire());
    return client;
  }

  /** Whether to start again after the server has died: not when it dies at once, again and again. */
  private again(): boolean {
    const now = Date.now();
    this.crashes = [...this.crashes.filter(time => now - time < CRASH_WINDOW), now];
    const again = this.crashes.length < MOST_CRASHES;
    this.log.error(again ? "the server died and is started again" : "the server died too often and is not started again");
    return again;
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client) {
      await client.stop(5000).catch(error => this.log.error(`the server did not stop in time: ${String(error)}`));
      await client.dispose().catch(() => undefined);
    }
    this.become("stopped");
  }
}

/** Tells the server that this client plots milestones while they train. */
const PLOTS: StaticFeature = {
  fillClientCapabilities: capabilities => {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), dlFromScratchMilestone: true };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};

/** The settings as the server takes them. */
function chosen(interpreter: string): Record<string, unknown> {
  const own = settings();
  return {
    interpreter,
    grading: own.get("grading", "onType"),
    debounce: own.get("debounce", 200),
    shapes: own.get("shapes", true),
    milestone: { keepRunning: own.get("milestone.keepRunning", false) },
    trusted: vscode.workspace.isTrusted,
  };
}
