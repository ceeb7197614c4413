r"""The data are copied in the order of the epoch.

kind: stress
target: train
says: `shuffled` keeps an array of shape \(9000, 200\)
"""


def train(net, X, labels, epochs, batch_size, lr, rng, X_val=None, labels_val=None):
    n = len(X)
    if n == 0 or n != len(labels) or epochs < 0 or batch_size < 1:
        raise ValueError(f"cannot train on {n} samples with {len(labels)} labels, {epochs} epochs, batches of {batch_size}")
    adam = optim.Adam(net.params, lr=lr)
    history = {"loss": [], "val_acc": []}
    for _ in range(epochs):
        total = 0.0
        order = rng.permutation(n)
        shuffled, of_shuffled = X[order], labels[order]
        for batch in np.split(np.arange(n), range(batch_size, n, batch_size)):
            loss, grads = net.loss_and_grads(shuffled[batch], of_shuffled[batch])
            adam.step(grads)
            total += loss * len(batch)
        history["loss"].append(total / n)
        if X_val is not None:
            history["val_acc"].append(accuracy(net, X_val, labels_val))
    return history
