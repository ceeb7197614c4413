"""x * x has one parent.

kind: value
target: Tensor.__init__
says: the parents of x . x should be .x, x.
"""


def _result(data, *edges):
    kept = [(t, pull) for t, pull in edges if isinstance(t, Tensor) and t.requires_grad] if _recording else []
    out = Tensor(data)
    out.requires_grad = bool(kept)
    unique = {id(t): t for t, _ in kept}
    out.parents = tuple(unique.values())
    out._pulls = tuple(lambda g, k=k: sum(pull(g) for t, pull in kept if id(t) == k) for k in unique)
    return out
