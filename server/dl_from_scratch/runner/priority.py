"""Which tests a run begins with, so that the answer to an edit does not wait for the tests of everything else."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Collection, Dict, FrozenSet, List, Mapping, Sequence, Set, Tuple

from ..grading.locate import Source


@dataclass(frozen=True)
class Function:
    """The lines of a function, its syntax without comments and spacing, and the names that it mentions."""

    lines: Tuple[str, ...]
    syntax: str
    words: FrozenSet[str]


def functions(tree: ast.Module, lines: Sequence[str], known: Mapping[str, Function]) -> Dict[str, Function]:
    """The functions of a file. Those whose lines are as ``known`` are not looked at again: the same lines, the same syntax."""
    source = Source(tree)
    found = {}
    for name, node in source.definitions.items():
        if not isinstance(node, ast.ClassDef):
            first, last = source.span(name) or (0, 0)
            own, before = tuple(lines[first - 1 : last]), known.get(name)
            same = before is not None and before.lines == own
            found[name] = before if before and same else Function(own, ast.dump(node), frozenset(_words(node)))
    return found


def fingerprints(tree: ast.Module, functions: Mapping[str, Function]) -> Dict[str, FrozenSet[str]]:
    """The syntax that each function of a file depends on: its own, that of the functions it may call, and the top level."""
    by_word: Dict[str, Set[str]] = {}
    for name in functions:
        for word in name.split("."):  # a class stands for all of its methods
            by_word.setdefault(word, set()).add(name)
    calls = {name: {other for word in f.words for other in by_word.get(word, ())} for name, f in functions.items()}
    top = "\n".join(ast.dump(node) for node in tree.body if not isinstance(node, (ast.FunctionDef, ast.ClassDef)))
    return {name: frozenset([top, *(functions[n].syntax for n in _reachable(name, calls))]) for name in functions}


def _words(node: ast.AST) -> Set[str]:
    """The names and attributes that a function mentions."""
    found = set()
    for child in ast.walk(node):
        if isinstance(child, ast.Name):
            found.add(child.id)
        elif isinstance(child, ast.Attribute):
            found.add(child.attr)
    return found


def _reachable(name: str, calls: Mapping[str, Set[str]]) -> Set[str]:
    seen, pending = {name}, [name]
    while pending:
        for other in calls[pending.pop()] - seen:
            seen.add(other)
            pending.append(other)
    return seen


def changed(before: Mapping[str, FrozenSet[str]], now: Mapping[str, FrozenSet[str]]) -> Set[str]:
    """The functions whose code, or the code of what they call, is not what it was."""
    return {name for name, code in now.items() if before.get(name) != code}


def first_tests(checks: Mapping[str, Mapping[str, str]], failing: Collection[str], edited: Collection[str]) -> Tuple[str, ...]:
    """The tests to run first: of edited functions that failed, of edited functions, that failed.

    ``checks`` maps a check id to its ``test`` and ``target``, ``failing`` are check ids, ``edited`` functions.
    """
    ranked: List[Tuple[int, str]] = []
    failed = {checks[check_id].get("test", "") for check_id in failing if check_id in checks}
    for check in checks.values():
        test = check.get("test", "")
        if "/" in test and (test in failed or check["target"] in edited):
            ranked.append((2 * (check["target"] not in edited) + (test not in failed), test))
    return tuple(dict.fromkeys(test for _, test in sorted(ranked, key=lambda entry: entry[0])))
