"""The loop over memory assumes that it is in order.

kind: edge
target: leaky_relu
says: y of a view
"""


def leaky_relu(x, alpha=0.01):
    y = np.empty_like(x)
    flat = x.ravel()
    y.ravel(order="K")[:] = np.where(flat > 0, flat, alpha * flat)
    return y
