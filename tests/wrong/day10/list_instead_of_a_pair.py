"""train_mnist returns a list.

kind: stress
target: train_mnist
says: should return the pair
"""


def train_mnist(X, labels, X_test, labels_test, rng):
    net = Net((X.shape[1], 128, 10), rng, dtype=np.float32)
    history = {"loss": [], "val_acc": []}
    for epochs, lr in ((5 + 25_000 // len(X), 1e-3), (2, 1e-4)):
        stage = train(net, X, labels, epochs, 64, lr, rng, X_test, labels_test)
        history = {name: history[name] + stage[name] for name in history}
    return [net, history]
