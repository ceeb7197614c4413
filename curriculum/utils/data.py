"""The course's data sets: each file is downloaded once, checked against its SHA-256, and found again without a network.

``mnist_subset()`` gives 1000 training and 1000 test images that come with the course, ``mnist()`` all 70,000, and
``fetch("tinyshakespeare.txt")`` the path of a file. Without a network, put the files into a folder, flat or in subfolders
``mnist`` and ``cifar10``, and name that folder in ``DL_FROM_SCRATCH_DATA`` or by ``data=``.
"""

from __future__ import annotations

import contextlib
import errno
import gzip
import hashlib
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, Iterator, List, NamedTuple, Optional, Tuple, Union

import numpy as np

VARIABLE = "DL_FROM_SCRATCH_DATA"
ATTEMPTS = 5  # at one mirror, each of which must have brought something
CHUNK = 1 << 16
CONNECT, READ = 10, 30  # seconds
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))

SUBSET = Path(__file__).resolve().parent.parent / "data" / "mnist-subset.npz"
SUBSET_SHA256 = "dfa90f63dddd991d9991aee5aa339048c54204e84ea7d23739da34eabaadd147"

Progress = Callable[[int, int], None]
Folder = Union[str, "os.PathLike[str]"]


class DataError(Exception):
    """A file cannot be had; the text is one sentence that says why and what to do."""


@dataclass(frozen=True)
class Source:
    """A file as it was published: its size in bytes, its SHA-256, and where to get it, best place first."""

    name: str
    folder: str
    size: int
    sha256: str
    mirrors: Tuple[str, ...]


def _mnist(name: str, size: int, sha256: str) -> Source:
    mirrors = (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
        "http://yann.lecun.com/exdb/mnist/",  # the origin; plain http, so last
    )
    return Source(name, "mnist", size, sha256, tuple(mirror + name for mirror in mirrors))


