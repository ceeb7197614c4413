"""The last chunk is left out.

kind: value
target: accuracy
says: the last chunk, of 3 samples, is missing
"""


def accuracy(net, X, labels, batch_size=1000):
    if len(X) == 0:
        return 0.0
    right = 0
    for start in range(0, len(X) - len(X) % batch_size if len(X) > batch_size else len(X), batch_size):
        chunk = slice(start, start + batch_size)
        right += int((net.forward(X[chunk]).argmax(axis=1) == labels[chunk]).sum())
    return right / (len(X) - len(X) % batch_size if len(X) > batch_size else len(X))
