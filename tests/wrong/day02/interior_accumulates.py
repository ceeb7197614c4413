"""Pending gradients stay on the tensors, so a second backward counts them twice.

kind: gradient
target: Tensor.backward
says: what the first backward left at the tensor in between was counted again
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
        order = topological_order(self)
        self._waiting = seed
        for t in reversed(order):
            g = t._waiting
            if not t.parents:
                t.grad = np.array(g, dtype=t.dtype)
            for parent, pull in zip(t.parents, t._pulls):
                pulled = pull(g)
                before = getattr(parent, "_waiting", None)
                parent._waiting = pulled if before is None else before + pulled
