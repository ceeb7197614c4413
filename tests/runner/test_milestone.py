"""Milestones: training runs that succeed, go wrong in every way, or are hostile, each with a verdict and a measured reason."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import time
from pathlib import Path

import pytest

from dl_from_scratch.course.catalog import Course
from dl_from_scratch.errors import DLError
from dl_from_scratch.grading.milestones import Milestone, MilestoneReport, Step, Threshold
from dl_from_scratch.runner.milestone import Ending, Task
from dl_from_scratch.runner.runner import Runner, Submission

ROOT = Path(__file__).resolve().parents[2]
LOGIC = """
[milestone]
title = "A short one"
minutes = {minutes}

[[milestone.step]]
name = "logic"
data = "mnist-subset"
metrics = [{{ name = "train accuracy", at_least = 0.99 }}, {{ name = "test accuracy", at_least = 0.84 }}]
"""


def small_course(folder: Path, minutes: float = 0.5, more: str = "") -> Course:
    """A copy of the course with a milestone of one step."""
    for name in ("utils", "data", "Day10-MNIST", "Day03-Optimizers", "Day02-Autograd-Engine"):
        shutil.copytree(ROOT / "curriculum" / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "figures"))
    shutil.copy(ROOT / "curriculum" / "course.toml", folder)
    toml = folder / "Day10-MNIST" / "day.toml"
    text = toml.read_text("utf-8").partition("[milestone]")[0]
    toml.write_text(text + LOGIC.format(minutes=minutes) + more, "utf-8")
    return Course.load(folder)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return small_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def hurried(tmp_path_factory):
    """A course whose milestone has three seconds."""
    return small_course(tmp_path_factory.mktemp("hurried"), minutes=0.05)


def text_of(course: Course, changes: dict[str, str] | None = None, more: str = "") -> str:
    """Level02 with some of its text changed."""
    text = course.day(10).solution(2).read_text("utf-8")
    for old, new in (changes or {}).items():
        assert old in text
        text = text.replace(old, new)
    return f"{text}\n\n{more}\n"


def train(course: Course, text: str, task: Task | None = None, on_event=None) -> MilestoneReport:
    async def run() -> MilestoneReport:
        runner = Runner(sys.executable)
        try:
            day = course.day(10)
            submission = Submission(course, day, day.file, text.encode())
            return await runner.milestone(submission, task or Task(), on_event or (lambda event: None))
        finally:
            await runner.close()

    return asyncio.run(run())


def descendants() -> set[str]:
    """Workers of this clone."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if b"DL_FROM_SCRATCH_RUN=" in (folder / "environ").read_bytes() and str(ROOT) in command:
                found.add(f"{folder.name} {command}")
        except OSError:
            continue
    return found


@pytest.fixture(autouse=True)
def no_process_is_left():
    before = descendants()
    yield
    for _ in range(50):
        if not descendants() - before:
            return
        time.sleep(0.1)
    assert not descendants() - before


# ---------------------------------------------------------------------- runs that succeed


@pytest.mark.parametrize("level", [2, 3])
def test_a_run_is_followed_and_passes(course, level):
    events = []
    report = train(course, course.day(10).solution(level).read_text("utf-8"), Task(seed=3), events.append)
    assert report.passed, report
    (outcome,) = report.outcomes
    assert (outcome.step, outcome.data, outcome.status, report.seed) == ("logic", "mnist-subset", "passed", 3)
    assert outcome.metrics["train accuracy"] >= 0.99
    assert outcome.metrics["test accuracy"] >= 0.84
    assert 0 < outcome.seconds < 30
    kinds = [event["event"] for event in events]
    assert kinds[:2] == ["step", "training"]
    assert kinds[-1] == "outcome"
    progress = [event for event in events if event["event"] == "progress"]
    assert progress[0]["epoch"] < 0.1, "the first batch is shown"
    assert all(0 < event["loss"] < 3 and 0 <= event["fraction"] <= 1 for event in progress)
    accuracies = [event["accuracy"] for event in progress if event["accuracy"] is not None]
    assert accuracies[-1] == outcome.metrics["test accuracy"]
    assert [event["last"] for event in progress] == [False] * (len(progress) - 1) + [True]
    assert all(0 <= accuracy <= 1 for accuracy in accuracies)
    assert [event["epoch"] for event in progress] == sorted(event["epoch"] for event in progress)
    assert MilestoneReport.from_json(report.to_json()) == report


