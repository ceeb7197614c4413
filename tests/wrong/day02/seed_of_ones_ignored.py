"""The given gradient is ignored: ones are sent.

kind: gradient
target: Tensor.backward
says: sent ones instead
"""


class Tensor:
    def backward(self, grad=None):
        if not self.requires_grad:
            raise ValueError("this tensor requires no gradient")
        if grad is None and self.size != 1:
            raise ValueError("needs a gradient")
        if grad is not None and np.shape(grad) != self.shape:
            raise ValueError("shape")
        pending = {id(self): np.ones_like(self.data)}
        for t in reversed(topological_order(self)):
            g = pending.pop(id(t))
            if not t.parents:
                t.grad = np.array(g, dtype=t.dtype) if t.grad is None else t.grad + g
            for parent, pull in zip(t.parents, t._pulls):
                pulled = pull(g)
                pending[id(parent)] = pending[id(parent)] + pulled if id(parent) in pending else pulled