SOURCES: Dict[str, Source] = {
    source.name: source
    for source in (
        _mnist("train-images-idx3-ubyte.gz", 9912422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
        _mnist("train-labels-idx1-ubyte.gz", 28881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        _mnist("t10k-images-idx3-ubyte.gz", 1648877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
        _mnist("t10k-labels-idx1-ubyte.gz", 4542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
        Source(
            "mnist_small.npz",
            "mnist",
            2817816,
            "15695e64e26e7a30281d86f1862e94cd9cd9a3111e3d9d89b0382e8f238db1fe",
            (),
        ),
        Source(
            "cifar-10-binary.tar.gz",
            "cifar10",
            170052171,
            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
            ("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",),
        ),
        Source(
            "tinyshakespeare.txt",
            "",
            1115394,
            "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
            ("https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt",),
        ),
    )
}
"""Every file the course knows, by name."""

MNIST = tuple(name for name, source in SOURCES.items() if source.folder == "mnist" and source.mirrors)
"""The four files of MNIST: training images and labels, test images and labels."""

FILES: Dict[str, Tuple[str, ...]] = {"mnist": MNIST}
"""The files of a data set that is made of files."""


def fetch(
    name: str, data: Optional[Folder] = None, progress: Optional[Progress] = None, cache: Optional[Folder] = None
) -> Path:
    """The path of a data file that has been verified, downloaded if it is nowhere yet.

    name: a key of ``SOURCES``
    data: folder with offline copies, instead of the one that ``DL_FROM_SCRATCH_DATA`` names; a copy found there is used, or
        refused with DataError if it is not the published file
    progress: called with (bytes so far, bytes in all) while a file is downloaded
    cache: folder for downloads, instead of ``cache_folder()``; an interrupted download is continued there
    raises: DataError with one sentence: unknown name, no ``requests``, no network, other content, disk full, not writable
    """
    if name not in SOURCES:
        raise DataError(f"there is no data file {name!r}: the course knows {', '.join(SOURCES)}")
    source = SOURCES[name]
    copy, looked_in = _offline_copy(source, data)
    if copy is not None:
        return copy
    kept = Path(cache) if cache is not None else cache_folder()
    try:
        return _kept(source, kept, progress)
    except DataError as error:
        begin = f"{name} "
        if looked_in is None or not str(error).startswith(begin):
            raise
        raise DataError(f"{name} is not in {looked_in}, and {str(error)[len(begin) :]}") from error


def _kept(source: Source, kept: Path, progress: Optional[Progress]) -> Path:
    """The verified file in the folder of downloads, downloaded if it is not there."""
    path = kept / source.folder / source.name
    if _is_published(path, source):
        return path
    with _disk(source, path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path):
            if not _is_published(path, source):  # another process may just have finished
                _download(source, path, progress)
    return path


class Images(NamedTuple):
    """Images with their labels: uint8 ``(N, H, W)``, 0 is the background, and uint8 ``(N,)``."""

    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray


def mnist_subset() -> Images:
    """1000 training and 1000 test images of MNIST, 100 of each digit, which come with the course; fresh arrays.

    raises: DataError when the file is damaged
    """
    try:
        if _sha256(SUBSET) != SUBSET_SHA256:
            raise DataError(f"{SUBSET} is not the file of the course: delete it, then `dl-from-scratch start` puts it back")
        with np.load(str(SUBSET), allow_pickle=False) as arrays:
            return Images(*(arrays[name] for name in Images._fields))
    except OSError as error:
        raise DataError(f"{SUBSET} cannot be read ({error.strerror}): `dl-from-scratch start` puts it back") from error


def mnist(data: Optional[Folder] = None, progress: Optional[Progress] = None, cache: Optional[Folder] = None) -> Images:
    """All of MNIST, 60,000 training and 10,000 test images in the official order; arguments and errors as for ``fetch``."""
    x_train, y_train, x_test, y_test = (_idx(fetch(name, data, progress, cache)) for name in MNIST)
    return Images(x_train, y_train, x_test, y_test)


def mnist_small(data: Optional[Folder] = None, progress: Optional[Progress] = None, cache: Optional[Folder] = None) -> Images:
    """The first 15,000 training and every fifth test image, from an offline copy of ``mnist_small.npz``: no mirror has it."""
    with np.load(str(fetch("mnist_small.npz", data, progress, cache)), allow_pickle=False) as arrays:
        return Images(*(arrays[name].astype(np.uint8, copy=False) for name in Images._fields))


def load(name: str, data: Optional[Folder] = None, progress: Optional[Progress] = None) -> Images:
    """A data set by its name: ``mnist``, ``mnist-subset`` or ``mnist-small``."""
    if name == "mnist-subset":
        return mnist_subset()
    sets = {"mnist": mnist, "mnist-small": mnist_small}
    if name not in sets:
        raise DataError(f"there is no data set {name!r}: the course knows mnist-subset, {', '.join(sets)}")
    return sets[name](data, progress)


def _idx(path: Path) -> np.ndarray:
    """The bytes of a gzipped idx file that has been verified, as an array; the header ends with the lengths of the axes."""
    with gzip.open(str(path), "rb") as file:
        content = bytearray(file.read())
    axes = content[3]
    return np.frombuffer(content, np.uint8, offset=4 + 4 * axes).reshape(np.frombuffer(content, ">i4", axes, offset=4))


def cache_folder() -> Path:
    """Where downloads are kept: the user's cache folder, as the system has it."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "dl-from-scratch"


# ---------------------------------------------------------------- copies that are there


def _offline_copy(source: Source, data: Optional[Folder]) -> Tuple[Optional[Path], Optional[Path]]:
    """The file in the folder of offline copies if it holds it, and that folder if one is named."""
    named = "data=" if data is not None else VARIABLE
    value = data if data is not None else os.environ.get(VARIABLE)
    if not value:
        return None, None
    folder = Path(value).expanduser()
    if not folder.is_dir():
        raise DataError(f"{named} names {folder}, which is not a folder: name the one that holds {source.name}")
    for path in (folder / source.name, folder / source.folder / source.name):
        if path.is_file():
            if not _is_published(path, source):
                raise DataError(f"{path} is not the published file ({_difference(path, source)}): replace or remove it")
            return path, folder
    return None, folder


def _is_published(path: Path, source: Source) -> bool:
    """Whether a file is there, with the published size and SHA-256."""
    try:
        return path.is_file() and path.stat().st_size == source.size and _sha256(path) == source.sha256
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}") from error


def _difference(path: Path, source: Source) -> str:
    size = path.stat().st_size
    return f"{size} bytes instead of {source.size}" if size != source.size else "another SHA-256"


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            digest.update(chunk)
    return digest.hexdigest()


# ---------------------------------------------------------------- downloading


class _Failure(Exception):
    """An attempt at a mirror that did not give the file. What came before is kept, and the next attempt goes on from there."""


class _Unreachable(_Failure):
    """There was no answer at all."""


class _Spoiled(_Failure):
    """What has been kept cannot become the published file, and has to go."""


def _download(source: Source, path: Path, progress: Optional[Progress]) -> None:
    """Try the mirrors in order until the file is complete, verified, and in its place."""
    if not source.mirrors:
        raise DataError(f"{source.name} is on no mirror: {_by_hand()}")
    try:
        import requests
    except ImportError:
        raise DataError(
            f"{source.name} has to be downloaded, which needs requests: run `pip install requests`, or {_by_hand()}"
        ) from None
    part = path.with_name(path.name + ".part")
    failures: List[_Failure] = []
    for mirror in source.mirrors:
        for _ in range(ATTEMPTS):
            before = _size(part)
            try:
                _continue(requests, mirror, source, part, progress)
                _accept(source, part, path)
                return
            except _Spoiled as error:
                _remove(part)
                again, failure = before > 0, type(error)(f"{mirror} {error}")  # what was kept before may be to blame
            except _Failure as error:
                again, failure = _size(part) > before, type(error)(f"{mirror} {error}")
            if not again:
                break
        failures.append(failure)
    offline = all(isinstance(failure, _Unreachable) for failure in failures)
    problem = "cannot be downloaded, there is no connection" if offline else "was not found complete and unchanged"
    raise DataError(f"{source.name} {problem} ({'; '.join(map(str, failures))}): try again later, or {_by_hand()}")


def _by_hand() -> str:
    return f"put the file into a folder and name the folder in {VARIABLE} (or, for a milestone, by --data)"


def _continue(requests, mirror: str, source: Source, part: Path, progress: Optional[Progress]) -> None:
    """Download what is missing of a partial file, over a connection of its own. Raises _Failure."""
    import urllib3

    have = _size(part)
    if have == source.size:
        return
    if have > source.size:
        raise _Spoiled("had to begin again: more was kept than the file is long")
    _require_space(source, part, have)
    headers = {"Accept-Encoding": "identity"}  # a .gz file is wanted as it is
    if have:
        headers["Range"] = f"bytes={have}-"
    try:
        with requests.get(mirror, headers=headers, stream=True, timeout=(CONNECT, READ)) as response:
            done = _first_byte(response, have, source)
            with _writing(part, "ab" if done else "wb") as write:
                for chunk in response.raw.stream(CHUNK, decode_content=False):
                    done += len(chunk)
                    if done > source.size:
                        raise _Spoiled(f"sent more than {source.size} bytes")
                    write(chunk)
                    if progress is not None:
                        progress(done, source.size)
    except (OSError, urllib3.exceptions.HTTPError) as error:  # what requests raises are OSErrors
        raise _connection_failure(error) from error
    if done < source.size and "Content-Length" not in response.headers:
        raise _Spoiled(f"sent {done} bytes instead of {source.size}")
    if done < source.size:
        raise _Failure(f"broke off after {done} of {source.size} bytes")


def _first_byte(response, have: int, source: Source) -> int:
    """Where the body of a response begins in the file: at ``have`` if the mirror continues, at 0 if it sends all of it."""
    if response.status_code not in (200, 206):
        raise _Failure(f"answered {response.status_code}")
    first = have if response.status_code == 206 else 0
    if first and not response.headers.get("Content-Range", "").startswith(f"bytes {have}-"):
        raise _Failure("continued at another place than was asked")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and first + int(length) != source.size:
        raise _Failure(f"has {first + int(length)} bytes instead of {source.size}")
    return first


def _accept(source: Source, part: Path, path: Path) -> None:
    """Put a complete file in its place. Raises _Spoiled if its content is not the published one."""
    if _sha256(part) != source.sha256:
        raise _Spoiled("sent other content than was published (another SHA-256)")
    os.replace(part, path)


def _connection_failure(error: BaseException) -> _Failure:
    """What a failed connection means in a few words."""
    name = type(error).__name__
    if name in ("ChunkedEncodingError", "ProtocolError", "IncompleteRead", "ReadTimeoutError"):
        return _Failure("broke off")
    return _Unreachable("did not answer in time" if "Timeout" in name else "cannot be reached")


# ---------------------------------------------------------------- disk


class _DiskProblem(Exception):
    """An OSError from writing the file; kept apart from those of the network, which are OSErrors as well."""


@contextlib.contextmanager
def _writing(path: Path, mode: str) -> Iterator[Callable[[bytes], None]]:
    """A function that writes to a file that is opened; what the disk refuses becomes a _DiskProblem."""
    try:
        file = open(path, mode)  # noqa: SIM115 (closed below, where a full disk may complain again)
    except OSError as error:
        raise _DiskProblem from error

    def write(chunk: bytes) -> None:
        try:
            file.write(chunk)
            file.flush()
        except OSError as error:
            raise _DiskProblem from error

    try:
        yield write
    finally:
        with contextlib.suppress(OSError):  # has been flushed, or has failed already
            file.close()


@contextlib.contextmanager
def _disk(source: Source, folder: Path) -> Iterator[None]:
    """Turn what goes wrong with the disk into one sentence."""
    try:
        yield
    except (_DiskProblem, OSError) as raised:
        error = raised.__cause__ if isinstance(raised, _DiskProblem) else raised
        if isinstance(error, OSError) and error.errno in FULL:
            raise _full(source, folder) from error
        raise DataError(f"{source.name} cannot be kept in {folder}: {getattr(error, 'strerror', None) or error}") from error


def _full(source: Source, folder: Path) -> DataError:
    return DataError(
        f"the disk of {folder} is full: {source.name} needs {source.size / 1e6:.1f} MB; free some space and try again"
    )


def _require_space(source: Source, part: Path, have: int) -> None:
    if shutil.disk_usage(str(part.parent)).free < source.size - have:
        raise _full(source, part.parent)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _remove(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        path.unlink()


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other processes from downloading the same file; the lock goes with the process. DataError if one is at it."""
    with open(path.with_name(path.name + ".lock"), "ab") as file:
        try:
            _lock(file.fileno())
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise DataError(f"{path.name} is being downloaded by another process: wait until it is done") from error
            # a file system without locks: the SHA-256 is what counts
        yield


def _lock(descriptor: int) -> None:
    """Lock a file for this process without waiting."""
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
