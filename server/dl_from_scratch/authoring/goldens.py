"""``goldens build`` and ``goldens verify``: run a day's PyTorch reference and keep what it computed.

``goldens/dayXX.npz`` holds the tensors, ``goldens/dayXX.json`` hashes, versions and the checks that Level02 reports.
"""

from __future__ import annotations

import datetime
import importlib.util
import io
import json
import platform
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any, Dict, List, Mapping

import numpy as np

from ..course.catalog import Course, Day
from ..errors import DLError
from ..grading.manifest import Manifest, file_hash
from ..runner.runner import Runner, Submission

Arrays = Dict[str, "np.ndarray[Any, Any]"]

TOLERANCE = 1e-9  # between two builds: another BLAS may round differently, another formula differs by more


def generate(day: Day) -> Arrays:
    """Run ``goldens()`` of a day's Level04: tensor under ``group/case/tensor``. Raises DLError if it cannot run."""
    module = _load(day.solution(4))
    arrays: Arrays = {}
    for case, tensors in module.goldens():
        for name, value in tensors.items():
            array = np.asarray(value)
            if array.dtype.kind not in "biuf":
                raise DLError(
                    f"golden {case}/{name} of {day.label} has dtype {array.dtype}: only numbers and booleans are kept"
                )
            if f"{case}/{name}" in arrays:
                raise DLError(f"golden {case}/{name} of {day.label} is given twice")
            arrays[f"{case}/{name}"] = array
    return arrays


def _load(path: Path) -> ModuleType:
    try:
        spec = importlib.util.spec_from_file_location("level04", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    except ModuleNotFoundError as error:
        if error.name == "torch":
            raise DLError("goldens are made with PyTorch: run `pip install torch==2.13.0`") from error
        raise
    except FileNotFoundError as error:
        raise DLError(f"there is no {path.name} in {path.parent}") from error
    return module


async def build(course: Course, day: Day, python: str, folder: Path) -> str:
    """Write the goldens of a day and its manifest; returns a line that says what was written."""
    arrays = generate(day)
    npz = folder / f"day{day.number:02d}.npz"
    folder.mkdir(parents=True, exist_ok=True)
    npz.write_bytes(packed(arrays))
    checks = await expected_checks(course, day, python, folder)
    manifest = {
        "day": day.number,
        "made": datetime.date.today().isoformat(),
        "npz": {"sha256": file_hash(npz), "tensors": len(arrays)},
        "level04": {"sha256": file_hash(day.solution(4))},
        "versions": {"numpy": np.__version__, "python": platform.python_version(), "torch": _torch_version()},
        "checks": checks,
    }
    npz.with_suffix(".json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    return f"{day.label}: {len(arrays)} tensors, {len(checks)} checks"


async def expected_checks(course: Course, day: Day, python: str, folder: Path) -> List[Mapping[str, str]]:
    """The checks that Level02 reports, all of which have to pass."""
    runner = Runner(python, expect=False, goldens=folder)
    submission = Submission(course, day, day.solution(2), day.solution(2).read_bytes())
    try:
        report, tests = await runner.survey(submission)
    finally:
        await runner.close()
    failures = [f"{c.id}: {c.message} {c.explanation or ''}" for c in report.checks if not c.passed]
    if failures:
        raise DLError(f"{day.solution(2).name} of {day.label} does not pass its own checks:\n  " + "\n  ".join(failures))
    return [{"id": c.id, "test": tests[c.id], "kind": c.kind, "target": c.target, "name": c.name} for c in report.checks]


def verify(day: Day, folder: Path) -> List[str]:
    """Regenerate the goldens of a day and compare: sentences for what differs, none if all agree."""
    npz = folder / f"day{day.number:02d}.npz"
    manifest = Manifest.load(npz.with_suffix(".json"))
    problems = []
    if manifest.data["level04"]["sha256"] != file_hash(day.solution(4)):
        problems.append(f"{day.label}: Level04 has changed since the goldens were made: run `dl-from-scratch goldens build`")
    with np.load(npz, allow_pickle=False) as kept:
        fresh = generate(day)
        for name in sorted(fresh.keys() ^ set(kept.files)):
            problems.append(f"{day.label}: {name} is only in the {'new' if name in fresh else 'kept'} goldens")
        for name in sorted(fresh.keys() & set(kept.files)):
            if not agree(fresh[name], kept[name]):
                problems.append(f"{day.label}: {name} differs from what Level04 computes now")
    return problems


def agree(a: Any, b: Any) -> bool:
    """Equality of two builds: same shape and dtype, values within round-off."""
    if a.shape != b.shape or a.dtype != b.dtype:
        return False
    return bool(np.allclose(a, b, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True))


def packed(arrays: Mapping[str, Any]) -> bytes:
    """An ``.npz`` whose bytes depend on nothing but its arrays: sorted, one fixed time stamp."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            data = io.BytesIO()
            np.save(data, np.ascontiguousarray(arrays[name]) if arrays[name].ndim else arrays[name], allow_pickle=False)
            archive.writestr(entry, data.getvalue())
    return buffer.getvalue()


def _torch_version() -> str:
    import torch

    return str(torch.__version__).split("+")[0]
