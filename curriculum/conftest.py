"""Lets plain ``pytest`` run the checks of a day: ``pytest Day01-Tensor-Operations/tests``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from utils.test_runner import load_grader

load_grader()


def pytest_configure(config):
    from dl_from_scratch.course.shipped import goldens
    from dl_from_scratch.grading import fixtures
    from dl_from_scratch.grading.plain import Plain

    config.pluginmanager.register(fixtures)
    config.pluginmanager.register(Plain(goldens()))
