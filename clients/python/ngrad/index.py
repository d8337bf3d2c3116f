"""The index at the end of a recording: what is in it, and where each time lies."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import messages
from .chunks import head_bytes, prefix, read_chunk
from .wire import WireError, fields

_summary = {
    1: ("info", messages.stream_info),
    2: ("messages", "whole"),
    3: ("spikes", "whole"),
    4: ("moments", "whole"),
    5: ("first_step", "whole"),
    6: ("end_step", "whole"),
    7: ("missing", "whole"),
}
_index = {1: ("stream", [_summary]), 2: ("length", ["whole"]), 3: ("first_step", ["whole"]), 4: ("end_step", ["whole"])}


class Places:
    """Where the chunks of a file lie, and which steps their events are about."""

    def __init__(self, lengths: list[int], first_steps: list[int], end_steps: list[int]) -> None:
        #: Where each chunk begins, and where the last one ends [bytes].
        self.at = len(prefix) + np.concatenate([[0], np.cumsum(np.asarray(lengths, np.int64))])
        ends = np.asarray(end_steps, np.int64)
        # the latest step up to each chunk ascends, and so does the earliest from each chunk on: both can be searched
        self._latest = np.maximum.accumulate(ends)
        firsts = np.where(ends > 0, np.asarray(first_steps, np.int64), np.iinfo(np.int64).max)
        self._earliest = np.minimum.accumulate(firsts[::-1])[::-1]

    def around(self, begin: float, end: float) -> tuple[int, int]:
        """The part of the file in which everything lies that is about these steps [bytes]."""
        first = int(np.searchsorted(self._latest, begin, side="right"))
        last = max(first, int(np.searchsorted(self._earliest, end, side="left")))
        return int(self.at[first]), int(self.at[last])


@dataclass(frozen=True)
class Index:
    """The index of a recording."""

    #: Where it begins [bytes].
    at: int
    #: What is in each stream.
    streams: list[dict[str, Any]]
    #: Where the chunks lie.
    places: Places
    #: Steps and events of the whole recording.
    end: dict[str, Any]


def read_index(path: str | os.PathLike[str]) -> Index | None:
    """The index of a file; nothing where it has none, or one that is damaged: then all has to be read."""
    size = os.path.getsize(path)
    if size < len(prefix) + head_bytes + 9:
        return None
    with open(path, "rb") as file:
        file.seek(size - 9)
        place = file.read(9)
        at = int.from_bytes(place[1:], "little")
        if place[0] != 0x31 or not len(prefix) <= at < size:
            return None
        file.seek(at)
        try:
            first = read_chunk(file, at, size)
            last = first and read_chunk(file, at + len(first), size)
            return _opened(first, last, at) if first and last else None
        except WireError:
            return None


def _opened(first: bytes, last: bytes, at: int) -> Index | None:
    index = next((value for number, kind, value, _ in fields(memoryview(first)[head_bytes:]) if (number, kind) == (5, 2)), None)
    end = next((value for number, kind, value, _ in fields(memoryview(last)[head_bytes:]) if (number, kind) == (4, 2)), None)
    if index is None or end is None or isinstance(index, int) or isinstance(end, int):
        return None
    found = messages.decode(index, _index)
    places = Places(found["length"], found["first_step"], found["end_step"])
    if int(places.at[-1]) != at:
        return None
    return Index(at, found["stream"], places, messages.decode(end, messages.end))
