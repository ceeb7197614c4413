"""The std of the units' means.

kind: value
target: activation_stats
says: entries differ
"""


def activation_stats(model, x):
    model.forward(x)
    hidden = model.activations[1:]
    return np.array([(h.mean(), h.mean(axis=0).std()) for h in hidden]).reshape(len(hidden), 2)
