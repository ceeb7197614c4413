r"""Every path is walked.

kind: stress
target: Tensor.backward
says: which runs \d+ times at n = 6 and \d\d,\d+ times at n = 14
"""


class Tensor:
    def backward(self, grad=None):
        if not self.requires_grad or (grad is None and self.size != 1):
            raise ValueError("no")
        seed = np.ones_like(self.data) if grad is None else np.array(grad, dtype=self.dtype)
        if seed.shape != self.shape:
            raise ValueError("shape")
        work = [(self, seed)]
        while work:
            t, g = work.pop()
            if not t.parents:
                t.grad = np.array(g, dtype=t.dtype) if t.grad is None else t.grad + g
            work.extend((parent, pull(g)) for parent, pull in zip(t.parents, t._pulls))
