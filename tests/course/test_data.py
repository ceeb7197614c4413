"""The data loader, against a small server on this machine: no test needs a network, and none waits."""

from __future__ import annotations

import errno
import gzip
import hashlib
import http.server
import importlib.util
import os
import re
import socket
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

CONTENT = bytes(range(256)) * 800  # 200 kB, several chunks
NAME = "sample.bin"


def load():
    """``utils/data.py`` as a module of its own."""
    path = Path(__file__).resolve().parents[2] / "curriculum" / "utils" / "data.py"
    spec = importlib.util.spec_from_file_location("course_data", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["course_data"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


data = load()


class Mirror(http.server.BaseHTTPRequestHandler):
    """Answers as the first part of the path says; every request is remembered with its Range."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        behaviour = self.path.split("/")[1]
        asked = self.headers.get("Range")
        self.server.requests.append((behaviour, asked))
        getattr(self, f"do_{behaviour}")(int(re.match(r"bytes=(\d+)-", asked)[1]) if asked else 0)

    def answer(self, status, body, headers=(), length=None):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def do_good(self, start, content=CONTENT, upto=None):
        body = content[start:upto]
        place = [("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")] if start else []
        self.answer(206 if start else 200, body, place, len(content) - start)
        self.close_connection = True

    def do_corrupt(self, start):
        self.do_good(start, CONTENT[::-1])

    def do_breaking(self, start):
        """Breaks off 90 kB after where it began."""
        self.do_good(start, upto=start + 90_000)

    def do_stuck(self, start):
        """Never gets beyond 90 kB."""
        self.do_good(start, upto=90_000)

    def do_whole(self, start):
        """Knows nothing of ranges."""
        self.answer(200, CONTENT)

    def do_elsewhere(self, start):
        self.answer(206, CONTENT[:-start], [("Content-Range", f"bytes 0-{len(CONTENT) - 1}/{len(CONTENT)}")])

    def do_login(self, start):
        """A page that asks for a password, as hotels have them."""
        self.answer(200, b"<html>please log in</html>")

    def do_long(self, start):
        self.chunked(CONTENT + b"more")

    def do_short(self, start):
        self.chunked(CONTENT[:1000])

    def chunked(self, body):
        """A body of which the length is not told."""
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for at in range(0, len(body), 50_000):
            part = body[at : at + 50_000]
            self.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")
        self.close_connection = True

    def do_encoded(self, start):
        """Calls a .gz file an encoding, as some servers do."""
        self.answer(200, CONTENT, [("Content-Encoding", "gzip")])

    def do_missing(self, start):
        self.answer(404, b"no such file")

    def do_unsatisfiable(self, start):
        self.answer(416 if start else 404, b"")

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        """A client that hangs up is part of the tests."""


@pytest.fixture(scope="module")
def running():
    server = Server(("127.0.0.1", 0), Mirror)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def server(running, monkeypatch):
    """The server, with nothing asked yet, and an environment without proxies and data folders."""
    running.requests = []
    for variable in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv(data.VARIABLE, raising=False)
    return running


@pytest.fixture
def publish(server, monkeypatch):
    """Make the sample known, on mirrors of the named behaviours."""

    def made(*mirrors, folder="mnist"):
        urls = [m if ":" in m else f"http://127.0.0.1:{server.server_port}/{m}/{NAME}" for m in mirrors]
        source = data.Source(NAME, folder, len(CONTENT), hashlib.sha256(CONTENT).hexdigest(), tuple(urls))
        monkeypatch.setitem(data.SOURCES, NAME, source)

    return made


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "Zwischenspeicher von mir"


@pytest.fixture
def nowhere():
    """An address where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return f"http://127.0.0.1:{port}/{NAME}"


def kept(cache: Path, length: int, content: bytes = CONTENT) -> Path:
    """What an interrupted download left."""
    part = cache / "mnist" / f"{NAME}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(content[:length])
    return part


def refusal(**arguments) -> str:
    """The sentence of a fetch that fails."""
    with pytest.raises(data.DataError) as caught:
        data.fetch(NAME, **arguments)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


# ---------------------------------------------------------------------- downloading


def test_a_file_is_downloaded_once(publish, server, cache):
    publish("good")
    path = data.fetch(NAME, cache=cache)
    assert path == cache / "mnist" / NAME
    assert path.read_bytes() == CONTENT
    assert data.fetch(NAME, cache=cache) == path
    assert server.requests == [("good", None)]
    assert not list(cache.rglob("*.part"))


def test_progress_is_reported(publish, cache):
    publish("good")
    seen = []
    data.fetch(NAME, progress=lambda done, total: seen.append((done, total)), cache=cache)
    assert len(seen) > 1
    assert seen == sorted(seen)
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert {total for _, total in seen} == {len(CONTENT)}


def test_an_interrupted_download_is_continued(publish, server, cache):
    publish("good")
    kept(cache, 70_000)
    seen = []
    path = data.fetch(NAME, progress=lambda done, total: seen.append(done), cache=cache)
    assert path.read_bytes() == CONTENT
    assert server.requests == [("good", "bytes=70000-")]
    assert min(seen) > 70_000


def test_a_connection_that_breaks_is_taken_up_again(publish, server, cache):
    publish("breaking")
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT
    assert server.requests == [("breaking", None), ("breaking", "bytes=90000-"), ("breaking", "bytes=180000-")]


def test_what_one_mirror_began_another_one_ends(publish, server, cache):
    publish("stuck", "good")
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT
    assert server.requests == [("stuck", None), ("stuck", "bytes=90000-"), ("good", "bytes=90000-")]


def test_the_next_run_continues_what_this_one_could_not_end(publish, server, cache):
    publish("stuck")
    assert "broke off" in refusal(cache=cache)
    publish("good")
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT
    assert server.requests[-1] == ("good", "bytes=90000-")


def test_stopping_keeps_what_came(publish, cache):
    publish("good")

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        data.fetch(NAME, progress=stop, cache=cache)
    part = cache / "mnist" / f"{NAME}.part"
    assert 0 < part.stat().st_size < len(CONTENT)
    assert not (cache / "mnist" / NAME).exists()
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT


@pytest.mark.parametrize("mirror", ["whole", "encoded"])
def test_a_mirror_without_ranges_sends_all_of_it(publish, cache, mirror):
    publish(mirror)
    kept(cache, 70_000)
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT


def test_what_is_complete_is_only_verified(publish, server, cache):
    publish("good")
    kept(cache, len(CONTENT))
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT
    assert server.requests == []


@pytest.mark.parametrize("content", [CONTENT[::-1], CONTENT + b"more"], ids=["other bytes", "too long"])
def test_a_spoiled_beginning_is_thrown_away(publish, server, cache, content):
    publish("good")
    kept(cache, 70_000 if len(content) == len(CONTENT) else len(content), content)
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT
    assert server.requests[-1] == ("good", None)


# ---------------------------------------------------------------------- mirrors that fail


@pytest.mark.parametrize("bad", ["corrupt", "login", "long", "short", "missing"])
def test_the_next_mirror_is_asked(publish, server, cache, bad):
    publish(bad, "good")
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT
    assert server.requests == [(bad, None), ("good", None)]


@pytest.mark.parametrize("bad", ["login", "missing", "elsewhere", "unsatisfiable"])
def test_a_mirror_without_the_file_does_not_cost_what_is_kept(publish, server, cache, bad):
    publish(bad, "good")
    kept(cache, 70_000)
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT
    assert server.requests == [(bad, "bytes=70000-"), ("good", "bytes=70000-")]


def test_an_unreachable_mirror_is_passed_over(publish, server, cache, nowhere):
    publish(nowhere, "good")
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("corrupt", "sent other content than was published"),
        ("login", f"has 26 bytes instead of {len(CONTENT)}"),
        ("long", f"sent more than {len(CONTENT)} bytes"),
        ("short", f"sent 1000 bytes instead of {len(CONTENT)}"),
        ("missing", "answered 404"),
        ("stuck", f"broke off after 90000 of {len(CONTENT)} bytes|broke off"),
    ],
)
def test_every_failure_is_named(publish, cache, bad, said):
    publish(bad)
    sentence = refusal(cache=cache)
    assert re.search(said, sentence)
    assert sentence.startswith(f"{NAME} was not found complete and unchanged (http://127.0.0.1:")
    assert data.VARIABLE in sentence
    assert not (cache / "mnist" / NAME).exists()


