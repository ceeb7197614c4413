"""c below 0 turns columns around.

kind: edge
target: max_norm_
says: expected a ValueError
"""


def max_norm_(W, c):
    norms = np.sqrt((W**2).sum(axis=0))
    long = norms > c
    W[:, long] *= c / norms[long]
    return W
