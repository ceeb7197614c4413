r"""Leaves keep the array that arrives.

kind: edge
target: Tensor.backward
says: a.grad and b.grad of a \+ b are one array
"""


class Tensor:
    def backward(self, grad=None):
        if not self.requires_grad or (grad is None and self.size != 1):
            raise ValueError("no")
        seed = np.ones_like(self.data) if grad is None else np.array(grad, dtype=self.dtype)
        if seed.shape != self.shape:
            raise ValueError("shape")
        pending = {id(self): seed}
        for t in reversed(topological_order(self)):
            g = pending.pop(id(t))
            if not t.parents:
                t.grad = g if t.grad is None else t.grad + g
            for parent, pull in zip(t.parents, t._pulls):
                pulled = pull(g)
                pending[id(parent)] = pending[id(parent)] + pulled if id(parent) in pending else pulled
