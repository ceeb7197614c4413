"""Operands that require no gradient become parents.

kind: value
target: Tensor.__init__
says: a constant should get no edge
"""


def _result(data, *edges):
    kept = [(t, pull) for t, pull in edges if isinstance(t, Tensor)] if _recording else []
    out = Tensor(data)
    out.requires_grad = any(t.requires_grad for t, _ in kept)
    out.parents = tuple(t for t, _ in kept) if out.requires_grad else ()
    out._pulls = tuple(pull for _, pull in kept) if out.requires_grad else ()
    return out
