"""The checks of growth: how time and memory follow the size of a problem, and a time beside the reference's."""

from __future__ import annotations

from typing import Any, Callable, List, Mapping, Optional, Sequence

from . import growth


class GrowthChecks:
    """The part of ``check`` that measures. A subclass says what becomes of a verdict."""

    def _report(
        self,
        name: str,
        aspect: str,
        right: Optional[bool],
        message: str,
        explanation: Optional[str] = None,
        expected: Any = "",
        actual: Any = "",
        assigned: Optional[str] = None,
        measurements: Optional[Mapping[str, Any]] = None,
        reason: str = "",
    ) -> bool:
        raise NotImplementedError

    def time_growth(
        self, name: str, make: Callable[[int], Callable[[], Any]], sizes: Sequence[int], allowed: float, repeat: int = 3
    ) -> bool:
        """CPU time grows at most like ``size^allowed``. ``make(n)`` returns the call that is measured."""
        calls = [make(n) for n in sizes]
        return self._growth(
            name,
            sizes,
            growth.cpu_times(calls, repeat),
            allowed,
            "time",
            "s",
            lambda: growth.cpu_times(calls, 2 * repeat),
        )

    def memory_growth(self, name: str, make: Callable[[int], Callable[[], Any]], sizes: Sequence[int], allowed: float) -> bool:
        """Peak memory of a call grows at most like ``size^allowed``. ``make(n)`` runs inside the trace."""
        make(sizes[0])()  # warm-up: caches of the interpreter are not the learner's
        values = [max(growth.peak_memory(lambda n=n: make(n)), growth.TINY) for n in sizes]  # type: ignore[misc]
        return self._growth(name, sizes, values, allowed, "peak memory", "B", None)

    def _growth(
        self,
        name: str,
        sizes: Sequence[int],
        values: List[float],
        allowed: float,
        what: str,
        unit: str,
        again: Optional[Callable[[], List[float]]],
    ) -> bool:
        fitted = growth.exponent(sizes, values)
        if fitted > allowed and again is not None:  # noise only adds: a second look before a verdict
            values = [min(pair) for pair in zip(values, again())]
            fitted = growth.exponent(sizes, values)
        right = fitted <= allowed
        message = "" if right else f"{what} grows like n^{fitted:.2f}, allowed n^{allowed:g}"
        measured = {
            "what": what,
            "sizes": list(sizes),
            "values": values,
            "exponent": fitted,
            "allowed": allowed,
            "unit": unit,
        }
        actual = ", ".join(f"{n}: {growth.amount(v, unit)}" for n, v in zip(sizes, values))
        return self._report(
            name, "growth", right, message, None, f"at most n^{allowed:g}", f"n^{fitted:.2f} ({actual})", None, measured
        )

    def peak_memory(self, name: str, call: Callable[[], Any], below: float) -> bool:
        """A call needs less than ``below`` bytes at its peak."""
        call()
        peak = growth.peak_memory(lambda: call)
        right = peak < below
        message = (
            "" if right else f"the call needed {growth.amount(peak, 'B')} at its peak, allowed {growth.amount(below, 'B')}"
        )
        measured = {"what": "peak memory", "sizes": [], "values": [peak], "allowed": below, "unit": "B"}
        return self._report(
            name, "memory", right, message, None, f"below {growth.amount(below, 'B')}", growth.amount(peak, "B"), None, measured
        )

    def time_ratio(
        self, name: str, call: Callable[[], Any], reference_call: Callable[[], Any], allowed: float, repeat: int = 3
    ) -> bool:
        """CPU time of a call as a multiple of the reference's, measured in turn in this process."""
        mine, reference = growth.cpu_times([call, reference_call], repeat)
        if mine > allowed * reference:
            mine, reference = (min(p) for p in zip((mine, reference), growth.cpu_times([call, reference_call], repeat)))
        ratio = mine / reference
        right = ratio <= allowed
        message = "" if right else f"takes {ratio:.1f} times as long as the reference, allowed {allowed:g} times"
        measured = {"what": "time ratio", "sizes": [], "values": [mine, reference], "allowed": allowed, "unit": "s"}
        return self._report(
            name,
            "ratio",
            right,
            message,
            None,
            f"at most {allowed:g} × the reference",
            f"{ratio:.2f} ×",
            None,
            measured,
        )
