"""Leaving always turns recording on.

kind: edge
target: no_grad
says: expected False, got True
"""


@contextlib.contextmanager
def no_grad():
    global _recording
    _recording = False
    try:
        yield
    finally:
        _recording = True
