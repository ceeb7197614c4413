"""Of the wrong values and gradients of each day's wrong solutions, most are explained.

What the explanations say is judged by hand: ``python tests/grading/explanations.py --all``.
"""

from __future__ import annotations

import pytest
from explanations import ROOT, collect, share, table

from dl_from_scratch.course.catalog import Course

DAYS = [day for day in Course.load(ROOT / "curriculum").days if day.ready]
LEAST = 0.8


@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"day{day.number:02d}")
def test_wrong_results_are_explained(day, grade):
    found = collect(day, grade)
    assert found
    assert share(found) >= LEAST, table(day, found)
