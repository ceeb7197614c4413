"""accuracy goes by way of exp, which overflows.

kind: edge
target: accuracy
says: compare the logits themselves
"""


def accuracy(net, X, labels, batch_size=1000):
    if len(X) == 0:
        return 0.0
    right = 0
    for start in range(0, len(X), batch_size):
        chunk = slice(start, start + batch_size)
        z = np.exp(net.forward(X[chunk]))
        right += int(((z / z.sum(axis=1, keepdims=True)).argmax(axis=1) == labels[chunk]).sum())
    return right / len(X)
