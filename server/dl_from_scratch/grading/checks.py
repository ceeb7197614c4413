"""What a day's tests call: soft checks, each tensor with its own verdict, expectation and explanation.

A check never raises for a wrong result; it reports and goes on. What the learner's code raises is not caught here.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple, Type, Union

import numpy as np

from . import opinion
from .compare import an, equal, is_tensor, mismatch, number, preview, wrong_shape
from .explain import Known, Mistakes, Sizes, Whereabouts, explain
from .explain.precision import another_dtype
from .learner import describe
from .locate import Source, raised_on_purpose
from .measuring import GrowthChecks
from .memory import DIFFERENCES, Compared, Memory, Unexplained
from .numeric import central_difference
from .report import AUTOGRAD_AT_FAULT, CheckResult

Explain = Union[None, str, Callable[[], Optional[str]]]
ExplainValue = Optional[Callable[[Any, Any], Optional[str]]]
LIKE_EXPECTED: Any = object()


class Check(GrowthChecks):
    """The ``check`` fixture of one test: compares and measures, and explains what is wrong.

    ``memory`` knows what the tests before compared; ``amend(check id, sentence)`` explains a result that was reported before.
    """

    def __init__(
        self,
        test: str,
        target: str,
        source: Source,
        emit: Callable[[CheckResult], None],
        memory: Optional[Memory] = None,
        amend: Optional[Callable[[str, str], None]] = None,
    ) -> None:
        super().__init__(test, target, source, emit)
        self._memory = memory or Memory()
        self._amend = amend or (lambda check_id, sentence: None)
        self._said: Dict[str, str] = {}
        self.unexplained: List[Unexplained] = []
        self.explained: List[Tuple[Compared, str]] = []
        self.wrong_values: List[str] = []

    # ------------------------------------------------------------------ tensors and values

    def shape(self, name: str, got: Any, shape: Sequence[int], dtype: Any = None) -> bool:
        """``got`` is an array of exactly this shape, and of this dtype if one is given."""
        wrong = wrong_shape(got, tuple(shape), None if dtype is None else np.dtype(dtype))
        expected = f"{dtype or 'array'} {tuple(shape)}"
        return self._report(name, "shape", not wrong, wrong or "", expected=expected, actual=got)

    def value(
        self,
        name: str,
        got: Any,
        expected: Any,
        mistakes: Optional[Mistakes] = None,
        sizes: Optional[Sizes] = None,
        rtol: float = 1e-5,
        atol: float = 1e-5,
        dtype: Any = LIKE_EXPECTED,
        explain: ExplainValue = None,
        assigned: Optional[str] = None,
    ) -> bool:
        """``got`` equals ``expected``: tensors by shape, dtype and values within tolerance, other objects exactly."""
        why = _Why(mistakes, sizes, explain)
        if isinstance(expected, np.ndarray):
            wanted = expected.dtype if dtype is LIKE_EXPECTED else dtype
            return self._tensor(name, "value", got, expected, wanted, why, rtol, atol, assigned)
        if isinstance(expected, float):
            return self._float(name, got, expected, why, rtol, atol, assigned)
        right = equal(got, expected)
        message = "" if right else f"expected {preview(expected)}, got {preview(got)}"
        sentence = why.sentence(got, expected, right, self._known(name))
        self._report(name, "value", right, message, sentence, expected, got, assigned)
        self._remember(name, got, expected, right, sentence, why)
        return right

    def gradient(
        self,
        name: str,
        got: Any,
        expected: Any = None,
        of: Optional[Callable[[Any], Any]] = None,
        at: Any = None,
        eps: float = 1e-6,
        mistakes: Optional[Mistakes] = None,
        sizes: Optional[Sizes] = None,
        rtol: float = 1e-5,
        atol: float = 1e-5,
        explain: ExplainValue = None,
        assigned: Optional[str] = None,
    ) -> bool:
        """``got`` is the golden gradient ``expected``, and the central difference of ``of`` at ``at``, where each is given."""
        why = _Why(mistakes, sizes, explain)
        right = True
        if expected is not None:
            right = self._tensor(name, "gradient", got, np.asarray(expected), None, why, rtol, atol, assigned)
        if of is not None:
            numeric = central_difference(of, at, eps)
            label = name if expected is None else name + DIFFERENCES
            right &= self._tensor(label, "gradient", got, numeric, None, why, rtol, atol, assigned, numeric=True)
        return right

    def second_opinion(
        self, name: str, got: Any, expected: Any, of: opinion.Of, rtol: float = 1e-5, atol: float = 1e-5, assigned: Any = None
    ) -> bool:
        """``got`` is also the gradient that the learner's own autograd finds; see ``opinion``.

        ``of(autograd)`` builds the same computation from ``autograd.Tensor`` and returns the gradient. Where ``got`` is the
        golden ``expected`` and autograd says otherwise, autograd is at fault: a warning, and the check passes.
        """
        label = f"{name} (second opinion)"
        asked = opinion.ask(of)
        gap = opinion.differs(asked, got, rtol, atol)
        if gap is None:
            return self._report(label, "gradient", True, "")
        right = np.shape(got) == np.shape(expected) and mismatch(got, expected, rtol, atol) is None
        if not right:
            message = f"{asked.whose} does not confirm `{name}`: {gap}"
            return self._report(label, "gradient", False, message, self._said.get(name), asked.gradient, got, assigned)
        faulty = opinion.faulty_operations() if asked.own else []
        where = f" Look at {', '.join(faulty)} there." if faulty else ""
        message = f"`{name}` is right, and {asked.whose} disagrees with it ({gap}).{where}"
        return self._report(label, "gradient", True, message, reason=AUTOGRAD_AT_FAULT)

    def _tensor(
        self,
        name: str,
        aspect: str,
        got: Any,
        expected: Any,
        dtype: Any,
        why: _Why,
        rtol: float,
        atol: float,
        assigned: Optional[str],
        numeric: bool = False,
    ) -> bool:
        wrong = wrong_shape(got, expected.shape, None)
        shape = wrong or (wrong_shape(got, expected.shape, dtype) if dtype is not None else None)
        known = self._known(name, numeric)
        sentence = why.sentence(got, expected, False, known) if wrong else None
        if shape and not wrong:
            sentence = another_dtype(got.dtype, dtype)
        self._report(name, "shape", not shape, shape or "", sentence, expected, got, assigned)
        if wrong and is_tensor(got):
            self._remember(name, got, expected, False, sentence, why)
        if wrong:
            self._report(name, aspect, None, f"not compared: {wrong}", None, expected, got, assigned)
            return False
        gap = mismatch(got, expected, rtol, atol)
        message = "" if gap is None else f"`{name}`: {gap}"
        sentence = why.sentence(got, expected, gap is None, known)
        self._report(name, aspect, gap is None, message, sentence, expected, got, assigned)
        self._remember(name, got, expected, gap is None, sentence, why, numeric)
        return gap is None and not shape

    def _float(
        self, name: str, got: Any, expected: float, why: _Why, rtol: float, atol: float, assigned: Optional[str]
    ) -> bool:
        is_float = isinstance(got, float)
        kind = "" if is_float else f"expected a Python float, got {an(type(got).__name__)}"
        self._report(name, "shape", is_float, kind, None, "float", type(got).__name__, assigned)
        try:
            value = float(got)
        except (TypeError, ValueError):
            self._report(name, "value", None, f"not compared: {kind}", None, number(expected), preview(got), assigned)
            return False
        gap = mismatch(value, expected, rtol, atol)
        message = "" if gap is None else f"`{name}`: {gap}"
        sentence = why.sentence(value, expected, gap is None, self._known(name))
        self._report(name, "value", gap is None, message, sentence, number(expected), preview(got), assigned)
        self._remember(name, value, expected, gap is None, sentence, why)
        return gap is None

    def _known(self, name: str, numeric: bool = False) -> Callable[[], Known]:
        return lambda: self._memory.known(name, numeric)

    def _remember(
        self, name: str, got: Any, expected: Any, right: bool, sentence: Optional[str], why: _Why, numeric: bool = False
    ) -> None:
        """Keep what was compared: it may explain another result, or be explained by one."""
        if sentence is not None:
            self._said[name] = sentence
        if not right and self._last_id.endswith("/value"):
            self.wrong_values.append(name)
        if not right and sentence is not None and not isinstance(sentence, Whereabouts) and is_tensor(got):
            self.explained.append((Compared(self._last_id, name, np.array(got), expected), sentence))
        self._memory.note(self._last_id, name, got, expected)
        if not right and (sentence is None or isinstance(sentence, Whereabouts)):
            kept = np.array(got) if is_tensor(got) else got
            compared = Compared(self._last_id, name, kept, expected)
            self.unexplained.append(Unexplained(compared, sentence, why.sizes or {}, numeric))
        if isinstance(expected, float) or (is_tensor(expected) and expected.shape == () and expected.dtype.kind in "iuf"):
            explained = dict(self._memory.number(self._last_id, name, got, expected, sentence is not None, not right))
            for check_id, said in explained.items():
                self._amend(check_id, said)
            self.unexplained = [entry for entry in self.unexplained if entry.result.check_id not in explained]

    # ------------------------------------------------------------------ properties

    def that(
        self, name: str, condition: Any, message: str, expected: Any = "", actual: Any = "", explain: Explain = None
    ) -> bool:
        """A property; ``message`` says in words what was expected."""
        right = bool(condition)
        return self._report(name, "property", right, "" if right else message, _said(explain, right), expected, actual)

    def raises(
        self,
        name: str,
        error: Union[Type[BaseException], Tuple[Type[BaseException], ...]],
        call: Callable[[], Any],
        says: Sequence[str] = (),
        explain: Explain = None,
    ) -> bool:
        """``call()`` raises ``error`` with each of ``says`` in its text. NotImplementedError passes through."""
        wanted = " or ".join(e.__name__ for e in (error if isinstance(error, tuple) else (error,)))
        says = (says,) if isinstance(says, str) else says
        try:
            got = call()
        except NotImplementedError:
            raise
        except error as raised:
            missing = [text for text in says if text not in str(raised)]
            message, why = f"the {wanted} should mention {', '.join(missing)}" if missing else "", None
            if missing and not raised_on_purpose(raised):
                message += f"; no check of yours raised it, an operation did: {describe(raised)}"
                why = _said(explain, False)
            return self._report(name, "raises", not missing, message, why, wanted, describe(raised))
        except Exception as raised:
            message = f"expected {an(wanted)}, got {describe(raised)}"
            return self._report(name, "raises", False, message, _said(explain, False), wanted, describe(raised))
        message = f"expected {an(wanted)}, got the result {preview(got)}"
        return self._report(name, "raises", False, message, _said(explain, False), wanted, preview(got))

    def unchanged(self, name: str, now: Any, before: Any) -> bool:
        """An input is bit for bit what it was before the call."""
        right = now.shape == before.shape and now.dtype == before.dtype and now.tobytes() == before.tobytes()
        message = "" if right else f"the input `{name}` was modified in place: it belongs to the caller"
        return self._report(name, "unchanged", right, message, None, before, now)

    def shares_memory(self, name: str, view: Any, source: Any) -> bool:
        """A view of ``source``, not a copy."""
        right = isinstance(view, np.ndarray) and (view.size == 0 or np.may_share_memory(view, source))
        message = "" if right else f"`{name}` is a copy: expected a view of the same memory"
        return self._report(name, "memory", right, message, None, "a view", "a copy" if not right else "a view")


class _Why:
    """What is known about a check's typical mistakes, asked only when it failed."""

    def __init__(self, mistakes: Optional[Mistakes], sizes: Optional[Sizes], custom: ExplainValue) -> None:
        self.mistakes = mistakes
        self.sizes = sizes
        self.custom = custom

    def sentence(self, got: Any, expected: Any, right: bool, known: Callable[[], Known]) -> Optional[str]:
        """The explanation of a wrong result: the check's own, a declared mistake, a general hypothesis."""
        if right:
            return None
        try:
            said = self.custom(got, expected) if self.custom else None
            if said is not None:
                return said
            return explain(got, expected, self.mistakes, self.sizes, known())
        except Exception:  # an explanation that fails leaves the verdict as it is
            return None


def _said(explanation: Explain, right: bool) -> Optional[str]:
    if right or explanation is None:
        return None
    return explanation if isinstance(explanation, str) else explanation()
