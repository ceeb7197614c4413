"""The state is not restored after an exception.

kind: edge
target: no_grad
says: leaving by an exception must restore the state too
"""


@contextlib.contextmanager
def no_grad():
    global _recording
    before, _recording = _recording, False
    yield
    _recording = before
