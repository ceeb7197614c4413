// The one script of every page. It shows what it is sent, remembers the tab and the place, and sends what is pressed.

interface State {
  tab?: string;
  scroll?: Record<string, number>;
  [field: string]: unknown;
}

interface Sent {
  render?: string;
  part?: string;
  html?: string;
  tab?: string;
  anchor?: string;
  state?: State;
}

declare function acquireVsCodeApi(): { postMessage(message: unknown): void; getState(): State | undefined; setState(state: State): void };

const vscode = acquireVsCodeApi();
const root = document.getElementById("root") as HTMLElement;
let state: State = vscode.getState() ?? {};

function remember(change: State): void {
  state = { ...state, ...change };
  vscode.setState(state);
}

// ------------------------------------------------------------------ showing

addEventListener("message", ({ data }: MessageEvent<Sent>) => {
  if (data.state) remember(data.state);
  if (data.render !== undefined) {
    const focused = document.activeElement?.id;
    const folded = new Map([...root.querySelectorAll("details")].map(each => [label(each), each.open]));
    root.innerHTML = data.render;
    for (const each of root.querySelectorAll("details")) each.open = folded.get(label(each)) ?? each.open;
    if (focused) document.getElementById(focused)?.focus();
  }
  if (data.part && data.html !== undefined) {
    const part = document.getElementById(data.part);
    if (part && part.innerHTML !== data.html) part.innerHTML = data.html;
  }
  if (data.tab ?? data.render) select(data.tab ?? state.tab ?? "", data.anchor);
});

function label(details: HTMLDetailsElement): string {
  return `${details.closest("section")?.id ?? ""} ${details.querySelector("summary")?.textContent ?? ""}`;
}

function select(name: string, anchor = "", focus = false): void {
  const tabs = [...root.querySelectorAll<HTMLElement>("[role=tab]")];
  if (tabs.length === 0) return;
  const chosen = tabs.find(tab => tab.dataset.tab === name) ?? tabs[0];
  for (const tab of tabs) {
    tab.setAttribute("aria-selected", String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
  }
  for (const panel of root.querySelectorAll<HTMLElement>("[role=tabpanel]")) panel.hidden = panel.dataset.tab !== chosen?.dataset.tab;
  if (focus) chosen?.focus();
  const tab = chosen?.dataset.tab ?? "";
  if (tab !== state.tab) vscode.postMessage({ action: "tab", tab });
  remember({ tab });
  const target = anchor ? root.querySelector(`#panel-${tab} [id="${CSS.escape(anchor)}"]`) : null;
  if (target) target.scrollIntoView();
  else scrollTo(0, state.scroll?.[tab] ?? 0);
}

addEventListener("scroll", () => {
  if (state.tab) remember({ scroll: { ...state.scroll, [state.tab]: Math.round(scrollY) } });
});

// ------------------------------------------------------------------ keys and clicks

addEventListener("click", event => {
  const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=tab], [data-action], a[href]") : null;
  if (!pressed) return;
  if (pressed instanceof HTMLAnchorElement) {
    event.preventDefault();
    event.stopPropagation();
    const href = pressed.dataset.href ?? pressed.getAttribute("href") ?? "";
    const page = pressed.closest<HTMLElement>("[data-page]")?.dataset.page ?? "";
    if (href.startsWith("#")) select(state.tab ?? "", href.slice(1));
    else vscode.postMessage({ action: "link", href, page });
  } else if (pressed.dataset.action) vscode.postMessage({ ...pressed.dataset });
  else select(pressed.dataset.tab ?? "");
}, true);

addEventListener("keydown", event => {
  const tab = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=tab]") : null;
  const tabs = [...root.querySelectorAll<HTMLElement>("[role=tab]")];
  const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.length, End: tabs.length };
  const step = steps[event.key];
  if (!tab || step === undefined) return;
  event.preventDefault();
  const here = tabs.indexOf(tab) + step;
  const there = Math.abs(step) === 1 ? (here + tabs.length) % tabs.length : Math.min(Math.max(here, 0), tabs.length - 1);
  select(tabs[there]?.dataset.tab ?? "", "", true);
});

vscode.postMessage({ action: "ready" });
