"""Live shapes in the editor: inlay hints at the ends of lines, and the array under the cursor in full."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional

from lsprotocol import types
from pygls.workspace import PositionCodec

from .openday import OpenDay, Shape

WORD = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[(?:'[^']*'|\"[^\"]*\"|\d+)\])*")
USUAL = "float64"


def inlay_hints(day: OpenDay, span: types.Range, codec: PositionCodec) -> List[types.InlayHint]:
    """A hint at the end of each line whose arrays the latest run saw. ``span`` is in client units; only its lines matter."""
    lines = day.draft.lines
    failed = {
        r.end_line: f"≠ {r.actual}" for r in reversed(day.shown) if r.column is not None and r.actual and not day.is_stale(r)
    }
    by_line: Dict[int, List[Shape]] = {}
    for shape in day.shapes:
        if span.start.line <= shape["line"] - 1 <= span.end.line and shape["line"] <= len(lines):
            by_line.setdefault(shape["line"], []).append(shape)
    texts = {line: (", ".join(label(shape) for shape in shapes), _tooltip(shapes)) for line, shapes in by_line.items()}
    if day.shapes:
        texts.update({line: (text, "The shapes that did not fit") for line, text in failed.items() if line is not None})
    return [_hint(line, *text, lines, codec) for line, text in sorted(texts.items()) if line <= len(lines)]


def _hint(line: int, text: str, tooltip: str, lines: List[str], codec: PositionCodec) -> types.InlayHint:
    end = types.Position(line=line - 1, character=len(lines[line - 1].rstrip()))
    return types.InlayHint(
        position=codec.position_to_client_units(lines, end),
        label=text,
        kind=types.InlayHintKind.Type,
        padding_left=True,
        tooltip=tooltip,
    )


def label(shape: Shape) -> str:
    """``(32, 128)``; with the name where a line has several values, the dtype where it is unusual, visits of a loop."""
    values = shape["values"]
    named = len(values) > 1 or shape["role"] in ("taken", "looped")
    return ", ".join(f"{value['name']} {one(value)}" if named and value["name"] else one(value) for value in values)


def one(value: Dict[str, Any]) -> str:
    """One array in a few characters."""
    text = _tuple(value["shape"])
    if value["dtype"] != USUAL:
        text += f" {value['dtype']}"
    if value["trouble"]:
        text += f" {value['trouble']}"
    if value["count"] > 1:
        text += f" ×{value['count']}" + (" …" if value["varied"] else "")
    return text


def _tooltip(shapes: List[Shape]) -> str:
    varied = any(value["varied"] for shape in shapes for value in shape["values"])
    often = any(value["count"] > 1 for shape in shapes for value in shape["values"])
    text = "What the latest run saw here, in the first test of this function"
    if often:
        text += "; the first visit of several"
    if varied:
        text += ", in which the shape changed"
    return text


def array_at(day: OpenDay, position: types.Position) -> Optional[str]:
    """The array that the name at a position stands for, as Markdown; None if no run saw it. The position counts characters."""
    name = name_at(day, position)
    if not name:
        return None
    line = position.line + 1
    function = day.source.enclosing(line)
    seen = [
        (shape["line"], value)
        for shape in day.shapes
        if shape["function"] == function
        for value in shape["values"]
        if value["name"] == name
    ]
    if not seen:
        return None
    before = [entry for entry in seen if entry[0] <= line]
    return _markdown(name, max(before)[1] if before else min(seen)[1]) if len(seen) > 1 else _markdown(name, seen[0][1])


def name_at(day: OpenDay, position: types.Position) -> str:
    """The name at a position with its attributes and constant subscripts as far as the cursor: ``self.params['W']``."""
    if position.line >= len(day.draft.lines):
        return ""
    for found in WORD.finditer(day.draft.lines[position.line]):
        if found.start() <= position.character < found.end():
            text, cursor = found.group(), position.character - found.start()
            ends = [m.end() for m in re.finditer(r"\w+|\[[^\]]*\]", text)]
            end = next((e for e in ends if cursor < e), len(text))
            closing = text.find("]", end)
            if "[" in text[:end] and text[:end].count("[") > text[:end].count("]") and closing >= 0:
                end = closing + 1
            return text[:end].replace('"', "'")
    return ""


def _markdown(name: str, value: Dict[str, Any]) -> str:
    rows = [f"**`{name}`** {_tuple(value['shape'])} {value['dtype']}, strides {_tuple(value['strides'])}"]
    if "min" in value:
        zeros = f", {value['zeros']:.0%} zeros" if value["zeros"] else ""
        rows.append(f"min {value['min']}, mean {value['mean']}, max {value['max']}{zeros}")
    if value["trouble"]:
        rows.append(f"has {value['trouble']}")
    if value["count"] > 1:
        rows.append(f"the first of {value['count']} visits" + ("; the shape changes" if value["varied"] else ""))
    return "  \n".join(rows) + f"\n```text\n{value['preview']}\n```"


def _tuple(numbers: List[int]) -> str:
    return f"({numbers[0]},)" if len(numbers) == 1 else f"({', '.join(map(str, numbers))})"
