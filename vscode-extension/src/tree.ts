// The view Course: modules, days and functions, each with its state.
import path from "node:path";
import * as vscode from "vscode";
import { type Courses, key, ready, standing } from "./courses";
import type { Course, Day, FunctionInfo, Module } from "./protocol";
import type { Server } from "./server";

export type Node =
  | { kind: "continue"; course: Course; day: Day }
  | { kind: "problem"; course: Course }
  | { kind: "course"; course: Course }
  | { kind: "module"; course: Course; module: Module }
  | { kind: "day"; course: Course; module: Module; day: Day }
  | { kind: "function"; course: Course; module: Module; day: Day; info: FunctionInfo };

const icon = (id: string, color?: string): vscode.ThemeIcon => new vscode.ThemeIcon(id, color ? new vscode.ThemeColor(color) : undefined);
const PASSED = icon("testing-passed-icon", "testing.iconPassed");
const FAILED = icon("testing-failed-icon", "testing.iconFailed");
const UNSET = icon("testing-unset-icon", "testing.iconUnset");
const EDITED = icon("pass", "testing.iconPassed");
const BEGUN = icon("circle-filled", "charts.yellow");
const COMING = icon("clock", "disabledForeground");
const RUNNING = icon("sync~spin");

export class CourseTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Node>;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly courses: Courses,
    private readonly server: Server,
  ) {
    this.view = vscode.window.createTreeView("dlFromScratch.course", { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.changed,
      this.view,
      courses.onDidChange(() => this.refresh()),
      vscode.window.onDidChangeActiveTextEditor(editor => void this.reveal(editor?.document.uri)),
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible) void this.reveal(vscode.window.activeTextEditor?.document.uri);
      }),
    ];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case "continue":
        return continueItem(node.day);
      case "problem":
        return problemItem(node.course);
      case "course":
        return courseItem(node.course);
      case "module":
        return moduleItem(node);
      case "day":
        return dayItem(node.course, node.day, this.courses.running(node.day));
      case "function":
        return functionItem(node.course, node.day, node.info);
    }
  }

  getChildren(node?: Node): Node[] {
    if (!node) {
      const several = this.courses.all.length > 1;
      const following = this.courses.next();
      const first: Node[] = following ? [{ kind: "continue", ...following }] : [];
      return [...first, ...this.courses.all.flatMap(course => (several ? [{ kind: "course", course } as Node] : members(course)))];
    }
    if (node.kind === "course") return members(node.course);
    if (node.kind === "module") return node.module.days.map(day => ({ ...node, kind: "day", day }));
    if (node.kind === "day") return node.day.functions.map(info => ({ ...node, kind: "function", info }));
    return [];
  }

  getParent(node: Node): Node | undefined {
    if (node.kind === "function") return { kind: "day", course: node.course, module: node.module, day: node.day };
    if (node.kind === "day") return { kind: "module", course: node.course, module: node.module };
    if (node.kind === "module" && this.courses.all.length > 1) return { kind: "course", course: node.course };
    return undefined;
  }

  dispose(): void {
    this.subscriptions.forEach(each => each.dispose());
  }

  private refresh(): void {
    this.view.message = message(this.server);
    this.changed.fire();
  }

  /** Selects the day that is being worked on, without taking the keyboard away. */
  private async reveal(uri: vscode.Uri | undefined): Promise<void> {
    if (!this.view.visible || !uri) return;
    for (const course of this.courses.all) {
      for (const module of course.modules) {
        const day = module.days.find(each => key(each.file) === key(uri));
        if (day) await this.view.reveal({ kind: "day", course, module, day }, { select: true, focus: false });
      }
    }
  }
}

function message(server: Server): string | undefined {
  if (!vscode.workspace.isTrusted) return "Restricted Mode: lessons can be read, nothing is run.";
  if (server.state === "failed") return "The server is not running. Restart it from the palette, or see its log.";
  return undefined;
}

function members(course: Course): Node[] {
  if (course.problem) return [{ kind: "problem", course }];
  return course.modules.map(module => ({ kind: "module", course, module }));
}

function folder(id: string, label: string, description: string, open: boolean): vscode.TreeItem {
  const state = open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(label, state);
  item.id = id;
  item.description = description;
  return item;
}

function courseItem(course: Course): vscode.TreeItem {
  const place = vscode.Uri.parse(course.root).fsPath;
  const item = folder(`course ${course.root}`, course.title, path.basename(place), true); // a whole path would be cut off
  item.tooltip = place;
  return item;
}

