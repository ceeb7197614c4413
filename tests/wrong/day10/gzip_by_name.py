"""A file counts as compressed if its name ends with .gz.

kind: shape
target: read_idx
says: Decide by the first two bytes
"""


def read_idx(path):
    with open(str(path), "rb") as file:
        content = file.read()
    if str(path).endswith(".gz"):
        content = gzip.decompress(content)
    if content[:3] != b"\x00\x00\x08":
        raise ValueError(f"{path} begins with {content[:3]!r}: an idx file of bytes begins with 0, 0, 8")
    start = 4 + 4 * content[3] if len(content) > 3 else 4
    if len(content) < start:
        raise ValueError(f"the header of {path} breaks off after {len(content)} bytes")
    shape = tuple(int(length) for length in np.frombuffer(content[4:start], ">u4"))
    if len(content) - start != math.prod(shape):
        raise ValueError(f"{path} has {len(content) - start} bytes of data, and shape {shape} needs {math.prod(shape)}")
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape).copy()
