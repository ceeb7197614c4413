"""The manifest of a day's goldens, ``goldens/dayXX.json``: where they come from, and which checks a complete run reports.

Knows nothing of NumPy, so that the server can read it without importing it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Dict, List, Mapping, Tuple


class DamagedGoldens(Exception):
    """The goldens of a day are missing, unreadable or not those of the manifest; the text says which."""


def file_hash(path: Path) -> str:
    """sha256 of a file's bytes, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Manifest:
    """What is known about a day's goldens: hashes, versions, and the checks that a complete run reports.

    ``checks`` maps a check id to ``{"test", "kind", "target", "name"}``, in the order in which Level02 reported them.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.checks: Dict[str, Dict[str, str]] = {c["id"]: c for c in data["checks"]}

    @classmethod
    def load(cls, path: Path) -> Manifest:
        """Read ``dayXX.json`` and verify that the ``.npz`` beside it is the one it describes."""
        try:
            data = json.loads(path.read_text("utf-8"))
            manifest = cls(data)
            recorded = data["npz"]["sha256"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedGoldens(f"the manifest {path.name} of the goldens cannot be read ({error})") from error
        npz = path.with_suffix(".npz")
        if not npz.is_file():
            raise DamagedGoldens(f"the goldens {npz.name} are missing")
        if file_hash(npz) != recorded:
            raise DamagedGoldens(f"the goldens {npz.name} are not the ones that were shipped (their sha256 differs)")
        return manifest

    def expected(self, scope: Tuple[str, ...]) -> List[str]:
        """The ids that a complete run of these scopes reports, in order. Rules and the import always belong."""
        return [i for i in self.checks if "/" not in i or i.split("/", 1)[0] in scope]
