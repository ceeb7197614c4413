"""All samples go through the network at once.

kind: stress
target: accuracy
says: grows like n
"""


def accuracy(net, X, labels, batch_size=1000):
    return float((net.forward(X).argmax(axis=1) == labels).mean()) if len(X) else 0.0
