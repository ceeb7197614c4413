// What the client itself decides, asked through the vscode API. Day 01 of the folder has one wrong line.
const assert = require("node:assert/strict");
const fs = require("node:fs");
const vscode = require("vscode");

const ID = "dl-from-scratch.dl-from-scratch";
const root = vscode.workspace.workspaceFolders[0].uri;
const day01 = vscode.Uri.joinPath(root, "Day01-Tensor-Operations", "day01.py");

async function until(what, condition, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
const errors = () => vscode.languages.getDiagnostics(day01).filter(each => each.severity === vscode.DiagnosticSeverity.Error);
const lenses = async () => (await vscode.commands.executeCommand("vscode.executeCodeLensProvider", day01, 100)).map(lens => lens.command.title);

const tests = {
  async "it is active because the folder is a course"() {
    const extension = vscode.extensions.getExtension(ID);
    await until("active", () => extension.isActive);
    assert.equal(extension.packageJSON.extensionDependencies, undefined);
  },
  async "every command of the manifest is registered"() {
    const there = new Set(await vscode.commands.getCommands(true));
    const wanted = vscode.extensions.getExtension(ID).packageJSON.contributes.commands.map(each => each.command);
    assert.deepEqual(wanted.filter(each => !there.has(each)), []);
  },
  async "a wrong line has one error with its reason"() {
    await vscode.window.showTextDocument(day01);
    const [found] = await until("an error", () => errors().length === 1 && errors());
    assert.equal(found.source, "dl-from-scratch");
    assert.match(found.message, /^broadcast_shape: /);
  },
  async "lenses come from the server"() {
    await until("a graded day", async () => (await lenses()).some(title => title.startsWith("✗ Day 01")));
  },
  async "shapes are inlay hints"() {
    const all = new vscode.Range(0, 0, 999, 0);
    await until("a shape", async () => (await vscode.commands.executeCommand("vscode.executeInlayHintProvider", day01, all)).length > 0);
  },
  async "an edit is graded while it is typed, and undone again"() {
    const document = await vscode.workspace.openTextDocument(day01);
    const wrong = document.getText().indexOf("result[::-1]");
    const edit = new vscode.WorkspaceEdit();
    edit.replace(day01, new vscode.Range(document.positionAt(wrong), document.positionAt(wrong + "result[::-1]".length)), "result");
    await vscode.workspace.applyEdit(edit);
    await until("no error", () => errors().length === 0);
    await document.save();
  },
  async "continue goes to the first day that is open"() {
    await vscode.commands.executeCommand("dl-from-scratch.continue");
    await until("the prerequisites", () => vscode.window.activeTextEditor?.document.fileName.endsWith("prerequisites.py"));
  },
  async "a setting that the server takes does not restart it"() {
    const settings = vscode.workspace.getConfiguration("dlFromScratch");
    await settings.update("shapes", false, vscode.ConfigurationTarget.Global);
    const all = new vscode.Range(0, 0, 999, 0);
    await vscode.window.showTextDocument(day01);
    await until("no shapes", async () => ((await vscode.commands.executeCommand("vscode.executeInlayHintProvider", day01, all)) ?? []).length === 0);
    await settings.update("shapes", undefined, vscode.ConfigurationTarget.Global);
  },
  async "restarts that overlap leave one server that works"() {
    await Promise.all([1, 2, 3].map(() => vscode.commands.executeCommand("dl-from-scratch.restart")));
    await vscode.window.showTextDocument(day01);
    await until("a graded day", async () => (await lenses()).some(title => title.startsWith("✓ Day 01")));
  },
  async "a report is on the clipboard, without the home folder"() {
    await vscode.commands.executeCommand("dl-from-scratch.report");
    const text = await until("a report", async () => {
      const copied = await vscode.env.clipboard.readText();
      return copied.includes("DL from Scratch") && copied;
    });
    assert.match(text, /- VS Code: \d+\.\d+/);
    assert.match(text, /- Server: running/);
  },
  async "an interpreter that is not there is a problem, and the server runs on"() {
    const settings = vscode.workspace.getConfiguration("dlFromScratch");
    await settings.update("interpreter", "/no/such/python", vscode.ConfigurationTarget.Workspace);
    await vscode.window.showTextDocument(day01);
    await until("nothing graded", async () => (await lenses()).some(title => title.includes("not graded yet")));
    await settings.update("interpreter", undefined, vscode.ConfigurationTarget.Workspace);
    await until("graded again", async () => (await lenses()).some(title => title.startsWith("✓ Day 01")));
  },
};

exports.run = async () => {
  const result = { version: vscode.version, passed: [], failed: {} };
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      result.passed.push(name);
    } catch (error) {
      result.failed[name] = String(error.stack);
    }
  }
  fs.writeFileSync(RESULT_FILE, JSON.stringify(result, null, 1));
};
