"""Only the network is returned.

kind: stress
target: train_mnist
says: should return the pair
"""


def train_mnist(X, labels, X_test, labels_test, rng):
    net = Net((X.shape[1], 128, 10), rng, dtype=np.float32)
    history = train(net, X, labels, 20, 64, 1e-3, rng, X_test, labels_test)
    return net
