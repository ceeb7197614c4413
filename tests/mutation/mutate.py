"""Mutation run: small changes to Level02, each of which some check has to notice.

    python tests/mutation/mutate.py [--day 1] [--limit N]

A script for the night rather than for CI. It prints the survivors; those listed in ``equivalent.toml`` with a reason are not
counted. Exit status 1 if there are others.
"""

from __future__ import annotations

import argparse
import ast
import asyncio
import copy
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

import tomllib

from dl_from_scratch.course.catalog import Course, Day
from dl_from_scratch.runner.runner import Runner, Submission

ROOT = Path(__file__).resolve().parents[2]

SWAPPED_OPERATORS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Pow: ast.Mult,
}
SWAPPED_COMPARISONS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True)
class Mutant:
    """One changed text: where, and what was changed into what."""

    line: int
    change: str
    text: str

    @property
    def key(self) -> str:
        """How ``equivalent.toml`` names it: without the line, which moves."""
        return self.change


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a text, in order of the text."""
    tree = ast.parse(source)
    count = sum(1 for _ in ast.walk(tree))
    for index in range(count):
        for variant in range(4):
            changed = copy.deepcopy(tree)
            node = next(n for i, n in enumerate(ast.walk(changed)) if i == index)
            before = _line_text(changed, node)
            if not _mutate(node, variant):
                break
            after = _line_text(changed, node)
            yield Mutant(getattr(node, "lineno", 0), f"{before}  ->  {after}", ast.unparse(ast.fix_missing_locations(changed)))


def _line_text(tree: ast.Module, node: ast.AST) -> str:
    """The innermost simple statement around a node, as text."""
    line = getattr(node, "lineno", 0)
    holders = [n for n in ast.walk(tree) if isinstance(n, ast.stmt) and n.lineno <= line <= (n.end_lineno or n.lineno)]
    holder = max(holders, key=lambda n: (n.lineno, -(n.end_lineno or 0)), default=tree)
    return ast.unparse(holder).splitlines()[0]


def _mutate(node: ast.AST, variant: int) -> bool:
    """Apply the variant-th mutation of a node in place; whether there is one."""
    if isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in SWAPPED_OPERATORS and variant == 0:
        node.op = SWAPPED_OPERATORS[type(node.op)]()
        return True
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPPED_COMPARISONS and variant == 0:
        node.ops[0] = SWAPPED_COMPARISONS[type(node.ops[0])]()
        return True
    if isinstance(node, ast.BoolOp) and variant == 0:
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return True
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)) and variant == 0:
        node.op = ast.UAdd() if isinstance(node.op, ast.USub) else ast.Not()
        return isinstance(node.op, ast.UAdd)
    if isinstance(node, ast.Constant):
        return _mutate_constant(node, variant)
    return False


def _mutate_constant(node: ast.Constant, variant: int) -> bool:
    if isinstance(node.value, bool):
        if variant:
            return False
        node.value = not node.value
    elif isinstance(node.value, (int, float)):
        choices = [node.value + 1, node.value - 1] if isinstance(node.value, int) else [node.value * 2, node.value / 2]
        if variant >= len(choices):
            return False
        node.value = choices[variant]
    else:
        return False
    return True


async def survivors(course: Course, day: Day, limit: int) -> tuple[int, list[Mutant]]:
    """How many mutants there are, and which of them pass all checks."""
    runner = Runner(sys.executable)
    alive: list[Mutant] = []
    count = 0
    source = day.solution(2).read_text("utf-8")
    seen = {ast.unparse(ast.parse(source))}  # twice 0.0 is no change
    try:
        for mutant in mutants(source):
            if mutant.text in seen or count >= limit:
                continue
            seen.add(mutant.text)
            count += 1
            for scope in (("basic", "edge"), ("stress",)):
                report = await runner.grade(Submission(course, day, day.file, mutant.text.encode(), scope))
                if not report.passed:
                    break
            else:
                alive.append(mutant)
                print(f"  survives: line {mutant.line}: {mutant.change}", flush=True)
    finally:
        await runner.close()
    return count, alive


def main() -> int:
    """Run the mutation of the days asked for; 1 if a mutant survives without a reason."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--day", type=int, action="append")
    parser.add_argument("--limit", type=int, default=10**6, help="at most this many mutants a day")
    options = parser.parse_args()
    course = Course.load(ROOT / "curriculum")
    excused = tomllib.loads((Path(__file__).with_name("equivalent.toml")).read_text("utf-8"))
    unexplained = 0
    for number in options.day or [day.number for day in course.days if day.ready]:
        day = course.day(number)
        known = {entry["change"] for entry in excused.get(f"day{number:02d}", ())}
        count, alive = asyncio.run(survivors(course, day, options.limit))
        fresh = [mutant for mutant in alive if mutant.key not in known]
        unexplained += len(fresh)
        caught, equivalent = count - len(alive), len(alive) - len(fresh)
        print(f"{day.label}: {count} mutants, {caught} caught, {equivalent} equivalent, {len(fresh)} survive")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
