"""What a learner may choose, as the client sends it: at the start or later, bare or under ``dlFromScratch``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, List, Optional, Tuple

SECTION = "dlFromScratch"
ON_TYPE, ON_SAVE, OFF = "onType", "onSave", "off"


@dataclass(frozen=True)
class Settings:
    """``interpreter`` is the Python that runs the learner's code (None: the course's own), ``grading`` when it runs by itself,
    ``debounce`` how long the keyboard rests before it does, in milliseconds, ``shapes`` whether arrays are described,
    ``keep_running`` (``milestone.keepRunning``) whether a milestone that is started goes on when the editor closes.
    Nothing is run unless the folder is ``trusted``."""

    interpreter: Optional[str] = None
    grading: str = ON_TYPE
    debounce: float = 200
    shapes: bool = True
    trusted: bool = True
    keep_running: bool = False

    @property
    def debounce_seconds(self) -> float:
        """``debounce`` in seconds."""
        return self.debounce / 1000

    def updated(self, options: Any) -> Tuple[Settings, List[str]]:
        """These settings with those of a client, and a sentence for each that cannot be taken."""
        given = _fields(options)
        given = _fields(given[SECTION]) if SECTION in given else given
        settings, problems = self, []
        if isinstance(given.get("interpreter"), str):
            settings = replace(settings, interpreter=given["interpreter"] or None)
        if given.get("grading") in (ON_TYPE, ON_SAVE, OFF):
            settings = replace(settings, grading=given["grading"])
        elif given.get("grading") is not None:
            problems.append(f"the setting grading is {ON_TYPE}, {ON_SAVE} or {OFF}, not {given['grading']!r}")
        debounce = given.get("debounce")
        if isinstance(debounce, (int, float)) and not isinstance(debounce, bool) and debounce >= 0:
            settings = replace(settings, debounce=debounce)
        elif debounce is not None:
            problems.append(f"the setting debounce is a number of milliseconds, not {debounce!r}")
        if isinstance(given.get("shapes"), bool):
            settings = replace(settings, shapes=given["shapes"])
        elif given.get("shapes") is not None:
            problems.append(f"the setting shapes is true or false, not {given['shapes']!r}")
        if isinstance(given.get("trusted"), bool):
            settings = replace(settings, trusted=given["trusted"])
        keep = _fields(given.get("milestone")).get("keepRunning", given.get("milestone.keepRunning"))
        if isinstance(keep, bool):
            settings = replace(settings, keep_running=keep)
        elif keep is not None:
            problems.append(f"the setting milestone.keepRunning is true or false, not {keep!r}")
        return settings, problems


def _fields(options: Any) -> Dict[str, Any]:
    """The fields of a JSON object, which pygls hands over as a dict or as an object."""
    if isinstance(options, dict):
        return options
    if hasattr(options, "_asdict"):
        return dict(options._asdict())
    return dict(vars(options)) if hasattr(options, "__dict__") else {}
