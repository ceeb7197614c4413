"""The command line: ``dl-from-scratch COMMAND``. Exit status 0: all green; 1: a check fails; 2: could not grade."""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Callable, List, Optional, Sequence

from .. import __version__
from ..errors import DLError
from ..grading.report import SCOPES

if TYPE_CHECKING:
    from ..course.catalog import Course
    from ..runner.milestone import Task

OLDEST = (3, 8)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Run a command; its exit status. Errors that a user can mend are one line on standard error."""
    if sys.version_info < OLDEST:
        return _fail(f"Python {sys.version.split()[0]} is too old: at least {OLDEST[0]}.{OLDEST[1]} is needed")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # paths and titles are not all ASCII, terminals may be
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except DLError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _fail(message: str) -> int:
    print(f"dl-from-scratch: {message}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> None:  # type: ignore[override]
        sys.exit(_fail(f"{message} (`{self.prog} --help` lists what there is)"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="dl-from-scratch", description="Deep learning from nothing but NumPy, graded as you write it.")
    parser.add_argument("--version", action="version", version=f"dl-from-scratch {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)

    start = _command(commands, "start", _start, "make a course folder, or bring one up to date")
    start.add_argument("folder", nargs="?", type=Path, default=Path("dl-from-scratch-course"), metavar="DIR")

    _command(commands, "days", _days, "list the days and where you are")

    grade = _command(commands, "grade", _grade, "grade a day")
    add_grade_options(grade)

    milestone = _command(commands, "milestone", _milestone, "train what a day's milestone asks for, and measure it")
    _add_day(milestone)
    milestone.add_argument("--file", type=Path, help="train this file instead of yours, and record nothing")
    milestone.add_argument("--json", action="store_true", help="print the report as JSON, and nothing else")
    milestone.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)  # ends with its standard input
    _add_training_options(milestone)

    watch = _command(commands, "watch", _watch, "grade a day whenever its file is saved")
    _add_day(watch)
    watch.add_argument("--only", choices=SCOPES, action="append", help="run only these checks (default: basic and edge)")

    reset = _command(commands, "reset", _reset, "begin a day again; your file is kept as a dated copy")
    _add_day(reset)

    _command(commands, "doctor", _doctor, "look for what is missing, and say how to mend it")
    _command(commands, "lsp", _lsp, "speak the Language Server Protocol on standard input and output", extra=True)

    goldens = _command(commands, "goldens", _goldens, "build or verify the golden outputs (needs PyTorch)")
    goldens.add_argument("action", choices=("build", "verify"))
    goldens.add_argument("--day", type=int, help="only this day")

    check = _command(commands, "check-course", _check_course, "what a day still lacks, for its author")
    check.add_argument("--day", type=int, help="only this day")
    return parser


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    extra: bool = False,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
    parser.set_defaults(command=run)
    parser.add_argument("--course", type=Path, default=None, help="the course folder (default: found from here upwards)")
    parser.add_argument("--python", default=None, help="the interpreter that runs your code")
    if extra:
        parser.add_argument("--stdio", action="store_true", help=argparse.SUPPRESS)  # clients add it unasked
    return parser


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", type=int, required=True, metavar="N", help="the day's number; 0 are the prerequisites")


def add_grade_options(parser: argparse.ArgumentParser) -> None:
    """The options of ``grade``."""
    _add_day(parser)
    parser.add_argument("--file", type=Path, help="grade this file instead of yours, and record nothing")
    parser.add_argument("--only", choices=SCOPES, action="append", help="run only these checks; may be given twice")
    parser.add_argument("--json", action="store_true", help="print the report as JSON, and nothing else")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="also write the report as JUnit XML")
    parser.add_argument("--verbose", action="store_true", help="show every failure and what your code printed")
    parser.add_argument("--train", action="store_true", help="then run the day's milestone, if all checks pass")
    _add_training_options(parser)


def _add_training_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="a folder with copies of the data files, for a run without network"
    )
    parser.add_argument("--seed", type=int, default=0, help="the seed of the training run (default: 0)")


def _course(options: argparse.Namespace) -> Course:
    from ..course.catalog import Course, find_course
    from ..errors import NotACourse

    start = options.course or Path.cwd()
    root = find_course(start)
    if root is None:
        raise NotACourse(f"{start} is not in a course folder: go into one, or make one with `dl-from-scratch start`")
    return Course.load(root)


def _start(options: argparse.Namespace) -> int:
    from .grade import grade_once
    from .start import start

    return start(options.folder, sys.stdout, lambda course, day: grade_once(course, day, day.file, python=options.python))


def _days(options: argparse.Namespace) -> int:
    from .days import days

    return days(_course(options), sys.stdout)


def _grade(options: argparse.Namespace) -> int:
    from .grade import grade

    return grade(
        _course(options),
        options.day,
        file=options.file,
        only=options.only,
        as_json=options.json,
        junit=options.junit,
        verbose=options.verbose,
        python=options.python,
        training=_task(options) if options.train else None,
    )


def _milestone(options: argparse.Namespace) -> int:
    from .milestone import milestone

    return milestone(
        _course(options),
        options.day,
        _task(options),
        file=options.file,
        as_json=options.json,
        python=options.python,
        with_parent=options.with_parent,
    )


def _task(options: argparse.Namespace) -> Task:
    from ..runner.milestone import Task

    return Task(None if options.data is None else str(options.data.expanduser().resolve()), options.seed)


def _watch(options: argparse.Namespace) -> int:
    from .watch import watch

    return watch(_course(options), options.day, tuple(options.only or ("basic", "edge")), options.python)


def _reset(options: argparse.Namespace) -> int:
    from .reset import reset

    return reset(_course(options), options.day, sys.stdout)


def _doctor(options: argparse.Namespace) -> int:
    from .doctor import doctor

    return doctor(options.course or Path.cwd(), options.python)


def _lsp(options: argparse.Namespace) -> int:
    from ..lsp.server import serve

    return serve(options.python)


def _goldens(options: argparse.Namespace) -> int:
    from .goldens import goldens

    return goldens(_course(options), options.action, options.day, options.python)


def _check_course(options: argparse.Namespace) -> int:
    from ..authoring.completeness import check_course

    problems: List[str] = check_course(_course(options), options.day)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} things are missing" if problems else "nothing is missing")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
