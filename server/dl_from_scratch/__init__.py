"""dl-from-scratch: deep learning from nothing but NumPy, graded in the editor as it is written."""

__version__ = "0.1.0"
