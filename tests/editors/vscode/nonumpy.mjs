// Python without NumPy: one message with buttons; one of them makes a .venv, and grading begins by itself.
import assert from "node:assert/strict";
import { open, scenario } from "./driver.mjs";

const [course] = process.argv.slice(2);

await scenario(async () => {
  const w = await open(course);
  await w.openFile("day01.py");
  const message = w.toast("NumPy is missing");
  await message.waitFor();
  const buttons = await message.locator(".monaco-button").allInnerTexts();
  assert.deepEqual(buttons.filter(Boolean), ["Create .venv and Install", "Select Interpreter", "Show Log"]);
  await w.until("the lens says that nothing was graded", async () => (await w.lenses()).some(title => title === "Day 01 · not graded yet"));
  await w.shot("nonumpy");
  await w.save();
  await w.save();
  assert.equal(await w.$(".notifications-toasts .notification-list-item", { hasText: "NumPy is missing" }).count(), 1, "one message, not one a save");
  await message.locator(".monaco-button", { hasText: "Create .venv" }).click();
  await w.until("Python for the course is ready", () => w.toast("Python for the course is ready").isVisible(), 200);
  await w.until("it grades", async () => (await w.lenses()).some(title => title.startsWith("✗ Day 01 ·")));
});
