"""A header that breaks off is an IndexError.

kind: edge
target: read_idx
says: half-header|IndexError|ValueError
"""


def read_idx(path):
    with open(str(path), "rb") as file:
        content = file.read()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    if content[:3] != b"\x00\x00\x08":
        raise ValueError(f"{path} begins with {content[:3]!r}: an idx file of bytes begins with 0, 0, 8")
    start = 4 + 4 * content[3] if len(content) > 3 else 4
    lengths = [[content[4 + 4 * axis + i] for i in range(4)] for axis in range(content[3])]
    shape = tuple(int.from_bytes(bytes(length), "big") for length in lengths)
    if len(content) - start != math.prod(shape):
        raise ValueError(f"{path} has {len(content) - start} bytes of data, and shape {shape} needs {math.prod(shape)}")
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape).copy()
