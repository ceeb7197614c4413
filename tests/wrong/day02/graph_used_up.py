"""The graph is dropped: a second backward adds nothing.

kind: gradient
target: Tensor.backward
says: expected the sum of both gradients, you kept the last
"""


class Tensor:
    def backward(self, grad=None):
        if not self.requires_grad:
            raise ValueError("this tensor requires no gradient")
        if grad is None and self.size != 1:
            raise ValueError("needs a gradient")
        seed = np.ones_like(self.data) if grad is None else np.asarray(grad, dtype=self.dtype)
        if seed.shape != self.shape:
            raise ValueError("shape")
        pending = {id(self): seed}
        for t in reversed(topological_order(self)):
            g = pending.pop(id(t))
            if not t.parents and not getattr(t, "_used", False):
                t.grad = np.array(g, dtype=t.dtype) if t.grad is None else t.grad + g
            for parent, pull in zip(t.parents, t._pulls):
                pulled = pull(g)
                pending[id(parent)] = pending[id(parent)] + pulled if id(parent) in pending else pulled
            t.parents, t._pulls, t._used = (), (), bool(t.parents)
