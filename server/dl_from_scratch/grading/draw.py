"""Draws a day's figures with the learner's own functions."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any, Mapping, Optional

from .channel import Channel
from .learner import LoadFailure, describe


def draw(channel: Channel, learner: Any, failure: Optional[LoadFailure], drawing: Mapping[str, str]) -> None:
    """Run ``visualization.main(day, folder)`` and send the paths of the figures, or why there are none."""
    if failure is not None:
        channel.send("undrawn", message=f"nothing to draw: {failure.message}")
        return
    folder = Path(drawing["folder"])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        spec = importlib.util.spec_from_file_location("visualization", drawing["visualization"])
        if spec is None or spec.loader is None:
            raise ImportError("this day has no figures")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        figures = [str(path) for path in module.main(learner, folder)]
    except NotImplementedError:
        channel.send("undrawn", message="nothing to draw yet: the figures need functions that are not written")
    except BaseException as error:
        channel.send("undrawn", message=f"the figures cannot be drawn: {describe(error)}")
    else:
        channel.send("figures", paths=figures)
