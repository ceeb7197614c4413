"""Reading TOML, with a sentence for everything that can be wrong with a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Dict

from ..errors import CourseDamaged, DLError


def read_toml(path: Path, mend: str) -> Dict[str, Any]:
    """The tables of a file. Raises CourseDamaged with the reason and ``mend``, the command that puts a missing file back."""
    try:
        return _parse(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise CourseDamaged(f"{path} is missing: {mend}") from error
    except OSError as error:
        raise CourseDamaged(f"{path} cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # of the encoding and of the TOML
        raise CourseDamaged(f"{path} is not valid TOML ({error}): delete it, then {mend}") from error


def _parse(text: str) -> Dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib  # novermin: behind the version check
    else:
        try:
            import tomli as tomllib  # pytest brings it along
        except ImportError as error:
            raise DLError(f"tomli is missing: run `{sys.executable} -m pip install tomli`") from error
    return tomllib.loads(text)
