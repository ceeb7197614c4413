"""Grade a day from the terminal: ``python utils/test_runner.py --day 5``.

The same as ``dl-from-scratch grade``, for an interpreter that has only NumPy and pytest. ``--help`` lists the options.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

COURSE = Path(__file__).resolve().parent.parent


def package_folder():
    """Where the grader is: beside the course in a clone, installed here, or where the course was made; else None."""
    clone = COURSE.parent / "server" / "dl_from_scratch"
    if clone.is_dir():
        return clone
    installed = importlib.util.find_spec("dl_from_scratch")
    if installed is not None and installed.origin:
        return Path(installed.origin).parent
    try:
        recorded = Path(json.loads((COURSE / ".dl-from-scratch" / "shipped.json").read_text("utf-8"))["package"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return recorded if recorded.is_dir() else None


def load_grader():
    """Load the grader by its place, so that nothing else beside it becomes importable; whether there is one."""
    folder = package_folder()
    if folder is None:
        return False
    spec = importlib.util.spec_from_file_location(
        "dl_from_scratch", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["dl_from_scratch"] = package
    spec.loader.exec_module(package)
    return True


def main():
    """Run ``grade`` on this course with the arguments of the command line; its exit status."""
    if not load_grader():
        print("dl-from-scratch: the grader is not installed: run `pip install dl-from-scratch`", file=sys.stderr)
        return 2
    from dl_from_scratch.cli.main import main as command

    return command(["grade", "--course", str(COURSE), *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
