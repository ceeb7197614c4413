// What the server answers and tells besides the Language Server Protocol. The other side is server/dl_from_scratch/lsp/panel.py.

export const REQUEST = {
  course: "dlFromScratch/course",
  lesson: "dlFromScratch/lesson",
  openHint: "dlFromScratch/openHint",
  progress: "dlFromScratch/progress",
  environment: "dlFromScratch/environment",
  createEnvironment: "dlFromScratch/createEnvironment",
  createCourse: "dlFromScratch/createCourse",
  reset: "dlFromScratch/reset",
  stop: "dlFromScratch/stop",
} as const;

export const NOTIFICATION = {
  results: "dlFromScratch/results",
  problem: "dlFromScratch/problem",
  changed: "dlFromScratch/changed",
  milestone: "dlFromScratch/milestone",
} as const;

/** The commands of the server, which its lenses name as well. Each takes the URI of a day file. */
export const COMMAND = {
  run: "dlFromScratch.run",
  stress: "dlFromScratch.stress",
  hint: "dlFromScratch.hint",
  lesson: "dlFromScratch.lesson",
  plot: "dlFromScratch.plot",
  milestone: "dlFromScratch.milestone",
  cancelMilestone: "dlFromScratch.cancelMilestone",
} as const;

export type DayState = "coming" | "new" | "begun" | "done" | "edited";
export type FunctionState = "passed" | "failed" | "todo" | "unknown";
export type Status = "passed" | "failed" | "error" | "timeout" | "skipped";

export interface Check {
  id: string;
  kind: string;
  name: string;
  target: string;
}

export interface FunctionInfo {
  target: string;
  state: FunctionState;
  line: number;
  passed: number;
  total: number;
  checks: Check[];
}

export interface Day {
  number: number;
  label: string;
  title: string;
  summary: string;
  file: string;
  state: DayState;
  optional: boolean;
  minutes: number;
  /** Functions whose checks pass, of how many. */
  passed: number;
  total: number;
  /** Whether only the stress checks are missing. */
  stressToGo: boolean;
  hints: number;
  functions: FunctionInfo[];
}

export interface Module {
  number: number;
  title: string;
  done: number;
  total: number;
  days: Day[];
}

export interface Course {
  root: string;
  title: string;
  /** The day to go on with. */
  next: number | null;
  modules: Module[];
  problem: string;
}

export interface Page {
  id: string;
  title: string;
  uri: string;
  text: string;
}

export interface Hint {
  number: number;
  title: string;
  uri: string;
  opened: boolean;
  /** Only of a hint that was opened. */
  text: string | null;
}

export interface Solution {
  level: number;
  title: string;
  uri: string;
}

export interface Lesson {
  number: number;
  label: string;
  title: string;
  root: string;
  file: string;
  done: boolean;
  pages: Page[];
  hints: Hint[];
  solutions: Solution[];
}

export interface Measurements {
  what?: string;
  sizes?: number[];
  values?: number[];
  exponent?: number;
  allowed?: number;
  unit?: string;
}

export interface CheckResult extends Check {
  status: Status;
  message: string;
  explanation: string | null;
  expected: string;
  actual: string;
  line: number | null;
  end_line: number | null;
  reason: string;
  measurements: Measurements | null;
}

export interface Results {
  uri: string;
  day: number;
  label: string;
  running: boolean;
  /** Whether a run has just ended, and its results are all here. */
  ended: boolean;
  /** Whether nobody asked for this run. */
  live: boolean;
  /** The rest is there when a run has ended. */
  checks: CheckResult[];
  functions: FunctionInfo[];
  stressToGo: boolean;
}

export interface Problem {
  kind: "interpreter" | "version" | "other";
  message: string;
  uri: string;
}

export interface Environment {
  python: string;
  versions: string;
  problem: string;
}

export interface ModuleProgress {
  number: number;
  title: string;
  done: number;
  begun: number;
  total: number;
}

export interface DayProgress {
  number: number;
  label: string;
  title: string;
  state: DayState;
  attempts: number;
  hints: number;
  passed: number;
  total: number;
  last: string;
}

export interface Progress {
  title: string;
  today: string;
  modules: ModuleProgress[];
  days: DayProgress[];
  /** Runs of each day of the calendar that had any, by date. */
  calendar: { date: string; runs: number }[];
  notice: string;
}

/** What a metric has to reach: one of the bounds is there. */
export interface Threshold {
  name: string;
  at_least?: number | null;
  at_most?: number | null;
}

/** How a step of a milestone ended. */
export interface Outcome {
  step: string;
  status: "passed" | "missed" | "stopped" | "error" | "timeout" | "unavailable";
  seconds: number;
  metrics: Record<string, number>;
  message: string;
  explanation: string | null;
  measurements: { name: string; value: string }[];
  line: number | null;
}

/** What happens in a milestone's run, as docs/milestone.md lists it. */
export type MilestoneEvent =
  | { event: "begin"; day: number; title: string }
  | { event: "step"; step: string; summary: string; metrics: Threshold[] }
  | { event: "download"; done: number; total: number }
  | { event: "training" }
  | { event: "progress"; seconds: number; epoch: number; fraction: number | null; loss: number | null; accuracy: number | null; last: boolean }
  | ({ event: "outcome" } & Outcome)
  | { event: "end"; report?: { passed: boolean }; message?: string };

export interface MilestoneNews {
  uri: string;
  event: MilestoneEvent;
}
