"""Where the package has its own copy of the course and the goldens: inside a wheel, or beside it in a clone."""

from __future__ import annotations

from pathlib import Path

from ..errors import CourseDamaged

PACKAGE = Path(__file__).resolve().parent.parent


def curriculum() -> Path:
    """The course as shipped."""
    return _folder("curriculum")


def goldens() -> Path:
    """The golden outputs and their manifests."""
    return _folder("goldens")


def _folder(name: str) -> Path:
    for folder in (PACKAGE / "_shipped" / name, PACKAGE.parent.parent / name):
        if folder.is_dir():
            return folder
    raise CourseDamaged(
        f"the installed package has no {name}: reinstall it with `pip install --force-reinstall dl-from-scratch`"
    )
