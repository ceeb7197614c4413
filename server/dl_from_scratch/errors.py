"""What a user can mend. Each error is one sentence that says what to do.

DLError                      the command line prints it and exits with 2; the server shows it as a message
├── UnknownDay               there is no day of that number
├── DayComing                the day is listed, but not written yet
├── NoMilestone              the day has no training run
├── MilestoneRunning         a milestone of this day is being trained already
├── NotACourse               the folder is no course, or cannot become one
├── OtherVersion             the course folder was made by another version of this package
├── CourseDamaged            a file of the course is missing or cannot be read
├── GoldensDamaged           the golden outputs are missing, or not those that were shipped
└── InterpreterUnusable      no Python, or one without NumPy or pytest
"""

from __future__ import annotations


class DLError(Exception):
    """The base of all errors that a user can mend."""


class UnknownDay(DLError):
    """There is no day of that number."""


class DayComing(DLError):
    """The day is listed, but not written yet."""


class NoMilestone(DLError):
    """The day has no training run."""


class MilestoneRunning(DLError):
    """A milestone of this day is being trained already."""


class NotACourse(DLError):
    """The folder is no course, or cannot become one."""


class OtherVersion(DLError):
    """The course folder was made by another version of this package."""


class CourseDamaged(DLError):
    """A file of the course is missing or cannot be read."""


class GoldensDamaged(DLError):
    """The golden outputs are missing, or not those that were shipped."""


class InterpreterUnusable(DLError):
    """There is no Python, or one that lacks NumPy or pytest."""