def test_no_wrong_content_is_kept(publish, cache):
    publish("corrupt")
    refusal(cache=cache)
    assert not list(cache.rglob("*.part"))


def test_no_network(publish, cache, nowhere):
    publish(nowhere, nowhere)
    sentence = refusal(cache=cache)
    assert "there is no connection" in sentence
    assert sentence.count("cannot be reached") == 2
    assert data.VARIABLE in sentence


def test_a_named_folder_without_the_file_is_mentioned(publish, cache, tmp_path, nowhere, monkeypatch):
    """Somebody who has named a folder is not only told to name one."""
    folder = tmp_path / "usb"
    folder.mkdir()
    for mirrors, said in (
        ([nowhere], "and cannot be downloaded, there is no connection"),
        (["missing"], "and was not found complete and unchanged"),
        ([], "and is on no mirror"),
    ):
        publish(*mirrors)
        sentence = refusal(data=folder, cache=cache)
        assert sentence.startswith(f"{NAME} is not in {folder}, {said}")
        assert data.VARIABLE in sentence
    monkeypatch.setenv(data.VARIABLE, str(folder))
    assert refusal(cache=cache) == sentence


def test_without_a_network_nothing_is_lost(publish, cache, nowhere):
    """Half of a download, and a file that has been cut, stay for the next time; what is complete needs no network."""
    publish(nowhere)
    part = kept(cache, 70_000)
    part.with_name(NAME).write_bytes(CONTENT[:1000])
    assert "there is no connection" in refusal(cache=cache)
    assert part.read_bytes() == CONTENT[:70_000]
    assert part.with_name(NAME).stat().st_size == 1000
    part.write_bytes(CONTENT)
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT


