r"""All pending gradients live until the end.

kind: stress
target: Tensor.backward
says: in `Tensor\.__mul__`, line \d+\) at n = 80: `pending` keeps 79 arrays of shape \(50000,\)
"""


class Tensor:
    def backward(self, grad=None):
        if not self.requires_grad or (grad is None and self.size != 1):
            raise ValueError("no")
        seed = np.ones_like(self.data) if grad is None else np.asarray(grad, dtype=self.dtype)
        if seed.shape != self.shape:
            raise ValueError("shape")
        pending = {id(self): seed}
        for t in reversed(topological_order(self)):
            g = pending[id(t)]
            if not t.parents:
                t.grad = np.array(g, dtype=t.dtype) if t.grad is None else t.grad + g
            for parent, pull in zip(t.parents, t._pulls):
                pulled = pull(g)
                pending[id(parent)] = pending[id(parent)] + pulled if id(parent) in pending else pulled
