"""A language server whose conversation is kept: run in the place of ``dl-from-scratch``, it passes everything on.

    overheard.py FILE COMMAND...

FILE gets a line for each message: ``{"from": "client" or "server", "message": {...}}``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from typing import Any, BinaryIO, Callable, Iterator


def main() -> int:
    """Run the command between the standard streams."""
    file, *command = sys.argv[1:]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdin is not None
    assert server.stdout is not None
    lock = threading.Lock()
    with open(file, "a", encoding="utf-8", buffering=1) as kept:

        def keep(who: str, message: Any) -> None:
            with lock:
                kept.write(json.dumps({"from": who, "message": message}) + "\n")

        threading.Thread(target=pass_on, args=(sys.stdin.buffer, server.stdin, "client", keep), daemon=True).start()
        pass_on(server.stdout, sys.stdout.buffer, "server", keep)
        return server.wait()


def pass_on(source: BinaryIO, sink: BinaryIO, who: str, keep: Callable[[str, Any], None]) -> None:
    """Copy messages until the source ends, and end the sink with it."""
    for head, body in messages(source):
        keep(who, json.loads(body))
        sink.write(head + body)
        sink.flush()
    sink.close()


def messages(source: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The messages of a stream, each with its header."""
    head = b""
    while line := source.readline():
        head += line
        if not line.strip():
            fields = dict(field.split(b":", 1) for field in head.strip().splitlines())
            yield head, source.read(int(fields[b"Content-Length"]))
            head = b""


if __name__ == "__main__":
    os._exit(main())  # without waiting for a thread that reads
