"""``goldens build`` and ``goldens verify``, for who makes or reviews a day."""

from __future__ import annotations

import asyncio
import sys
from typing import List, Optional

from ..course.catalog import Course
from ..course.shipped import goldens as shipped_goldens
from ..errors import DLError
from ..grading.manifest import DamagedGoldens
from ..runner import interpreter


def goldens(course: Course, action: str, number: Optional[int], python: Optional[str] = None) -> int:
    """Build or verify the goldens of one day or of all that are ready; 0 when all is well, 1 when they differ."""
    from ..authoring import goldens as making  # imports NumPy, which no other command of this process needs

    days = [course.day(number)] if number is not None else [day for day in course.days if day.ready]
    problems: List[str] = []
    for day in days:
        if action == "build":
            path = interpreter.find(course.root, python)
            print(asyncio.run(making.build(course, day, path, shipped_goldens())))
        else:
            try:
                problems += making.verify(day, shipped_goldens())
            except DamagedGoldens as error:
                raise DLError(f"{error}: run `dl-from-scratch goldens build --day {day.number}`") from error
    for problem in problems:
        print(problem, file=sys.stderr)
    if action == "verify" and not problems:
        print(f"{len(days)} days: the goldens are what Level04 computes")
    return 1 if problems else 0
