"""forward(training=False) and what is there.

kind: edge
target: activation_stats
says: the batch before
"""


def activation_stats(model, x):
    if not model.activations:
        model.forward(x)
    hidden = model.activations[1:]
    return np.array([(h.mean(), h.std()) for h in hidden]).reshape(len(hidden), 2)
