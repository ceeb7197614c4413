"""A DayReport as JUnit XML, for CI systems that show test results."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from ..errors import DLError
from ..grading.report import FAILED, SKIPPED, DayReport


def write_junit(report: DayReport, path: Path) -> None:
    """Write one test suite with a case per check. Raises DLError if the file cannot be written."""
    counts = {status: sum(c.status == status for c in report.checks) for status in (FAILED, SKIPPED)}
    errors = sum(not c.passed for c in report.checks) - sum(counts.values())
    suite = ET.Element(
        "testsuite",
        name=f"day{report.day:02d}",
        tests=str(len(report.checks)),
        failures=str(counts[FAILED]),
        skipped=str(counts[SKIPPED]),
        errors=str(errors),
        time=f"{report.seconds:.3f}",
    )
    for check in report.checks:
        case = ET.SubElement(
            suite,
            "testcase",
            classname=f"day{report.day:02d}.{check.target or 'file'}",
            name=check.id,
            time=f"{check.seconds:.6f}",
        )
        if not check.passed:
            tag = {FAILED: "failure", SKIPPED: "skipped"}.get(check.status, "error")
            body = ET.SubElement(case, tag, message=_printable(check.message), type=check.kind)
            place = f"{report.file}:{check.line}" if check.line else report.file
            texts = [place, check.explanation or "", f"expected: {check.expected}", f"actual: {check.actual}"]
            body.text = _printable("\n".join(text for text in texts if text))
    try:
        ET.ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)
    except OSError as error:
        raise DLError(f"cannot write {path}: {error.strerror}") from error


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c if c in "\t\n" or c >= " " else "�" for c in text)
