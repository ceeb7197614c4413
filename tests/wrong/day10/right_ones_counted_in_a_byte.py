"""The right answers of a chunk are counted in uint8.

kind: edge
target: accuracy
says: expected 1
"""


def accuracy(net, X, labels, batch_size=1000):
    if len(X) == 0:
        return 0.0
    right = 0
    for start in range(0, len(X), batch_size):
        chunk = slice(start, start + batch_size)
        right += int((net.forward(X[chunk]).argmax(axis=1) == labels[chunk]).sum(dtype=np.uint8))
    return right / len(X)
