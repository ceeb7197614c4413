"""Milestones in an editor: a lens that starts and cancels, progress with loss and accuracy, runs that outlive the editor."""

from __future__ import annotations

import asyncio
import re
import shutil
import time
from pathlib import Path

import attrs
import pytest
from editor import CAPABILITIES, connect, disconnect, listening

from dl_from_scratch.course.catalog import Course
from dl_from_scratch.course.progress import Progress
from dl_from_scratch.runner.journal import Journal

DAY = "Day10-MNIST"
COMMAND = "dlFromScratch.milestone"
CANCEL = "dlFromScratch.cancelMilestone"
SLOW = "\n\ndef train_mnist(X, labels, X_test, labels_test, rng):\n    while True: pass\n"
LONG = "\n\ndef train_mnist(X, labels, X_test, labels_test, rng):\n    net = Net((784, 64, 10), rng, np.float32)\n"
LONG += "    return net, train(net, X, labels, 400, 64, 1e-3, rng)\n"
QUIET = {"grading": "off"}


@pytest.fixture
def day10(course) -> Path:
    """A solved Day 10 whose milestone is the subset's."""
    toml = course / DAY / "day.toml"
    toml.write_text(re.sub(r'\[\[milestone\.step\]\]\nname = "full".*', "", toml.read_text("utf-8"), flags=re.S), "utf-8")
    shutil.copy(course / DAY / "solutions" / "Level02-Vectorized.py", course / DAY / "day10.py")
    return course / DAY / "day10.py"


def journal(file: Path) -> Journal:
    course = Course.load(file.parents[1])
    return Journal(course, course.day(10))


async def connected(**options):
    client = listening()
    await connect(client, {**QUIET, **options})
    return client


async def plotting():
    """A client that asks for the events of a run, and those that came."""
    client, events = listening(), []
    client.feature("dlFromScratch/milestone")(lambda params: (events.append(params), client.changed.set()))
    await connect(client, QUIET, attrs.evolve(CAPABILITIES, experimental={"dlFromScratchMilestone": True}))
    return client, events


async def lens(client, uri: str) -> str:
    """The title of the milestone's lens."""
    return next(found.command.title for found in await client.lenses(uri) if found.command.command in (COMMAND, CANCEL))


def reports(client) -> list[str]:
    return [p.value["message"] for p in client.progress if p.value["kind"] == "report"]


async def gone(file: Path) -> bool:
    """Whether the run ends within some seconds."""
    for _ in range(100):
        if not journal(file).alive:
            return True
        await asyncio.sleep(0.1)
    return False


async def test_only_days_with_a_milestone_have_the_lens(course, day10):
    client = await connected()
    uri = client.open(day10)
    assert await lens(client, uri) == "Run milestone"
    other = client.open(course / "Day01-Tensor-Operations" / "day01.py")
    assert COMMAND not in [found.command.command for found in await client.lenses(other)]
    await client.execute(COMMAND, other)
    assert await disconnect(client) == 0


async def test_a_run_from_the_lens_to_the_record(course, day10):
    client = await connected()
    day10.write_text(day10.read_text("utf-8") + LONG, "utf-8")
    uri = client.open(day10)
    await client.execute(COMMAND, uri)
    await client.until(lambda: any("test" in message for message in reports(client)), 30)
    assert re.fullmatch(r"Milestone · epoch [\d.]+ · loss [\d.]+ · test [\d.]+% · cancel", await lens(client, uri))
    message = await client.until(lambda: next((m for m in client.messages if "milestone" in m), None), 60)
    assert message.startswith("Day 10: milestone reached; train accuracy 1.0000, test accuracy 0.")
    assert await lens(client, uri) == "✓ Milestone reached"
    client.edit(uri, day10.read_text("utf-8") + "\n")
    assert await lens(client, uri) == "Run milestone"
    record = Progress(course)
    assert record.reached(10)
    record.close()
    assert await disconnect(client) == 0


async def test_a_client_that_plots_gets_every_event(day10):
    client, events = await plotting()
    uri = client.open(day10)
    await client.execute(COMMAND, uri)
    await client.until(lambda: events and events[-1].event.event == "end", 60)
    kinds = [params.event.event for params in events]
    assert kinds[:3] == ["begin", "step", "training"]
    assert "progress" in kinds
    assert {params.uri for params in events} == {uri}
    assert await disconnect(client) == 0


