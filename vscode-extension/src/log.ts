// The client's and the server's log: one output channel, and its last lines for a problem report.
import * as vscode from "vscode";

const TAIL = 200;

export class Log {
  readonly channel = vscode.window.createOutputChannel("DL from Scratch", { log: true });
  private readonly lines: string[] = [];

  info(text: string): void {
    this.channel.info(text);
    this.keep(text);
  }

  error(text: string): void {
    this.channel.error(text);
    this.keep(text);
  }

  /** Notes a line that another writer has put into the channel. */
  keep(text: string): void {
    this.lines.push(`${new Date().toISOString()} ${text}`);
    this.lines.splice(0, this.lines.length - TAIL);
  }

  tail(): string {
    return this.lines.join("\n");
  }

  dispose(): void {
    this.channel.dispose();
  }
}