def test_the_seed_decides(course):
    first, again, other = (train(course, text_of(course), Task(seed=seed)).outcomes[0].metrics for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_network_of_another_kind_is_only_measured(course):
    """A recipe that neither uses Net nor train is not followed, and judged all the same."""
    report = train(
        course,
        text_of(
            course,
            more="""
class Nearest:
    def __init__(self, X, labels):
        self.X, self.labels = X, labels

    def forward(self, x):
        d = (x**2).sum(1)[:, None] - 2 * x @ self.X.T + (self.X**2).sum(1)
        return np.eye(10)[self.labels[d.argmin(axis=1)]]


def train_mnist(X, labels, X_test, labels_test, rng):
    return Nearest(X, labels), {"loss": [], "val_acc": []}
""",
        ),
    )
    assert report.passed, report
    assert report.outcomes[0].metrics["train accuracy"] == 1.0


# ---------------------------------------------------------------------- runs that go wrong

RECIPE = "for epochs, lr in ((5 + 25_000 // len(X), 1e-3), (2, 1e-4)):"
ONE_STAGE = "for epochs, lr in ((30, {lr}),):"
SGD = {"adam.step(grads)": "[np.subtract(p, lr * grads[k], out=p, casting='unsafe') for k, p in net.params.items()]"}
UPHILL = {"adam.step(grads)": "[np.add(p, 0.1 * grads[k], out=p, casting='unsafe') for k, p in net.params.items()]"}
INIT = "math.sqrt(gain / d_in) * rng.standard_normal((d_in, d_out))"

WRONG = {
    "rate of plain descent too large": (
        {RECIPE: ONE_STAGE.format(lr="20.0"), **SGD},
        "stopped",
        r"the learning rate is too large: step \d+ takes the loss of its own batch from .* to .*, and 1/\d+ of the same",
    ),
    "rate of Adam too large": ({RECIPE: ONE_STAGE.format(lr="3.0")}, "stopped", "the learning rate is too large"),
    "rate too small": (
        {RECIPE: ONE_STAGE.format(lr="1e-9")},
        "stopped",
        r"the learning rate is too small: step \d+ takes .* and (100|1000) times the same step",
    ),
    "uphill": (UPHILL, "stopped", "the steps go uphill"),
    "weights of zero": ({INIT: "np.zeros((d_in, d_out))"}, "stopped", "all units of W1 begin with the same weights"),
    "weights far too large": (
        {INIT: "rng.standard_normal((d_in, d_out))", RECIPE: ONE_STAGE.format(lr="3.0")},
        "stopped",
        r"the weights begin too large: the first loss is \d+",
    ),
    "weights far too small": (
        {INIT: "1e-9 * rng.standard_normal((d_in, d_out))", **SGD},
        "stopped",
        "the weights begin too small: the values of hidden layer 1 have standard deviation",
    ),
    "bytes not scaled": (
        {"astype(dtype) / 255 - MEAN) / STD": "astype(dtype))", RECIPE: ONE_STAGE.format(lr="0.5"), **SGD},
        "stopped",
        r"the inputs are not normalized: mean 3\d\.?\d* and standard deviation [78]\d",
    ),
    "dead from the start": (
        {"np.zeros(d_out, dtype)": "np.full(d_out, -50.0 if layer < self.depth else 0.0, dtype)"},
        "stopped",
        r"100% of the hidden units are dead at the start",
    ),
    "labels of other images": (
        {"net.loss_and_grads(X[batch], labels[batch])": "net.loss_and_grads(X[batch], labels[rng.integers(0, n, len(batch))])"},
        "stopped",
        r"images and labels do not belong together: of \d+ samples of a batch only \d+",
    ),
    "parameters never change": (
        {"optim.Adam(net.params": "optim.Adam({k: p.copy() for k, p in net.params.items()}"},
        "stopped",
        "the parameters never change",
    ),
    "not a number in the data": (
        {"np.float32):\n    n, height": "np.float32):\n    MEAN = math.nan\n    n, height"},
        "stopped",
        "the data are not finite already",
    ),
    "loss overflows": (
        {"shifted = logits - logits.max(axis=1, keepdims=True)": "shifted = logits * 400"},
        "stopped",
        "the loss itself overflows|the learning rate is too large",
    ),
    "labels of other images from the start": (
        {"    net = Net((X.shape[1]": "    labels = rng.permutation(labels)\n    net = Net((X.shape[1]"},
        "missed",
        r"images and labels do not belong together: of \d+ samples of a batch only \d+",
    ),
    "bytes scaled twice": (
        {"/ 255 - MEAN) / STD": "/ 255 / 255)"},
        "missed",
        "the inputs hardly differ: their standard deviation is 0.001",
    ),
    "bytes not scaled, and Adam copes": (
        {"astype(dtype) / 255 - MEAN) / STD": "astype(dtype))"},
        "missed",
        "the inputs are not normalized",
    ),
    "weights that decay": (
        {"            adam.step(grads)\n": "            adam.step({k: g + 10 * net.params[k] for k, g in grads.items()})\n"},
        "stopped",
        r"the weights shrink: W1 has 0\.0\d+ of the length",
    ),
    "weights that decay at once": (
        {"optim.Adam(net.params, lr=lr)": "optim.AdamW(net.params, lr=lr, weight_decay=1000.0)"},
        "stopped",
        r"the weights shrink: W1 has 0\.\d+ of the length",
    ),
    "momentum that never ends": (
        {"optim.Adam(net.params, lr=lr)": "optim.SGD(net.params, lr=0.1, momentum=1 - 1e-9)"},
        "stopped",
        r"the steps go on where they should turn: step \d+ goes uphill for its own batch, and the first one did not",
    ),
    "softmax of probabilities": (
        {
            "    shifted = logits - logits.max(axis=1, keepdims=True)\n": (
                "    logits = np.exp(logits - logits.max(axis=1, keepdims=True))\n"
                "    logits /= logits.sum(axis=1, keepdims=True)\n"
                "    shifted = logits - logits.max(axis=1, keepdims=True)\n"
            )
        },
        "missed",
        "the loss is not that of the model's outputs: for the last batch it says 1",
    ),
    "a hundredth of the rate": (
        {RECIPE: ONE_STAGE.format(lr="1e-5")},
        "missed",
        "the learning rate is small: the loss was still falling .* 100 times the first step",
    ),
    "always the same batch": (
        {"for batch in minibatches(n, batch_size, rng):": "for batch in [np.arange(64)] * (n // 64):"},
        "missed",
        r"the loss of the batches is 0\.000\d+, and yet only \d+\.\d% of the training data are known",
    ),
    "another network returned": (
        {"    return net, history\n": "    return Net((X.shape[1], 128, 10), rng, dtype=np.float32), history\n"},
        "missed",
        "the model that was returned is not what was trained: on the last batch its loss is 2",
    ),
    "spoiled at the end": (
        {"    return net, history\n": "    net.params['W1'][...] = np.nan\n    return net, history\n"},
        "missed",
        "the model that was returned gives numbers that are not finite",
    ),
    "one epoch": ({RECIPE: "for epochs, lr in ((1, 1e-3),):"}, "missed", "the loss was still falling when training ended"),
    "too few epochs": (
        {RECIPE: "for epochs, lr in ((2, 1e-3),):"},
        "missed",
        r"the loss was still falling when training ended, from [\d.]+ to [\d.]+",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_run_that_goes_wrong_ends_with_a_measured_reason(course, name):
    changes, status, says = WRONG[name]
    report = train(course, text_of(course, changes))
    assert not report.passed
    (outcome,) = report.outcomes
    assert outcome.status == status, outcome
    assert re.search(says, outcome.explanation or ""), outcome
    assert len(outcome.measurements) >= 1
    assert outcome.message
    assert outcome.seconds < 20


def test_nothing_trained_is_said(course):
    (outcome,) = train(course, text_of(course, {RECIPE: "for epochs, lr in ():"})).outcomes
    assert (outcome.status, outcome.measurements) == ("missed", ())
    assert outcome.explanation.startswith("no training step was seen")


VALIDATED = {
    '            history["val_acc"].append(accuracy(net, X_val, labels_val))\n': (
        '            history["val_acc"].append(accuracy(net, X_val, labels_val))\n'
        "            net.loss_and_grads(X_val, labels_val)\n"
    )
}


def test_a_loss_of_the_test_set_may_be_looked_at(course):
    """Test images in a batch of which no step is made are no training."""
    report = train(course, text_of(course, VALIDATED))
    assert report.passed, report


def test_data_may_be_put_in_another_order(course):
    """X and its labels, both in place: they still belong together."""
    order = "    o = rng.permutation(len(X))\n    X[...], labels[...] = X[o], labels[o]\n    net = Net((X.shape[1]"
    changes = {"    net = Net((X.shape[1]": order, RECIPE: "for epochs, lr in ((2, 1e-3),):"}
    (outcome,) = train(course, text_of(course, changes)).outcomes
    assert outcome.explanation.startswith("the loss was still falling"), outcome


def test_a_run_that_is_well_is_never_stopped(course):
    """Slow, large, small and plain recipes that learn."""
    for changes in (
        {RECIPE: ONE_STAGE.format(lr="0.02")},
        {RECIPE: ONE_STAGE.format(lr="0.1"), **SGD},
        {RECIPE: ONE_STAGE.format(lr="3e-5")},
        {INIT: "3 * math.sqrt(gain / d_in) * rng.standard_normal((d_in, d_out))"},
    ):
        report = train(course, text_of(course, changes))
        assert report.outcomes[0].status in ("passed", "missed"), (changes, report)


# ---------------------------------------------------------------------- hostile ones

TRAIN_MNIST = "def train_mnist(X, labels, X_test, labels_test, rng):\n    "
HOSTILE = {
    "raises": ("raise ValueError('on purpose')", "error", "ValueError: on purpose"),
    "is not written": ("raise NotImplementedError", "error", "`train_mnist` is not written yet"),
    "exits": ("import sys; sys.exit(0)", "error", r"sys.exit\(0\)"),
    "leaves at once": ("import os; os._exit(0)", "error", "the process ended while"),
    "aborts": ("import os; os.abort()", "error", "crashed the interpreter"),
    "kills its group": ("import os; os.killpg(0, 9)", "error", "killed by signal 9"),
    "allocates 100 GB": ("np.ones(100_000_000_000 // 8)", "error", "out of memory"),
    "interrupts": ("raise KeyboardInterrupt", "error", "KeyboardInterrupt"),
    "returns nothing": ("return None", "error", "train_mnist returned NoneType: expected the pair"),
    "returns no network": ("return 3, {}", "error", "train_mnist returned tuple: expected the pair"),
    "imports torch": ("__import__('tor' + 'ch')", "error", "`torch` is not allowed"),
    "logits of another shape": (
        "net = Net((784, 10), rng, np.float32); net.forward = lambda x: np.zeros((len(x), 9)); return net, {}",
        "error",
        r"forward gave shape \(1000, 9\) for 1000 images",
    ),
    "logits that are not numbers": (
        "net = Net((784, 10), rng, np.float32); net.forward = lambda x: np.full((len(x), 10), np.nan); return net, {}",
        "missed",
        r"train accuracy 0, asked for is at least 0\.99; test accuracy 0, asked for is at least 0\.84",
    ),
    "logits that are objects": (
        "net = Net((784, 10), rng, np.float32); net.forward = lambda x: np.full((len(x), 10), None); return net, {}",
        "error",
        "forward gave an array of dtype object",
    ),
    "forward that is no function": (
        "net = Net((784, 10), rng, np.float32); net.forward = 3; return net, {}",
        "error",
        "expected the pair",
    ),
    "trains on the test images": (
        "net = Net((784, 32, 10), rng, np.float32); "
        "return net, train(net, np.concatenate([X, X_test]), np.concatenate([labels, labels_test]), 8, 64, 1e-3, rng)",
        "error",
        r"\d+ of \d+ steps were made from test images",
    ),
    "knows images by heart": (
        "known = {r.tobytes(): k for r, k in zip(np.concatenate([X, X_test]), np.concatenate([labels, labels_test]))}\n"
        "    net = Net((784, 10), rng, np.float32)\n"
        "    net.forward = lambda x: np.eye(10)[[known.get(r.tobytes(), 0) for r in x]]; return net, {}",
        "error",
        r"knows the test images by heart: of them it reads 100\.0%, and 1\d\.\d%",
    ),
    "knows the order of the labels": (
        "net = Net((784, 10), rng, np.float32); told = iter([*labels, *labels_test] * 2)\n"
        "    net.forward = lambda x: np.eye(10)[[next(told) for _ in x]]; return net, {}",
        "missed",
        "train accuracy 0.[01]",
    ),
    "catches the end of the run for ever": (
        "net = Net((784, 10), rng, np.float32)\n    net.params['W1'][...] = 0\n    while True:\n        try:\n"
        "            net.loss_and_grads(X[:64], labels[:64])\n        except BaseException:\n            pass",
        "stopped",
        "nothing is learned",
    ),
    "catches the end of the run": (
        "net = Net((784, 10), rng, np.float32)\n    net.params['W1'][...] = 0\n    try:\n        while True:\n"
        "            net.loss_and_grads(X[:64], labels[:64])\n    except BaseException:\n        return net, {}",
        "stopped",
        "nothing is learned",
    ),
    "claims what it did not do": (
        'print(\'{"event": "metrics"}\'); return Net((784, 10), rng, np.float32), {}',
        "missed",
        "asked for",
    ),
    "closes every descriptor": (
        "import os; os.closerange(0, 256); return None",
        "error",
        "the process ended|Bad file|returned NoneType",
    ),
}


@pytest.mark.skipif(sys.platform != "linux", reason="the memory cap and the search for strays are Linux's")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_recipes_get_a_verdict(course, name):
    body, status, says = HOSTILE[name]
    report = train(course, text_of(course, more=TRAIN_MNIST + body))
    assert not report.passed
    (outcome,) = report.outcomes
    assert outcome.status == status, outcome
    assert re.search(says, outcome.message), outcome


def test_an_endless_loop_is_ended_at_its_line(hurried):
    text = text_of(hurried, more=TRAIN_MNIST + "while True: pass")
    began = time.perf_counter()
    report = train(hurried, text)
    (outcome,) = report.outcomes
    assert outcome.status == "timeout"
    line = text.splitlines().index("    while True: pass") + 1
    assert outcome.message == f"`train_mnist` did not finish within 3 s: still in line {line}"
    assert outcome.line == line
    assert time.perf_counter() - began < 20


def test_a_run_cannot_give_itself_more_time(hurried, monkeypatch):
    monkeypatch.setattr("dl_from_scratch.runner.milestone.LATE_SECONDS", 1.0)
    text = text_of(hurried, {"            adam.step(grads)": "            adam.step(grads); time.sleep(0.05)"})
    text = text.replace("import gzip\n", "import faulthandler\nimport gzip\nimport time\n")
    text = text.replace("        total = 0.0\n", "        total = 0.0\n        faulthandler.cancel_dump_traceback_later()\n")
    began = time.perf_counter()
    (outcome,) = train(hurried, text).outcomes
    assert outcome.status == "timeout"
    assert 4 < time.perf_counter() - began < 20


def test_a_slow_run_says_how_far_it_was(hurried):
    text = text_of(hurried, {"            adam.step(grads)": "            adam.step(grads); import time; time.sleep(0.05)"})
    (outcome,) = train(hurried, text).outcomes
    assert outcome.status == "timeout"
    assert re.search(r"\d\.\d epochs in [23] s, loss [\d.]+, accuracy 0\.\d+; one epoch takes", outcome.explanation), outcome


def test_what_is_printed_is_kept_and_bounded(course):
    text = text_of(course, more=TRAIN_MNIST + "print('x' * 10**7); print('y' * 10**7); raise ValueError('after it')")
    report = train(course, text)
    assert report.outcomes[0].message == "ValueError: after it"
    assert report.output.startswith("xxx")
    assert len(report.output) < 70_000


def test_except_exception_does_not_keep_a_run_that_has_failed(course):
    """A recipe that swallows every Exception is stopped all the same."""
    changes = {
        INIT: "np.zeros((d_in, d_out))",
        "loss, grads = net.loss_and_grads(X[batch], labels[batch])": (
            "try:\n                loss, grads = net.loss_and_grads(X[batch], labels[batch])"
            "\n            except Exception:\n                continue"
        ),
    }
    (outcome,) = train(course, text_of(course, changes)).outcomes
    assert outcome.status == "stopped"


def test_a_verdict_stands_where_the_accuracy_cannot_be_measured(course):
    """A forward that takes one batch and no more, in a run that is stopped."""
    changes = {INIT: "np.zeros((d_in, d_out))", ", lr, rng, X_test, labels_test)\n": ", lr, rng)\n"}
    refusing = """
own = Net.forward

def forward(self, x):
    if len(x) > 64:
        raise ValueError("one batch at a time")
    return own(self, x)

Net.forward = forward
"""
    events = []
    (outcome,) = train(course, text_of(course, changes, refusing), on_event=events.append).outcomes
    assert outcome.status == "stopped"
    assert "all units of W1 begin with the same weights" in outcome.explanation
    assert [e["accuracy"] for e in events if e["event"] == "progress"][-1] is None


def test_a_file_that_does_not_load(course):
    (outcome,) = train(course, "import numpy as np\n\nraise RuntimeError('at the top')\n").outcomes
    assert (outcome.status, outcome.message, outcome.line) == ("error", "RuntimeError: at the top", 3)


def test_a_missing_function(course):
    (outcome,) = train(course, "import numpy as np\n").outcomes
    assert outcome.status == "error"
    assert "`preprocess` is not defined in day10.py" in outcome.message


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "astype(dtype) / 255 - MEAN",
            "astype(np.float64) / 255 - MEAN",
            r"preprocess gave float64 \(1000, 784\), expected float32",
        ),
        ("    return (images.reshape", "    return 3\n    return (images.reshape", "preprocess gave int, expected float32"),
    ],
)
def test_preprocessing_that_cannot_be_used(course, old, new, says):
    (outcome,) = train(course, text_of(course, {old: new})).outcomes
    assert outcome.status == "error"
    assert re.search(says, outcome.message), outcome


