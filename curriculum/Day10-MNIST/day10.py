"""Day 10: from the bytes of MNIST to a network that reads digits.

Everything is yours today: reading the file, scaling, batches, the network with its gradients, training, and the measurements.
Fill in the bodies; save, and the checks answer. When they are green, run the milestone: `dl-from-scratch milestone --day 10`.

``from utils.mine import optim`` gives your optimizers of Day 03, the course's until that day is done. Adam is enough:
``optim.Adam(params, lr=lr)`` takes a dict of arrays, and its ``step(grads)``, with the same keys, writes into these arrays.

Shapes: N images, D numbers an image, C classes. Labels are integers in 0..C-1, of any integer dtype: those of MNIST are uint8.
"""

import gzip
import math

import numpy as np

from utils.mine import optim


def read_idx(path):
    """Read an idx file: the format of MNIST, plain or compressed by gzip.

    Bytes 0 and 1 are 0, byte 2 is the type code (8: unsigned bytes), byte 3 the number of axes; then the length of each axis as
    a big-endian unsigned 32-bit integer, then the entries in C order. A file is compressed if its first bytes are 1f 8b,
    whatever its name ends with.

    path: str or Path
    returns: uint8 ndarray of the shape in the header; writable
    raises: ValueError for bytes 0 to 2 other than 0, 0, 8, for a header that breaks off, and for fewer or more bytes than the
        shape needs
    """
    raise NotImplementedError


def preprocess(images, dtype=np.float32):
    """Scale images by the mean and standard deviation of MNIST's training set, and flatten each.

        (images / 255 - 0.1307) / 0.3081

    images: (N, H, W) uint8, not modified
    returns: (N, H * W) of ``dtype``, the pixels of an image in C order
    """
    raise NotImplementedError


def minibatches(n, batch_size, rng, drop_last=False):
    """The batches of one epoch: consecutive slices of one ``rng.permutation(n)``, the only draw.

    drop_last: leave out a last batch of fewer than ``batch_size`` indices
    returns: an iterable (list or generator) of index arrays, no empty one among them; for n = 0 there is none
    raises: ValueError for n below 0 or batch_size below 1, when called or when iterated
    """
    raise NotImplementedError


class Net:
    """A multilayer perceptron with ReLU after every layer but the last.

    ``params`` is a dict with ``W1, b1, ..., WL, bL`` in this order, W of shape (d_in, d_out). Every call reads it anew.
    """

    def __init__(self, sizes, rng, dtype=np.float64):
        """Draw W1, W2, ... in this order, each by one float64 normal draw of its shape with std sqrt(2 / d_in), the last with
        sqrt(1 / d_in); then cast to ``dtype``. Biases are 0 and draw nothing.

        sizes: numbers of units, (D, hidden, ..., C), at least two
        """
        raise NotImplementedError

    def forward(self, x):
        """Logits.

        x: (N, D) -> (N, C), an array of its own, N may be 0; float32 parameters and float32 x give float32
        """
        raise NotImplementedError

    def loss_and_grads(self, x, labels):
        """Mean cross-entropy over the batch, and its gradient for every parameter.

        No parameter and no argument is modified. For N = 0 the loss is 0.0 and the gradients are zeros. Logits of any size
        must work: subtract each row's maximum before ``exp``.

        x: (N, D); labels: (N,) integers
        returns: (loss, grads), a float, and a dict with the keys and shapes of ``params``; its arrays may be overwritten by the
            next call
        raises: ValueError for a label outside 0..C-1
        """
        raise NotImplementedError


def accuracy(net, X, labels, batch_size=1000):
    """The share of samples whose prediction, ``argmax`` of the logits, is the label; X goes through ``net.forward`` in chunks.

    Of equal logits the first counts, as in ``argmax``: a network that gives the same for all classes predicts class 0.

    net: any object with ``forward(x) -> (N, C)``
    batch_size: the most rows of X that forward is given at once
    returns: a float in [0, 1]; 0.0 for N = 0
    """
    raise NotImplementedError


def train(net, X, labels, epochs, batch_size, lr, rng, X_val=None, labels_val=None):
    """Train ``net`` in place with Adam (betas 0.9 and 0.999, eps 1e-8).

    Each epoch takes the batches of one ``minibatches(n, batch_size, rng)``, the last one included, and makes one step a batch.
    Adam lives as long as this call.

    X: (n, D), labels: (n,); neither is modified nor reordered
    returns: {"loss": [...], "val_acc": [...]}, one float for each epoch: the mean over the n samples of their losses, each from
        before the step that used it; and the accuracy on X_val after the epoch ("val_acc" stays [] without X_val)
    raises: ValueError for n = 0, unequal lengths of X and labels, epochs below 0, batch_size below 1
    """
    raise NotImplementedError


def confusion_matrix(labels, predictions, n_classes):
    """How often class i (row) was predicted as class j (column).

    labels, predictions: (N,) integers of any integer dtype
    returns: (n_classes, n_classes) int64, summing to N
    raises: ValueError for a class outside 0..n_classes-1, and for unequal lengths
    """
    raise NotImplementedError


def train_mnist(X, labels, X_test, labels_test, rng):
    """Your recipe for MNIST: build a network, train it, return it.

    The milestone calls it twice: with 1000 training images, of which the network must then know 99 %, and read 84 % of the test
    images; and with all 60,000, from which it must learn to read 95 % of the test images within 10 minutes. So let the number
    of epochs depend on len(X).

    X: (N, 784) float32, preprocessed; labels: (N,) uint8; X_test, labels_test: the same of the test set, to look at and not to
        train on
    rng: for everything that is random
    returns: (net, history): an object with ``forward(x) -> (N, 10)`` logits, and what ``train`` returned
    """
    raise NotImplementedError
