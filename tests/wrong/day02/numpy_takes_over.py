"""Without __array_ufunc__ NumPy makes an array of Tensors.

kind: edge
target: Tensor.__add__
says: __array_ufunc__ = None leaves the operation to it
"""


class Tensor:
    del __array_ufunc__