def test_cancelling_ends_the_process(course):
    async def cancelled():
        runner = Runner(sys.executable)
        started = asyncio.Event()
        day = course.day(10)
        submission = Submission(course, day, day.file, text_of(course, more=TRAIN_MNIST + "while True: pass").encode())

        def told(event):
            if event["event"] == "training":
                started.set()

        task = asyncio.ensure_future(runner.milestone(submission, Task(), told))
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await runner.close()

    asyncio.run(cancelled())


# ---------------------------------------------------------------------- data that cannot be had

FULL = """
[[milestone.step]]
name = "full"
data = "mnist"
metrics = [{ name = "test accuracy", at_least = 0.95 }]
"""
WITHOUT = """
[milestone.step.without]
data = "mnist-subset"
metrics = [{ name = "test accuracy", at_least = 0.8 }]
"""


@pytest.fixture
def offline(monkeypatch, tmp_path):
    """No copy of the data, and no way to get one."""
    monkeypatch.delenv("DL_FROM_SCRATCH_DATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")


def test_data_that_cannot_be_had_is_nobodys_fault(tmp_path, offline):
    report = train(small_course(tmp_path / "course", more=FULL), text_of(Course.load(tmp_path / "course")))
    assert not report.passed
    assert report.unavailable
    assert [outcome.status for outcome in report.outcomes] == ["passed", "unavailable"]
    assert "train-images-idx3-ubyte.gz" in report.outcomes[1].message
    assert "DL_FROM_SCRATCH_DATA" in report.outcomes[1].message


