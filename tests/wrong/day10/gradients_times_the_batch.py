"""The gradients are multiplied by the size of the batch before the step.

kind: value
target: train
says: multiplied by the number of samples
"""


def train(net, X, labels, epochs, batch_size, lr, rng, X_val=None, labels_val=None):
    n = len(X)
    if n == 0 or n != len(labels) or epochs < 0 or batch_size < 1:
        raise ValueError(f"cannot train on {n} samples with {len(labels)} labels, {epochs} epochs, batches of {batch_size}")
    adam = optim.Adam(net.params, lr=lr)
    history = {"loss": [], "val_acc": []}
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(n, batch_size, rng):
            loss, grads = net.loss_and_grads(X[batch], labels[batch])
            adam.step({k: g * len(batch) for k, g in grads.items()})
            total += loss * len(batch)
        history["loss"].append(total / n)
        if X_val is not None:
            history["val_acc"].append(accuracy(net, X_val, labels_val))
    return history
