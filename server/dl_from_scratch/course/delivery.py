"""What was put into a course folder, by which version: ``.dl-from-scratch/shipped.json``.

The hash of each file as it was shipped tells a file that the learner changed from one that is merely old. ``package``
is where the package was, so that ``utils/test_runner.py`` finds the grader without its being installed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Mapping, Optional

from .. import __version__
from ..errors import OtherVersion
from .folder import STATE, write_whole
from .shipped import PACKAGE

FILE = "shipped.json"
UNFINISHED = ""
"""The version of a folder whose first filling was interrupted."""


@dataclass(frozen=True)
class Delivery:
    """The version that last filled a course folder, and the sha256 of each file that it shipped."""

    version: str = UNFINISHED
    files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, root: Path) -> Optional[Delivery]:
        """The record of a course folder; None where there is none, or none that can be read."""
        try:
            data = json.loads((root / STATE / FILE).read_text("utf-8"))
            return cls(str(data["version"]), {str(name): str(sha) for name, sha in data["files"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def save(self, root: Path) -> None:
        """Write the record. Raises OSError."""
        data: Dict[str, object] = {"version": self.version, "package": str(PACKAGE), "files": dict(self.files)}
        write_whole(root, f"{STATE}/{FILE}", (json.dumps(data, indent=1) + "\n").encode())

    def refuse_newer(self, root: Path) -> None:
        """Raise OtherVersion if a later version than this one made the folder: its files are not to be set back."""
        if _numbers(self.version) > _numbers(__version__):
            raise OtherVersion(
                f"the course in {root} was made by dl-from-scratch {self.version}, newer than this {__version__}: "
                "run `pip install --upgrade dl-from-scratch`"
            )

    def brought(self, folder: str) -> bool:
        """Whether any file of a folder was shipped."""
        return any(name.startswith(f"{folder}/") for name in self.files)


def _numbers(version: str) -> List[int]:
    return [int(number) for number in re.findall(r"\d+", version)[:3]]
