"""The history is a default argument, and goes on from the call before.

kind: shape
target: train
says: are too many
"""


def train(net, X, labels, epochs, batch_size, lr, rng, X_val=None, labels_val=None, history={"loss": [], "val_acc": []}):
    n = len(X)
    if n == 0 or n != len(labels) or epochs < 0 or batch_size < 1:
        raise ValueError(f"cannot train on {n} samples with {len(labels)} labels, {epochs} epochs, batches of {batch_size}")
    adam = optim.Adam(net.params, lr=lr)
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(n, batch_size, rng):
            loss, grads = net.loss_and_grads(X[batch], labels[batch])
            adam.step(grads)
            total += loss * len(batch)
        history["loss"].append(total / n)
        if X_val is not None:
            history["val_acc"].append(accuracy(net, X_val, labels_val))
    return history