@pytest.mark.parametrize("in_the_way", [NAME, f"{NAME}.part", f"{NAME}.lock"])
def test_a_folder_in_the_way_of_a_file(publish, cache, in_the_way):
    publish("good")
    (cache / "mnist" / in_the_way).mkdir(parents=True)
    assert refusal(cache=cache).startswith(f"{NAME} cannot be kept in {cache / 'mnist'}: ")


def test_a_link_to_nowhere_is_replaced(publish, cache, tmp_path):
    publish("good")
    (cache / "mnist").mkdir(parents=True)
    try:
        (cache / "mnist" / NAME).symlink_to(tmp_path / "gone")
    except OSError:
        pytest.skip("no links here")
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT


def test_no_requests(publish, cache, monkeypatch):
    publish("good")
    monkeypatch.setitem(sys.modules, "requests", None)
    assert "pip install requests" in refusal(cache=cache)


def test_an_unknown_set():
    with pytest.raises(data.DataError, match="no data set 'mnits': the course knows mnist-subset, mnist"):
        data.load("mnits")


def test_an_unknown_name():
    with pytest.raises(data.DataError, match=r"no data file 'mnist\.npz': the course knows train-images"):
        data.fetch("mnist.npz")


# ---------------------------------------------------------------------- copies that are there


@pytest.mark.parametrize("place", [NAME, f"mnist/{NAME}"])
@pytest.mark.parametrize("how", ["argument", "variable"])
def test_an_offline_copy_is_used(publish, server, cache, tmp_path, monkeypatch, place, how):
    publish("good")
    copy = tmp_path / "usb" / place
    copy.parent.mkdir(parents=True)
    copy.write_bytes(CONTENT)
    monkeypatch.setitem(sys.modules, "requests", None)
    if how == "variable":
        monkeypatch.setenv(data.VARIABLE, str(tmp_path / "usb"))
    assert data.fetch(NAME, data=tmp_path / "usb" if how == "argument" else None, cache=cache) == copy
    assert server.requests == []
    assert not cache.exists()


def test_the_argument_comes_before_the_variable(publish, cache, tmp_path, monkeypatch):
    publish()
    (tmp_path / NAME).write_bytes(CONTENT)
    monkeypatch.setenv(data.VARIABLE, str(tmp_path / "not there"))
    assert data.fetch(NAME, data=str(tmp_path), cache=cache) == tmp_path / NAME