def test_another_set_may_stand_in(tmp_path, offline):
    report = train(small_course(tmp_path / "course", more=FULL + WITHOUT), text_of(Course.load(tmp_path / "course")))
    assert report.passed
    assert [(o.step, o.data) for o in report.outcomes] == [("logic", "mnist-subset"), ("full", "mnist-subset")]


def test_the_second_step_waits_for_the_first(tmp_path, offline):
    course = small_course(tmp_path / "course", more=FULL)
    report = train(course, text_of(course, {RECIPE: "for epochs, lr in ((1, 1e-3),):"}))
    assert [outcome.step for outcome in report.outcomes] == ["logic"]
    assert report.outcomes[0].status == "missed"


def test_a_day_without_milestone(course):
    async def run():
        runner = Runner(sys.executable)
        day = course.day(3)
        try:
            await runner.milestone(Submission(course, day, day.file, b""), Task(), lambda event: None)
        finally:
            await runner.close()

    with pytest.raises(DLError, match="Day 03 has no milestone"):
        asyncio.run(run())


# ---------------------------------------------------------------------- failing closed

STEP = Step("full", "mnist", (Threshold("test accuracy", at_least=0.95),))


def ended(*events, step=STEP):
    ending = Ending(step, 600)
    for event in events:
        ending.take(event)
    return ending.outcome()


