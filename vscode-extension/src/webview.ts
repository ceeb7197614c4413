// The shell of every page: one local script, local styles, a nonce, and no right to anything else.
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

/** What a page sends. Buttons carry `action` and their own data; links carry `href` and the page that they are on. */
export interface Message {
  action: string;
  [field: string]: unknown;
}

/** The extensions of VS Code whose styles make Markdown look as in its own preview: formulas and code. */
const STYLES: [extension: string, folder: string, file: string][] = [
  ["vscode.markdown-math", "notebook-out", "katex.min.css"],
  ["vscode.markdown-language-features", "media", "highlight.css"],
];

/** Prepares a panel: its shell is loaded, `render` fills it. */
export function prepare(panel: vscode.WebviewPanel, context: vscode.ExtensionContext, roots: vscode.Uri[]): void {
  const own = (folder: string): vscode.Uri => vscode.Uri.joinPath(context.extensionUri, "vscode-extension", folder);
  const borrowed = STYLES.flatMap(([id, folder, file]) => {
    const extension = vscode.extensions.getExtension(id);
    return extension ? [{ folder: vscode.Uri.joinPath(extension.extensionUri, folder), file }] : [];
  });
  panel.webview.options = {
    enableScripts: true,
    enableCommandUris: false,
    enableForms: false,
    localResourceRoots: [own("dist"), own("media"), ...borrowed.map(({ folder }) => folder), ...roots],
  };
  const { webview } = panel;
  const styles = [...borrowed.map(({ folder, file }) => vscode.Uri.joinPath(folder, file)), vscode.Uri.joinPath(own("media"), "page.css")];
  const script = webview.asWebviewUri(vscode.Uri.joinPath(own("dist"), "page.js"));
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    "style-src-attr 'unsafe-inline'", // KaTeX places symbols by style attributes
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
  ].join("; ");
  webview.html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
${styles.map(style => `<link rel="stylesheet" href="${webview.asWebviewUri(style).toString()}">`).join("\n")}
<title>DL from Scratch</title>
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${script.toString()}"></script>
</body>
</html>`;
}

export function escape(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, character => names[character] ?? character);
}

/** A button that sends its action and data. */
export function button(label: string, action: string, data: Record<string, string | number> = {}, options: { primary?: boolean; disabled?: boolean; title?: string } = {}): string {
  const fields = Object.entries({ action, ...data }).map(([name, value]) => `data-${name}="${escape(String(value))}"`);
  const title = options.title ? ` title="${escape(options.title)}" aria-label="${escape(`${label}: ${options.title}`)}"` : "";
  return `<button type="button" class="${options.primary ? "primary" : "secondary"}" ${fields.join(" ")}${title}${options.disabled ? " disabled" : ""}>${escape(label)}</button>`;
}

/** Markdown as VS Code's own preview renders it, with images that the webview may load. */
export async function markdown(text: string, page: vscode.Uri, webview: vscode.Webview): Promise<string> {
  const html = await vscode.commands.executeCommand<string>("markdown.api.render", text);
  return html.replace(/(<img\b[^>]*?\b(?:data-)?src=")([^"]*)"/g, (whole, before: string, source: string) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(source)) return whole;
    const image = vscode.Uri.joinPath(page, "..", decodeURIComponent(source));
    return `${before}${webview.asWebviewUri(image).toString()}"`;
  });
}
