"""The second opinion: who is believed when a gradient, the golden one and an autograd engine do not agree."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from dl_from_scratch.grading.checks import Check
from dl_from_scratch.grading.locate import Source

CURRICULUM = Path(__file__).resolve().parents[2] / "curriculum"
X = np.array([1.0, 2.0, 3.0])


class Mine(ModuleType):
    """A ``utils.mine`` that gives a certain engine."""

    def __init__(self, autograd, whose):
        super().__init__("utils.mine")
        self.autograd, self.source = autograd, lambda name: whose


@pytest.fixture
def engine(monkeypatch):
    """The course's engine, importable as ``utils.autograd_stub``."""
    monkeypatch.syspath_prepend(str(CURRICULUM))
    import utils.autograd_stub as stub

    yield stub
    for name in [name for name in sys.modules if name.split(".")[0] == "utils"]:
        del sys.modules[name]


@pytest.fixture
def asked(engine, monkeypatch):
    """What ``second_opinion`` reports for a gradient of sum(x^2), whose golden is 2x."""

    def ask(got, autograd=engine, whose="reference"):
        monkeypatch.setitem(sys.modules, "utils.mine", Mine(autograd, whose))
        results = []
        check = Check("basic/square", "square", Source(None), results.append)

        def of(autograd):
            x = autograd.Tensor(X.copy(), requires_grad=True)
            (x * x).sum().backward()
            return x.grad

        assert check.second_opinion("dx", got, 2 * X, of) == results[0].passed
        return results[0]

    return ask


def broken(engine):
    """An engine whose product forgets the second operand."""

    class Tensor(engine.Tensor):
        def __mul__(self, other):
            return super().__mul__(other.detach() if isinstance(other, Tensor) else other)

    module = ModuleType("broken")
    module.Tensor = Tensor
    return module


def test_agreement_passes(asked):
    result = asked(2 * X)
    assert result.passed
    assert not result.warning
    assert (result.kind, result.name) == ("gradient", "dx (second opinion)")


def test_a_wrong_gradient_fails(asked):
    result = asked(3 * X)
    assert not result.passed
    assert "the course's autograd does not confirm `dx`" in result.message
    assert "it finds 2 at [0], where you have 3" in result.message


def test_a_wrong_engine_is_a_warning_that_names_the_operation(asked, engine):
    result = asked(2 * X, broken(engine), "yours")
    assert result.passed
    assert result.warning
    assert "`dx` is right, and your autograd of Day 02 disagrees" in result.message
    assert "Look at a * b" in result.message


def test_a_wrong_gradient_fails_whatever_a_wrong_engine_says(asked, engine):
    assert not asked(3 * X, broken(engine), "yours").passed


def test_an_engine_that_raises_is_a_warning(asked):
    module = ModuleType("empty")
    result = asked(2 * X, module, "yours")
    assert result.warning
    assert "AttributeError" in result.message


def test_a_gradient_of_another_shape_fails(asked):
    assert not asked(2 * X[None]).passed
    assert not asked(None).passed
