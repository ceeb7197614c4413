"""The squiggle of a shape error covers the sub-expression that failed, in the units of the client."""

from __future__ import annotations

from editor import ROOT

DAY = "Day01-Tensor-Operations"
LEVEL2 = (ROOT / "curriculum" / DAY / "solutions" / "Level02-Vectorized.py").read_text("utf-8")
PRODUCT = """
def pairwise_sq_dists(X, Y):
    größe = "𝄞"; return (X**2).sum(axis=1)[:, None] - 2 * (X @ Y) + (Y**2).sum(axis=1)
"""


async def test_the_squiggle_covers_the_product(editor, course):
    text = LEVEL2 + PRODUCT
    uri = editor.open(course / DAY / "day01.py", text)
    (found,) = await editor.diagnostics(uri, 1)
    first = found.message.splitlines()
    assert first[0].startswith("pairwise_sq_dists: ValueError: matmul: ")
    assert "`X` is (" in first[1]
    assert first[1].endswith("; `Y.T` would fit")
    line = text.splitlines()[found.range.start.line]
    assert found.range.end.line == found.range.start.line
    units = line.encode("utf-16-le")
    assert units[2 * found.range.start.character : 2 * found.range.end.character].decode("utf-16-le") == "X @ Y"
