"""Tests of a day run by the grading plugin, without worker and pytest session."""

from __future__ import annotations

import ast
from types import ModuleType, SimpleNamespace

from dl_from_scratch.grading.goldens import Goldens
from dl_from_scratch.grading.learner import Learner
from dl_from_scratch.grading.locate import Source
from dl_from_scratch.grading.plugin import Grading

PATH = "/somewhere/day05.py"


class Item(SimpleNamespace):
    """What stands for a test that pytest has collected."""

    __hash__ = object.__hash__


class Graded(Grading):
    """The grading of a text, beside a reference's; ``why`` holds the explanations by check id."""

    def __init__(self, text, goldens=None, reference="", expected=None):
        super().__init__(Goldens(goldens or {}), None, expected or {}, lambda result: None)
        self.why = {}
        self.emit_result = lambda result: self.why.setdefault(result.id, result.explanation)
        self.reference = ModuleType("reference")
        exec("import numpy as np\n" + reference, vars(self.reference))
        tree = ast.parse("import numpy as np\n" + text)
        learner = Learner("day05", PATH)
        exec(compile(tree, PATH, "exec"), vars(learner._module))
        self.begin(learner, PATH, Source(tree))

    def load_reference(self):
        return self.reference

    def explain_result(self, check_id, sentence):
        self.why[check_id] = sentence

    def test(self, function, **parameters):
        """Run one test; the explanations so far."""
        name = function.__name__ + (f"[{'-'.join(map(str, parameters.values()))}]" if parameters else "")
        arguments = tuple(function.__code__.co_varnames[: function.__code__.co_argcount])
        item = Item(
            obj=function,
            function=function,
            name=name,
            fspath="tests/test_basic.py",
            _fixtureinfo=SimpleNamespace(argnames=arguments),
            callspec=SimpleNamespace(params=parameters),
        )
        self.run(item, self.arguments(item))
        return self.why