def test_what_the_folder_does_not_hold_is_downloaded(publish, cache, tmp_path):
    publish("good")
    assert data.fetch(NAME, data=tmp_path, cache=cache) == cache / "mnist" / NAME


@pytest.mark.parametrize(
    ("content", "said"), [(CONTENT[:10], f"10 bytes instead of {len(CONTENT)}"), (CONTENT[::-1], "another SHA-256")]
)
def test_a_wrong_offline_copy_is_refused(publish, server, cache, tmp_path, content, said):
    publish("good")
    (tmp_path / NAME).write_bytes(content)
    sentence = refusal(data=tmp_path, cache=cache)
    assert str(tmp_path / NAME) in sentence
    assert said in sentence
    assert server.requests == []
    assert (tmp_path / NAME).read_bytes() == content


def test_a_folder_that_is_none(publish, cache, tmp_path, monkeypatch):
    publish("good")
    assert "data= names" in refusal(data=tmp_path / "none", cache=cache)
    monkeypatch.setenv(data.VARIABLE, str(tmp_path / "none"))
    assert f"{data.VARIABLE} names {tmp_path / 'none'}, which is not a folder" in refusal(cache=cache)


def test_a_damaged_download_is_replaced(publish, server, cache):
    publish("good")
    path = data.fetch(NAME, cache=cache)
    path.write_bytes(CONTENT[::-1])
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT
    assert len(server.requests) == 2


# ---------------------------------------------------------------------- the disk


def test_a_full_disk_is_noticed_before(publish, server, cache, monkeypatch):
    publish("good")
    monkeypatch.setattr(data.shutil, "disk_usage", lambda path: type("Usage", (), {"free": len(CONTENT) - 1}))
    assert re.search(r"the disk of .* is full: sample\.bin needs 0\.2 MB", refusal(cache=cache))
    assert server.requests == []


def test_what_is_kept_needs_no_space_again(publish, cache, monkeypatch):
    publish("good")
    kept(cache, 70_000)
    monkeypatch.setattr(data.shutil, "disk_usage", lambda path: type("Usage", (), {"free": len(CONTENT) - 70_000}))
    assert data.fetch(NAME, cache=cache).read_bytes() == CONTENT


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_a_disk_that_refuses_while_writing(publish, server, cache, monkeypatch, number):
    publish("good", "good")

    class Refusing:
        def __init__(self, file):
            self.file = file

        def write(self, chunk):
            raise OSError(number, "refused")

        def close(self):
            self.file.close()

    def opened(path, mode="r", *more):
        file = open(path, mode, *more)  # noqa: SIM115 (the loader closes it)
        return Refusing(file) if str(path).endswith(".part") else file

    monkeypatch.setattr(data, "open", opened, raising=False)
    sentence = refusal(cache=cache)
    assert ("is full" if number == errno.ENOSPC else "cannot be kept in") in sentence
    assert len(server.requests) == 1  # another mirror is no remedy


def test_a_cache_that_cannot_be_made(publish, tmp_path):
    publish("good")
    (tmp_path / "file").write_text("in the way")
    assert "cannot be kept in" in refusal(cache=tmp_path / "file" / "cache")


def test_two_at_once(publish, server, cache):
    publish("good")
    path = cache / "mnist" / NAME
    path.parent.mkdir(parents=True)
    with data._alone(path):
        assert "is being downloaded by another process" in refusal(cache=cache)
    assert server.requests == []
    assert data.fetch(NAME, cache=cache) == path


# ---------------------------------------------------------------------- what the course knows


def test_the_sources_are_complete():
    assert len(data.MNIST) == 4
    for name, source in data.SOURCES.items():
        assert source.name == name
        assert re.fullmatch("[0-9a-f]{64}", source.sha256)
        assert source.size > 0
        assert not source.mirrors or source.mirrors[0].startswith("https://")
        assert all(mirror.startswith(("https://", "http://")) for mirror in source.mirrors)


