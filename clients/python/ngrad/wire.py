"""The parts of a protobuf message, each within the bounds of the bytes, without any library."""

from __future__ import annotations

from typing import Any, Iterator

#: A value of a field: a whole number (varint), or the bytes of everything else.
Value = Any


class WireError(ValueError):
    """Bytes are not the message that they should be; ``offset`` says where [bytes]."""

    def __init__(self, problem: str, offset: int) -> None:
        super().__init__(f"{problem} (at byte {offset})")
        self.problem = problem
        self.offset = offset


def varint(data: memoryview, at: int) -> tuple[int, int]:
    """A varint of up to ten bytes, and where what follows it begins."""
    value = 0
    for place in range(10):
        if at + place >= len(data):
            raise WireError("the message ends inside a number", len(data))
        byte = data[at + place]
        value |= (byte & 127) << (7 * place)
        if byte < 128:
            return value & 0xFFFF_FFFF_FFFF_FFFF, at + place + 1
    raise WireError("a varint is longer than ten bytes", at)


def fields(data: memoryview) -> Iterator[tuple[int, int, Value, int]]:
    """Number, wire type, value and place of each field of a message, in order; groups are skipped."""
    at = 0
    groups: list[int] = []
    while at < len(data):
        start = at
        tag, at = varint(data, at)
        number, kind = tag >> 3, tag & 7
        if number == 0:
            raise WireError("a field has the number 0", start)
        value: Value
        if kind == 0:
            value, at = varint(data, at)
        elif kind in (1, 2, 5):
            length = 8 if kind == 1 else 4
            if kind == 2:
                length, at = varint(data, at)
            if length > len(data) - at:
                raise WireError(f"a field says that it has {length} bytes, but {len(data) - at} are left", start)
            value, at = data[at : at + length], at + length
        elif kind == 3:
            groups.append(number)
            continue
        elif kind == 4:
            if not groups or groups.pop() != number:
                raise WireError(f"a group {number} ends that has not begun", start)
            continue
        else:
            raise WireError(f"field {number} has the unknown wire type {kind}", start)
        if not groups:
            yield number, kind, value, start
    if groups:
        raise WireError(f"group {groups[-1]} has no end", len(data))


def text(value: Value, at: int) -> str:
    """A field of text."""
    try:
        return bytes(value).decode("utf-8")
    except (UnicodeDecodeError, TypeError):
        raise WireError("a text is not UTF-8", at) from None
