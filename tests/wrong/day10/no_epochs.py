"""The recipe has no epochs.

kind: stress
target: train_mnist
says: half of the 300 training images
"""


def train_mnist(X, labels, X_test, labels_test, rng):
    net = Net((X.shape[1], 128, 10), rng, dtype=np.float32)
    history = {"loss": [], "val_acc": []}
    for epochs, lr in ((0, 1e-3), (0, 1e-4)):
        stage = train(net, X, labels, epochs, 64, lr, rng, X_test, labels_test)
        history = {name: history[name] + stage[name] for name in history}
    return net, history