@pytest.mark.skipif(sys.platform == "win32", reason="pathlib cannot pretend")
def test_the_cache_is_the_users(monkeypatch, tmp_path):
    monkeypatch.setattr(data.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert data.cache_folder() == tmp_path / "dl-from-scratch"
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    assert data.cache_folder() == Path.home() / ".cache" / "dl-from-scratch"
    monkeypatch.setattr(data.sys, "platform", "darwin")
    assert data.cache_folder() == Path.home() / "Library" / "Caches" / "dl-from-scratch"


# ---------------------------------------------------------------------- MNIST


def counts(labels):
    return [int((labels == digit).sum()) for digit in range(10)]


def test_the_subset_comes_with_the_course(monkeypatch):
    monkeypatch.setitem(sys.modules, "requests", None)
    subset = data.mnist_subset()
    for x, y in ((subset.x_train, subset.y_train), (subset.x_test, subset.y_test)):
        assert (x.shape, x.dtype, y.shape, y.dtype) == ((1000, 28, 28), np.uint8, (1000,), np.uint8)
        assert counts(y) == [100] * 10
        assert x.flags.writeable
        assert x.min() == 0
        assert x.max() == 255
    subset.x_train[...] = 0
    assert data.mnist_subset().x_train.any()
    assert data.SUBSET.stat().st_size < 500_000


def test_a_damaged_subset_is_noticed(monkeypatch, tmp_path):
    spoiled = tmp_path / "mnist-subset.npz"
    monkeypatch.setattr(data, "SUBSET", spoiled)
    with pytest.raises(data.DataError, match="cannot be read .*dl-from-scratch start"):
        data.mnist_subset()
    spoiled.write_bytes(b"no arrays")
    with pytest.raises(data.DataError, match="is not the file of the course"):
        data.mnist_subset()


def idx(array):
    """An array as a gzipped idx file."""
    header = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">i4").tobytes()
    return gzip.compress(header + array.tobytes())


def test_the_four_files_become_arrays(tmp_path, monkeypatch):
    monkeypatch.delenv(data.VARIABLE, raising=False)
    rng = np.random.default_rng(0)
    arrays = [rng.integers(0, 256, shape).astype(np.uint8) for shape in ((5, 3, 2), (5,), (4, 3, 2), (4,))]
    for name, array in zip(data.MNIST, arrays):
        content = idx(array)
        (tmp_path / name).write_bytes(content)
        source = data.Source(name, "mnist", len(content), hashlib.sha256(content).hexdigest(), ())
        monkeypatch.setitem(data.SOURCES, name, source)
    for got, expected in zip(data.mnist(data=tmp_path), arrays):
        np.testing.assert_array_equal(got, expected)
        assert got.dtype == np.uint8
        assert got.flags.writeable


def real_mnist():
    """The whole set where it is offline already: in the folder that the variable names or in the cache."""
    folders = [Path(os.environ[data.VARIABLE])] if os.environ.get(data.VARIABLE) else []
    for folder in [*folders, data.cache_folder()]:
        if any(all((place / name).is_file() for name in data.MNIST) for place in (folder, folder / "mnist")):
            return data.mnist(data=folder)
    return None


def test_the_subset_is_drawn_across_the_whole_sets():
    whole = real_mnist()
    if whole is None:
        pytest.skip(f"MNIST is not here: name its folder in {data.VARIABLE}")
    assert len(whole.x_train) == 60_000
    assert len(whole.x_test) == 10_000
    subset = data.mnist_subset()
    with np.load(data.SUBSET, allow_pickle=False) as arrays:
        places = {"train": arrays["train_index"], "test": arrays["test_index"]}
    for part, index in places.items():
        labels = getattr(whole, f"y_{part}")
        of = [np.flatnonzero(labels == digit) for digit in range(10)]
        drawn = [one[(2 * np.arange(100) + 1) * len(one) // 200] for one in of]
        np.testing.assert_array_equal(index, np.sort(np.concatenate(drawn)))
        np.testing.assert_array_equal(getattr(subset, f"x_{part}"), getattr(whole, f"x_{part}")[index])
        np.testing.assert_array_equal(getattr(subset, f"y_{part}"), labels[index])
