"""A gradient of the right size is reshaped.

kind: edge
target: SGD.step
says: expected a ValueError, got the result
"""


def _updates(params, grads):
    for name, g in grads.items():
        if name not in params:
            raise ValueError(f"there is a gradient for {name!r}, but no such parameter among {list(params)}")
        if g is not None and g.size != params[name].size:
            raise ValueError(f"the gradient of {name!r} has shape {g.shape}, the parameter {params[name].shape}")
    return [(name, params[name], g.reshape(params[name].shape)) for name, g in grads.items() if g is not None]
