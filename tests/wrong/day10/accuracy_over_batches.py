"""The accuracies of the chunks are averaged.

kind: value
target: accuracy
says: counts like 10
"""


def accuracy(net, X, labels, batch_size=1000):
    if len(X) == 0:
        return 0.0
    shares = []
    for start in range(0, len(X), batch_size):
        chunk = slice(start, start + batch_size)
        shares.append(float((net.forward(X[chunk]).argmax(axis=1) == labels[chunk]).mean()))
    return sum(shares) / len(shares)
