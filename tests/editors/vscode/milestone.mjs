// Train a milestone by its lens: loss and accuracy beside the editor while it trains, Cancel, the verdict, and why it was not reached.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { open, plain, scenario } from "./driver.mjs";

const [course, theme] = process.argv.slice(2);
const file = path.join(course, "Day10-MNIST", "day10.py");
const change = text => fs.writeFileSync(file, text);
const right = fs.readFileSync(file, "utf8");

await scenario(async () => {
  const w = await open(course);
  const page = w.webview();
  const phase = page.locator("#phase[role=status]");
  await w.openFile("day10.py");
  await w.lens("Run milestone").waitFor();
  w.lap("lens");

  // The solved day, training 4000 epochs: seen while it trains, and ended by Cancel from the keyboard.
  const long = ["def train_mnist(X, labels, X_test, labels_test, rng):", "    net = Net((784, 64, 10), rng, np.float32)"];
  change(`${right}\n\n${long.join("\n")}\n    return net, train(net, X, labels, 4000, 64, 1e-3, rng)\n`);
  await w.press("Run milestone", w.tab("Day 10: milestone"));
  await page.locator("main.milestone h1", { hasText: "Day 10: 95 % of MNIST's test set" }).waitFor();
  await w.until("both curves", async () => (await page.locator("figure.curve polyline").count()) === 2);
  assert.equal(plain(await phase.innerText()), "Training (logic): 1000 training and 1000 test images.");
  assert.match(await page.locator("figure.curve svg").nth(1).getAttribute("aria-label"), /^Test accuracy over epochs: .* %.* at least 0.84 is asked for$/);
  await w.until("some epochs", async () => Number(await page.locator(".facts dd").first().innerText()) > 20);
  await w.shot(`${theme}-milestone-1-training`);
  w.lap("training");
  const cancel = page.getByRole("button", { name: "Cancel" });
  await cancel.focus();
  await w.page.keyboard.press("Enter");
  await phase.getByText("Cancelled").waitFor();
  await cancel.waitFor({ state: "detached" });
  await w.lens("Run milestone").waitFor();
  w.lap("cancelled");

  // As it is solved: reached.
  change(right);
  await w.page.keyboard.press("Control+1");
  await w.press("Run milestone", phase.getByText(/^(Training|Milestone reached)/));
  await phase.getByText("Milestone reached.").waitFor();
  assert.match(plain(await page.locator("#asked table").innerText()), /train accuracy\tlogic\tat least 0.99\t✓ 1.0000/);
  await w.lens("✓ Milestone reached").waitFor();
  await w.shot(`${theme}-milestone-2-reached`);
  w.lap("reached");

  // With all weights zero: the cause, and what was measured.
  const zeros = right.replace("math.sqrt(gain / d_in) * rng.standard_normal((d_in, d_out))", "np.zeros((d_in, d_out))");
  assert.notEqual(zeros, right);
  change(zeros);
  await w.lens("Run milestone").waitFor();
  await w.press("Run milestone", phase.getByText(/^(Training|Milestone not)/)); // it may take less than two drawings of the panel
  await phase.getByText("Milestone not reached (logic): the loss is 2.30").waitFor();
  await page.locator("#why", { hasText: "ll units of W1 begin with the same weights" }).waitFor();
  await w.shot(`${theme}-milestone-3-missed`);
  await page.getByRole("rowheader", { name: /dead units/ }).first().scrollIntoViewIfNeeded();
  await w.shot(`${theme}-milestone-4-measured`);
});
