"""Of equal logits the last class is taken.

kind: edge
target: accuracy
says: expected 0.4
"""


def accuracy(net, X, labels, batch_size=1000):
    if len(X) == 0:
        return 0.0
    right = 0
    for start in range(0, len(X), batch_size):
        chunk = slice(start, start + batch_size)
        z = net.forward(X[chunk])
        right += int((z.shape[1] - 1 - z[:, ::-1].argmax(axis=1) == labels[chunk]).sum())
    return right / len(X)