async def test_a_run_that_goes_wrong_says_why(day10):
    text = day10.read_text("utf-8").replace(
        "math.sqrt(gain / d_in) * rng.standard_normal((d_in, d_out))", "np.zeros((d_in, d_out))"
    )
    day10.write_text(text, "utf-8")
    client = await connected()
    uri = client.open(day10)
    await client.execute(COMMAND, uri)
    message = await client.until(lambda: next((m for m in client.messages if "milestone" in m), None), 60)
    assert "milestone not reached (logic: the loss is 2.30" in message
    assert "all units of W1 begin with the same weights" in message
    await client.until(lambda: any("dead units" in entry for entry in client.logged))
    assert await disconnect(client) == 0


async def test_the_lens_cancels(day10):
    day10.write_text(day10.read_text("utf-8") + SLOW, "utf-8")
    client, events = await plotting()
    uri = client.open(day10)
    await client.execute(COMMAND, uri)
    await client.until(lambda: "logic" in reports(client), 30)
    assert journal(day10).alive
    assert (await lens(client, uri)).endswith("cancel")
    await client.execute(CANCEL, uri)
    await client.until(lambda: events[-1].event.event == "end")
    assert events[-1].event.message == "cancelled: nothing is recorded"
    assert await gone(day10)
    assert await lens(client, uri) == "Run milestone"
    assert await disconnect(client) == 0


async def test_starting_twice_trains_once_and_cancelling_nothing_starts_nothing(day10):
    day10.write_text(day10.read_text("utf-8") + SLOW, "utf-8")
    client = await connected()
    uri = client.open(day10)
    await client.execute(CANCEL, uri)
    assert await lens(client, uri) == "Run milestone"
    await client.execute(COMMAND, uri)
    await client.until(lambda: "logic" in reports(client), 30)
    pid = journal(day10).read(0)[0][0]["pid"]
    await client.execute(COMMAND, uri)
    await asyncio.sleep(1)
    assert (await lens(client, uri)).endswith("cancel")
    assert journal(day10).read(0)[0][0]["pid"] == pid
    assert await disconnect(client) == 0


async def test_a_run_after_one_that_was_cancelled_is_a_new_one(day10):
    right = day10.read_text("utf-8")
    day10.write_text(right + SLOW, "utf-8")
    client = await connected()
    uri = client.open(day10)
    await client.execute(COMMAND, uri)
    await client.until(lambda: "logic" in reports(client), 30)
    day10.write_text(right, "utf-8")
    client.edit(uri, right)
    await client.execute(CANCEL, uri)
    await client.execute(COMMAND, uri)
    message = await client.until(lambda: next((m for m in client.messages if "milestone" in m), None), 60)
    assert message.startswith("Day 10: milestone reached")
    assert await disconnect(client) == 0


async def test_a_run_ends_with_the_editor(day10):
    day10.write_text(day10.read_text("utf-8") + SLOW, "utf-8")
    client = await connected()
    uri = client.open(day10)
    await client.execute(COMMAND, uri)
    await client.until(lambda: "logic" in reports(client), 30)
    assert await disconnect(client) == 0
    assert await gone(day10)


async def test_a_run_that_may_go_on_is_picked_up_again(day10):
    day10.write_text(day10.read_text("utf-8") + SLOW, "utf-8")
    client = await connected(milestone={"keepRunning": True})
    uri = client.open(day10)
    await client.execute(COMMAND, uri)
    await client.until(lambda: "logic" in reports(client), 30)
    assert await disconnect(client) == 0
    time.sleep(2)
    assert journal(day10).alive
    again = await connected()
    uri = again.open(day10)
    await again.until(lambda: "logic" in reports(again), 30)
    assert (await lens(again, uri)).startswith("Milestone · ")
    await again.execute(CANCEL, uri)
    assert await gone(day10)
    assert await disconnect(again) == 0


async def test_what_is_not_saved_is_not_trained(day10):
    client = await connected()
    uri = client.open(day10, day10.read_text("utf-8") + "\n# more\n")
    await client.execute(COMMAND, uri)
    await client.until(lambda: client.messages)
    assert client.messages == ["save the file first: a milestone trains what is saved"]
    assert not journal(day10).path.exists()
    assert await disconnect(client) == 0


async def test_nothing_is_trained_in_a_folder_that_is_not_trusted(day10):
    client = await connected(trusted=False)
    uri = client.open(day10)
    await client.execute(COMMAND, uri)
    await asyncio.sleep(1)
    assert not journal(day10).path.exists()
    assert await disconnect(client) == 0


async def test_a_setting_that_makes_no_sense_is_said(day10):
    client = await connected(milestone={"keepRunning": "perhaps"})
    await client.until(lambda: client.messages)
    assert client.messages == ["the setting milestone.keepRunning is true or false, not 'perhaps'"]
    assert await disconnect(client) == 0
