"""NumPy's integers wrap around.

kind: edge
target: mlp_cost
says: need Python's ints
"""


def mlp_cost(sizes, n):
    d = np.array(sizes, dtype=np.int64)
    weights = (d[1:] * d[:-1]).sum()
    return int(weights + d[1:].sum()), int(2 * n * weights), int(n * d[:-1].sum())
