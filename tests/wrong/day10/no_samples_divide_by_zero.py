"""No samples divide by zero.

kind: edge
target: accuracy
says: ZeroDivisionError
"""


def accuracy(net, X, labels, batch_size=1000):
    right = 0
    for start in range(0, len(X), batch_size):
        chunk = slice(start, start + batch_size)
        right += int((net.forward(X[chunk]).argmax(axis=1) == labels[chunk]).sum())
    return right / len(X)