def test_only_metrics_pass():
    right = {"event": "metrics", "values": {"test accuracy": 0.96}, "seconds": 1.0}
    assert ended(right, {"event": "done"}).passed
    assert not ended({"event": "done"}).passed
    assert not ended(right, right, {"event": "done"}).passed
    assert not ended(right, {"event": "failed", "message": "x"}).passed
    for value in (0.94, None, float("nan"), float("inf"), "0.99", True):
        assert not ended({**right, "values": {"test accuracy": value}}).passed
    assert not ended({**right, "values": {}}).passed
    assert not ended({**right, "values": {"accuracy": 0.99}}).passed


def test_thresholds():
    low = Threshold("loss", at_most=1.9)
    assert low.met(1.9)
    assert not low.met(1.91)
    assert not low.met(float("-inf"))
    for table in ({"name": "x"}, {"name": "x", "at_least": 1, "at_most": 2}):
        with pytest.raises(ValueError, match="needs at_least or at_most"):
            Threshold.from_json(table)
    for table in (
        {"title": "x", "minutes": 1, "step": []},
        {"title": "x", "minutes": 1, "step": [{"name": "a", "data": "b", "metrics": []}]},
    ):
        with pytest.raises(ValueError, match="needs a step|has no metrics"):
            Milestone.from_json(table)
