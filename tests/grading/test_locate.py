"""Where an error comes from."""

from __future__ import annotations

import numpy as np
import pytest

from dl_from_scratch.grading.locate import raised_on_purpose


def own(x):
    raise ValueError(f"no {x}")


def of_an_operation(x):
    return np.ones((2, 3)) @ np.ones((2, 3))


def of_numpys_python(x):
    return np.linalg.inv(np.ones((2, 3)))


@pytest.mark.parametrize(("call", "purpose"), [(own, True), (of_an_operation, False), (of_numpys_python, False)])
def test_an_error_is_raised_on_purpose_or_not(call, purpose):
    with pytest.raises((ValueError, np.linalg.LinAlgError)) as caught:
        call(1)
    assert raised_on_purpose(caught.value) is purpose
