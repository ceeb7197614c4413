"""All logits are collected before they are compared.

kind: stress
target: accuracy
says: grows like n
"""


def accuracy(net, X, labels, batch_size=1000):
    if len(X) == 0:
        return 0.0
    logits = [net.forward(X[start : start + batch_size]) for start in range(0, len(X), batch_size)]
    return float((np.concatenate(logits).argmax(axis=1) == labels).mean())
