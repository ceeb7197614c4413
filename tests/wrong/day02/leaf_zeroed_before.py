"""Leaves are set to zero at the beginning of every backward.

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
        order = topological_order(self)
        for t in order:
            t.grad = None
        for t in reversed(order):
            g = pending.pop(id(t))
            if not t.parents:
                t.grad = np.array(g, dtype=t.dtype)
            for parent, pull in zip(t.parents, t._pulls):
                pulled = pull(g)
                pending[id(parent)] = pending[id(parent)] + pulled if id(parent) in pending else pulled
