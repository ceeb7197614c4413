"""Arrays become tensors that require a gradient.

kind: value
target: Tensor.__init__
says: a constant should get no edge
"""


def _result(data, *edges):
    kept = [(t, pull) for t, pull in edges if isinstance(t, Tensor)] if _recording and any(isinstance(t, Tensor) and t.requires_grad for t, _ in edges) else []
    out = Tensor(data)
    out.requires_grad = bool(kept)
    out.parents = tuple(t for t, _ in kept)
    out._pulls = tuple(pull for _, pull in kept)
    return out
