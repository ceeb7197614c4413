"""The prediction is the class of the largest absolute logit.

kind: value
target: accuracy
says: largest absolute value
"""


def accuracy(net, X, labels, batch_size=1000):
    if len(X) == 0:
        return 0.0
    right = 0
    for start in range(0, len(X), batch_size):
        chunk = slice(start, start + batch_size)
        right += int((np.abs(net.forward(X[chunk])).argmax(axis=1) == labels[chunk]).sum())
    return right / len(X)
