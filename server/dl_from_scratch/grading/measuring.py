"""The checks of growth: how time and memory follow the size of a problem, and a time beside the reference's.

What failed is put down to a line of the learner's file where most of the time or of the memory belongs to one (``spent``,
``held``), and to a mistake that the check declares where that grows alike.
"""

from __future__ import annotations

from typing import Any, Callable, List, Mapping, Optional, Sequence

from . import growth
from .held import what_holds_the_peak
from .lines import Blame
from .reporting import Reporting
from .spent import where_the_time_goes, why_the_time_grows

Make = Callable[[int], Callable[[], Any]]
Costly = Mapping[str, Make]
"""Declared mistakes: a sentence, and how the wrong call is made for a size."""

AS_MUCH_MEMORY = 1.1  # times; measured memory repeats
AS_MUCH_TIME = 2.0
SAME_EXPONENT = 0.2


class GrowthChecks(Reporting):
    """The part of ``check`` that measures."""

    def time_growth(
        self,
        name: str,
        make: Make,
        sizes: Sequence[int],
        allowed: float,
        repeat: int = 3,
        mistakes: Optional[Costly] = None,
    ) -> bool:
        """CPU time grows at most like ``size^allowed``. ``make(n)`` returns the call that is measured."""
        calls = [make(n) for n in sizes]
        values = growth.cpu_times(calls, repeat)
        if growth.exponent(sizes, values) > allowed:  # noise only adds: a second look before a verdict
            values = [min(pair) for pair in zip(values, growth.cpu_times(calls, 2 * repeat))]

        def alike(wrong: Make) -> bool:
            theirs = growth.cpu_times([wrong(n) for n in sizes], repeat)
            same = abs(growth.exponent(sizes, theirs) - growth.exponent(sizes, values)) < SAME_EXPONENT
            return same and _near(values[-1], theirs[-1], AS_MUCH_TIME)

        return self._growth(
            name,
            sizes,
            values,
            allowed,
            ("time", "s"),
            lambda: _declared(mistakes, alike),
            lambda: why_the_time_grows(self._source, self._target, calls, sizes, values),
        )

    def memory_growth(
        self, name: str, make: Make, sizes: Sequence[int], allowed: float, mistakes: Optional[Costly] = None
    ) -> bool:
        """Peak memory of a call grows at most like ``size^allowed``. ``make(n)`` runs inside the trace."""
        values = _peaks(make, sizes)

        def alike(wrong: Make) -> bool:
            return all(_near(mine, theirs, AS_MUCH_MEMORY) for mine, theirs in zip(values[1:], _peaks(wrong, sizes)[1:]))

        n = sizes[-1]
        return self._growth(
            name,
            sizes,
            values,
            allowed,
            ("peak memory", "B"),
            lambda: _declared(mistakes, alike),
            lambda: what_holds_the_peak(self._source, self._target, lambda: make(n), f"n = {n}"),
        )

    def _growth(
        self,
        name: str,
        sizes: Sequence[int],
        values: List[float],
        allowed: float,
        measured: Sequence[str],
        declared: Callable[[], Optional[str]],
        blame: Callable[[], Optional[Blame]],
    ) -> bool:
        what, unit = measured
        fitted = growth.exponent(sizes, values)
        measurements = {
            "what": what,
            "sizes": list(sizes),
            "values": values,
            "exponent": fitted,
            "allowed": allowed,
            "unit": unit,
        }
        amounts = [f"{growth.amount(value, unit)} at n = {n}" for n, value in zip(sizes, values)]
        grown = f"{what} grows like n^{fitted:.2f}, allowed n^{allowed:g} ({amounts[0]}, {amounts[-1]})"
        return self._measured(
            name,
            "growth",
            "" if fitted <= allowed else grown,
            f"at most n^{allowed:g}",
            f"n^{fitted:.2f} ({', '.join(amounts)})",
            measurements,
            blame,
            declared,
        )

    def peak_memory(self, name: str, call: Callable[[], Any], below: float) -> bool:
        """A call needs less than ``below`` bytes at its peak."""
        call()
        peak, limit = growth.peak_memory(lambda: call), growth.amount(below, "B")
        needed = growth.amount(peak, "B")
        return self._measured(
            name,
            "memory",
            "" if peak < below else f"the call needed {needed} at its peak, allowed {limit}",
            f"below {limit}",
            needed,
            {"what": "peak memory", "sizes": [], "values": [peak], "allowed": below, "unit": "B"},
            lambda: what_holds_the_peak(self._source, self._target, lambda: call),
        )

    def time_ratio(
        self, name: str, call: Callable[[], Any], reference_call: Callable[[], Any], allowed: float, repeat: int = 3
    ) -> bool:
        """CPU time of a call as a multiple of the reference's, measured in turn in this process."""
        mine, reference = growth.cpu_times([call, reference_call], repeat)
        if mine > allowed * reference:
            mine, reference = (min(p) for p in zip((mine, reference), growth.cpu_times([call, reference_call], repeat)))
        ratio = mine / reference
        return self._measured(
            name,
            "ratio",
            "" if ratio <= allowed else f"takes {ratio:.1f} times as long as the reference, allowed {allowed:g} times",
            f"at most {allowed:g} × the reference",
            f"{ratio:.2f} ×",
            {"what": "time ratio", "sizes": [], "values": [mine, reference], "allowed": allowed, "unit": "s"},
            lambda: where_the_time_goes(self._source, self._target, call, mine),
        )

    def _measured(
        self,
        name: str,
        aspect: str,
        message: str,
        expected: str,
        actual: str,
        measurements: Mapping[str, Any],
        blame: Callable[[], Optional[Blame]],
        declared: Callable[[], Optional[str]] = lambda: None,
    ) -> bool:
        """Report a measurement; an empty message is a pass, and only a failure is looked into."""
        found = _quietly(blame) if message else None
        said = _quietly(declared) if message else None
        sentences = [sentence for sentence in (said, found.sentence if found else None) if sentence]
        return self._report(
            name,
            aspect,
            not message,
            message,
            "; ".join(sentences) or None,
            expected,
            actual,
            measurements=measurements,
            place=found.lines if found else None,
        )


def _quietly(look: Callable[[], Any]) -> Any:
    """What a look finds; one that fails leaves the verdict as it is."""
    try:
        return look()
    except Exception:
        return None


def _peaks(make: Make, sizes: Sequence[int]) -> List[float]:
    """The peak memory of each size's call, in bytes."""
    make(sizes[0])()  # warm-up: caches of the interpreter are not the learner's
    return [max(growth.peak_memory(lambda n=n: make(n)), growth.TINY) for n in sizes]  # type: ignore[misc]


def _declared(mistakes: Optional[Costly], alike: Callable[[Make], bool]) -> Optional[str]:
    """The first declared mistake that costs as much as what was measured."""
    return next((sentence for sentence, wrong in (mistakes or {}).items() if alike(wrong)), None)


def _near(one: float, other: float, times: float) -> bool:
    return one <= times * other and other <= times * one
