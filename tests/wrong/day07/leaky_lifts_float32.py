"""A NumPy scalar lifts float32.

kind: edge
target: leaky_relu
says: float32 in should give float32 out
"""

def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, np.float64(alpha) * x)