function continueItem(day: Day): vscode.TreeItem {
  const item = new vscode.TreeItem(day.state === "new" ? `Begin ${day.label}` : `Continue ${day.label}`);
  item.id = "continue";
  item.description = day.title;
  item.iconPath = icon("debug-continue");
  item.tooltip = day.summary;
  item.command = { command: "dl-from-scratch.openDay", title: "Open Day", arguments: [vscode.Uri.parse(day.file)] };
  item.accessibilityInformation = { label: `Continue where you left off: ${day.label}, ${day.title}` };
  return item;
}

function problemItem(course: Course): vscode.TreeItem {
  const item = new vscode.TreeItem("This course folder needs an update");
  item.id = `problem ${course.root}`;
  item.iconPath = icon("warning", "list.warningForeground");
  item.tooltip = course.problem;
  item.command = { command: "dl-from-scratch.updateCourse", title: "Update Course", arguments: [vscode.Uri.parse(course.root)] };
  return item;
}

function moduleItem({ course, module }: { course: Course; module: Module }): vscode.TreeItem {
  const begun = module.days.some(day => ready(day));
  const item = folder(`module ${course.root} ${module.number}`, module.title, `${module.done}/${module.total}`, begun);
  item.accessibilityInformation = { label: `${module.title}, ${module.done} of ${module.total} days done` };
  return item;
}

function dayItem(course: Course, day: Day, running: boolean): vscode.TreeItem {
  const open = ready(day) && day.functions.length > 0;
  const item = new vscode.TreeItem(day.label, open ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
  const counts = ready(day) ? ` · ${day.passed}/${day.total}` : "";
  item.id = `day ${course.root} ${day.number}`;
  item.label = `${day.label}${counts}`;
  item.description = [day.title, day.optional ? "optional" : "", ready(day) ? "" : "coming"].filter(Boolean).join(" · ");
  item.iconPath = running ? RUNNING : dayIcon(day);
  item.tooltip = dayTooltip(day);
  item.contextValue = ready(day) ? "day" : "coming";
  const counted = ready(day) ? `, ${day.passed} of ${day.total} functions pass` : "";
  item.accessibilityInformation = { label: `${day.label}, ${day.title}${day.optional ? ", optional" : ""}${counted}, ${standing(day)}` };
  if (ready(day)) {
    item.command = { command: "dl-from-scratch.openDay", title: "Open Day", arguments: [vscode.Uri.parse(day.file)] };
  }
  return item;
}

function dayTooltip(day: Day): vscode.MarkdownString {
  const facts = [standing(day), day.minutes ? `about ${day.minutes} minutes` : "", day.hints ? `${day.hints} of 3 hints opened` : ""];
  const text = new vscode.MarkdownString();
  text.appendMarkdown("**").appendText(`${day.label}: ${day.title}`).appendMarkdown("**\n\n").appendText(day.summary);
  return text.appendMarkdown("\n\n").appendText(facts.filter(Boolean).join(" · "));
}

function dayIcon(day: Day): vscode.ThemeIcon {
  if (day.state === "coming") return COMING;
  if (day.state === "done") return PASSED;
  if (day.state === "edited") return EDITED;
  return day.state === "begun" ? BEGUN : UNSET;
}

const FUNCTION_ICONS = { passed: PASSED, failed: FAILED, todo: UNSET, unknown: UNSET };
const FUNCTION_WORDS = { passed: "passes", failed: "fails", todo: "not written yet", unknown: "not graded yet" };

function functionItem(course: Course, day: Day, info: FunctionInfo): vscode.TreeItem {
  const item = new vscode.TreeItem(info.target);
  item.id = `function ${course.root} ${day.number} ${info.target}`;
  item.description = info.state === "todo" || info.state === "unknown" ? FUNCTION_WORDS[info.state] : `${info.passed}/${info.total} checks`;
  item.iconPath = FUNCTION_ICONS[info.state];
  item.contextValue = "function";
  item.command = {
    command: "dl-from-scratch.openDay",
    title: "Open Function",
    arguments: [vscode.Uri.parse(day.file), info.line],
  };
  item.accessibilityInformation = { label: `${info.target}, ${FUNCTION_WORDS[info.state]}, ${info.passed} of ${info.total} checks` };
  return item;
}
