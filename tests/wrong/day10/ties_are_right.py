"""A label whose logit is one of several largest counts as right.

kind: edge
target: accuracy
says: the prediction is argmax, the first of them
"""


def accuracy(net, X, labels, batch_size=1000):
    if len(X) == 0:
        return 0.0
    right = 0
    for start in range(0, len(X), batch_size):
        chunk = slice(start, start + batch_size)
        z = net.forward(X[chunk])
        right += int((z[np.arange(len(z)), labels[chunk]] >= z.max(axis=1)).sum())
    return right / len(X)
