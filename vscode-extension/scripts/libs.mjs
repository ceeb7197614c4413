// Puts the server's libraries, with their dist-info, into bundled/libs: wheels of pure Python, exactly those of libs.txt.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const here = path.resolve(import.meta.dirname, "..");
const root = path.resolve(here, "..");
const list = path.join(here, "libs.txt");
const target = path.join(root, "bundled", "libs");
const stamp = path.join(root, "bundled", "libs.txt");
const wanted = fs.readFileSync(list, "utf8");

if (!fs.existsSync(stamp) || fs.readFileSync(stamp, "utf8") !== wanted) {
  fs.rmSync(path.join(root, "bundled"), { recursive: true, force: true });
  const python = process.env.PYTHON ?? (process.platform === "win32" ? "python" : "python3");
  const options = ["--no-deps", "--no-compile", "--only-binary=:all:", "--platform=any", "--implementation=py", "--abi=none"];
  const done = spawnSync(
    python,
    ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", target, ...options, "--python-version=3.9", "-r", list],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (done.status !== 0) {
    console.error(`${python} -m pip could not fetch the libraries of ${list}: set PYTHON to an interpreter that has pip`);
    process.exit(1);
  }
  fs.writeFileSync(stamp, wanted);
}
