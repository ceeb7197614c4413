"""Which tests a run begins with, so that the answer to an edit does not wait for the tests of everything else."""

from __future__ import annotations

import ast
from typing import Collection, Dict, List, Mapping, Set, Tuple

from ..grading.locate import Source


def fingerprints(tree: ast.Module) -> Dict[str, str]:
    """The code of each function of a file: its own, that of the functions it may call, and the file's top level.

    Two texts that differ in comments and spacing only have equal fingerprints.
    """
    definitions = {n: node for n, node in Source(tree).definitions.items() if not isinstance(node, ast.ClassDef)}
    code = {name: ast.dump(node) for name, node in definitions.items()}
    by_word: Dict[str, Set[str]] = {}
    for name in definitions:
        for word in name.split("."):  # a class stands for all of its methods
            by_word.setdefault(word, set()).add(name)
    calls = {name: {other for word in _words(node) for other in by_word.get(word, ())} for name, node in definitions.items()}
    top = "\n".join(ast.dump(node) for node in tree.body if not isinstance(node, (ast.FunctionDef, ast.ClassDef)))
    return {name: "\n".join([top, *(code[n] for n in sorted(_reachable(name, calls)))]) for name in definitions}


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


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> Set[str]:
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
