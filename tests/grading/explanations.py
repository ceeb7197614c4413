"""Which wrong results of the corpora are explained, and how: a table for each day.

``python tests/grading/explanations.py [--day N] [--all | --none]``; ``--all`` lists what the general hypotheses say of each
wrong solution, to be judged by hand against what the file says is wrong, ``--none`` the results that nothing explains.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "course"))

from grader import Grader  # noqa: E402
from splice import Wrong, load  # noqa: E402

from dl_from_scratch.course.catalog import Course, Day  # noqa: E402
from dl_from_scratch.grading.report import FAILED, CheckResult  # noqa: E402

DECLARED = "declared by the check"
GENERAL = {
    "overflow": r"stands exactly",
    "not finite": r"entries are (NaN|inf|NaN or inf) where a number",
    "zeros": r"^every entry of your result is 0$",
    "one number": r"^every entry of your result is the same",
    "transposed": r"expected one transposed|its axes are permuted",
    "sign": r"^(in each of \d+ cases, )?it is the expected one with the opposite sign$",
    "scaled": r"^(in each of \d+ cases, )?it is the expected one (×|/|times|with)",
    "offset": r"^(in each of \d+ cases, )?every entry is off by the same",
    "signs of some": r"^all magnitudes are right",
    "factor or offset for each": r"^along axis \d+ the (proportions|differences) are right",
    "eps, ddof": r"^eps (was added to the (root|variance)|is missing under|was squared)|^the variance was divided by \d+ −",
    "order": r"^the entries come|^all numbers are right, but they|^two entries have changed",
    "repeated": r"are the same: each is the expected",
    "spread back": r"^every entry is the ",
    "reduced": r"which should have stayed$",
    "not reduced": r"not (summed|averaged) away",
    "shape only": r"^the numbers are right, only the shape|all \d+ × \d+ pairs|^it is only the|along axis \d+; all others",
    "rows": r"^only ",
    "own forward pass": r"your own forward pass",
    "precision": r"keeps about \d+ digits|^right to about|^the fractions were|^your result is limited|one of float32",
    "another function": r"^it is (the square|the root|exp|the logarithm|1 |the running|the expected one with its negative)",
    "other tensor": r"^these are the numbers|^this is (`|only the first of|the largest of)|^you took",
    "earlier call": r"an earlier call",
    "another type": r"are right, but they come as|counts as (True|False) in an",
    "not the same twice": r"^the same calls gave another",
    "shared memory": r"share their memory",
    "input changed": r"^your code changes its input",
    "another function's fault": r"^this also runs",
    "the value is wrong as well": r"of the same computation is wrong as well",
}


@dataclass(frozen=True)
class Found:
    """One wrong value or gradient of a wrong solution."""

    wrong: Wrong
    check: CheckResult

    @property
    def kind(self) -> str:
        """Which hypothesis explained it; "" if none did."""
        said = self.check.explanation
        if not said:
            return ""
        return next((name for name, pattern in GENERAL.items() if re.search(pattern, said)), DECLARED)


def compared(check: CheckResult) -> bool:
    """Whether a result is a failed comparison of values or gradients; a second opinion repeats the first."""
    aspect = re.sub(r"#\d+$", "", check.id.rpartition("/")[2])
    first = not check.name.endswith("(second opinion)")
    return first and check.status == FAILED and check.kind in ("value", "gradient") and aspect in ("value", "gradient")


def collect(day: Day, grade: Grader) -> list[Found]:
    """The wrong values and gradients of a day's wrong solutions."""
    found = []
    for path in sorted((ROOT / "tests" / "wrong" / f"day{day.number:02d}").glob("*.py")):
        wrong = load(path, day.solution(2))
        failing = grade.failures(day, wrong.text, ("basic", "edge"))
        found += [Found(wrong, check) for check in failing if compared(check) and not check.not_written]
    return found


def share(found: list[Found]) -> float:
    """The part of the wrong results that is explained."""
    return sum(bool(f.kind) for f in found) / len(found) if found else 1.0


def table(day: Day, found: list[Found]) -> str:
    """The row of a day, and under it the hypotheses that spoke."""
    kinds = Counter(f.kind for f in found if f.kind)
    head = f"Day {day.number:02d}: {len(found):4d} wrong values and gradients, {100 * share(found):3.0f} % explained"
    return "\n".join([head, *(f"    {count:4d}  {kind}" for kind, count in kinds.most_common())])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--day", type=int)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--none", action="store_true")
    arguments = parser.parse_args()
    grade = Grader()
    try:
        for day in Course.load(ROOT / "curriculum").days:
            if not day.ready or arguments.day not in (None, day.number):
                continue
            found = collect(day, grade)
            print(table(day, found))
            for f in found:
                if (arguments.all and f.kind not in ("", DECLARED)) or (arguments.none and not f.kind):
                    wrong = f.wrong.path.read_text("utf-8").splitlines()[0].strip('r"')
                    print(f"  {f.wrong.path.stem} ({wrong}) {f.check.id}\n      {f.check.explanation or f.check.message}")
    finally:
        grade.close()


if __name__ == "__main__":
    main()
