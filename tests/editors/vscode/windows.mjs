// One window with two courses, and two windows with one course: each is graded, and nothing complains.
import assert from "node:assert/strict";
import path from "node:path";
import { open, scenario } from "./driver.mjs";

const [workspace, course, second] = process.argv.slice(2);

const graded = (w, start) => w.until(`a lens ${start}`, async () => (await w.lenses()).some(title => title.startsWith(start)));

async function calm(w) {
  assert.equal(await w.$(".notifications-toasts .codicon-error, .notifications-toasts .codicon-warning").count(), 0);
  assert.equal(await w.status("Python").isVisible(), true);
}

await scenario(async () => {
  // Day 01 of the first course has one wrong line, that of the second is solved.
  const both = await open(workspace);
  await both.openFile("day01.py", course);
  await graded(both, "✗ Day 01");
  await both.openFile("day01.py", second);
  await graded(both, "✓ Day 01");
  await both.activity("DL Course");
  for (const count of ["6/7", "7/7"]) await both.row(`Day 01 · ${count}`).waitFor();
  for (const folder of [course, second]) await both.row(`Scratch${path.basename(folder)}`).waitFor();
  await calm(both);
  await both.shot("windows-1-two-courses");
  both.lap("two courses");
  await both.page.context().close();

  const windows = [await open(course), await open(course)];
  for (const w of windows) {
    await w.openFile("day01.py");
    await graded(w, "✗ Day 01");
  }
  const [one] = windows;
  await one.goTo(38);
  await one.page.keyboard.press("End");
  await one.page.keyboard.press("Shift+Home");
  await one.page.keyboard.type("return tuple(result)");
  await one.save();
  for (const w of windows) {
    await w.status("Day 01 · 7/7").waitFor();
    await calm(w);
  }
  one.lap("two windows");
});
