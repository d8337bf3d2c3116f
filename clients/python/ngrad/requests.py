"""What a client sends: requests to the server, and events for the simulation, as bytes of ``ngrad.v1.Bundle``."""

from __future__ import annotations

import struct
from typing import Sequence

import numpy as np

_actions = {"pause": 1, "resume": 2, "stop": 3}


def subscribe_message(topics: Sequence[str], glimpses_per_second: int, steps_per_glimpse: int) -> bytes:
    """A request for topics."""
    if isinstance(topics, str):
        raise TypeError(f"topics is {topics!r}; it must be a list of names, such as [{topics!r}]")
    body = b"".join(_bytes(1, topic.encode()) for topic in topics)
    return _bytes(1, _bytes(10, body + _whole(2, glimpses_per_second) + _whole(3, steps_per_glimpse)))


def control_message(action: str) -> bytes:
    """A request to the run."""
    if action not in _actions:
        raise ValueError(f"action is {action!r}; it must be one of {', '.join(_actions)}")
    return _event(6, _bytes(_actions[action], b""), "control")


def spikes_message(
    port: str, neurons: Sequence[int], first_step: int = 0, steps: int = 1, offsets: Sequence[int] | None = None
) -> bytes:
    """Spikes for a port."""
    if len(neurons) == 0 and offsets is None:
        arrays = b""
    else:
        who = np.asarray(neurons, "<u4")
        when = np.zeros(len(neurons), "<u4") if offsets is None else np.asarray(offsets, "<u4")
        if len(who) != len(when):
            raise ValueError(f"offsets has {len(when)} values; it must have as many as the {len(who)} neurons")
        arrays = _bytes(6, who.tobytes()) + _bytes(7, when.tobytes())
    return _event(1, _text(1, port) + _whole(3, first_step) + _whole(4, steps) + arrays, f"spikes/{port}")


def current_message(
    port: str, value: float | Sequence[float], neurons: Sequence[int] = (), first_step: int = 0, steps: int = 0
) -> bytes:
    """A current for neurons."""
    body = _text(1, port) + _whole(2, first_step) + _whole(3, steps) + _doubles(4, value) + _wholes(5, neurons)
    return _event(19, body, f"currents/{port}")


def reward_message(value: float, source: str, kind: int = 0, step: int = 0) -> bytes:
    """A reward."""
    body = _text(1, source) + _whole(2, step) + _varint(3 << 3 | 1) + struct.pack("<d", value) + _whole(4, kind)
    return _event(12, body, "rewards")


def target_message(
    population: str,
    value: Sequence[float] = (),
    label: int | None = None,
    first_step: int = 0,
    steps: int = 1,
    sequence: int = 0,
) -> bytes:
    """What a population should do."""
    body = _text(1, population) + _whole(2, sequence) + _whole(3, first_step) + _whole(4, steps)
    body += _bytes(5, np.asarray(value, "<f4").tobytes()) if len(value) else b""
    body += _varint(6 << 3) + _varint(label) if label is not None else b""
    return _event(3, body, f"targets/{population}")


def parameter_message(
    name: str,
    value: float | Sequence[float],
    population: str = "",
    projection: str = "",
    index: Sequence[int] = (),
    step: int = 0,
    plugin: str = "",
) -> bytes:
    """A change of a population, a projection or a plugin."""
    if sum(map(bool, (population, projection, plugin))) != 1:
        raise ValueError(f"{name} must be of one population, one projection or one plugin")
    body = _text(1, population) + _text(2, projection) + _text(3, name) + _whole(4, step)
    return _event(18, body + _doubles(5, value) + _wholes(6, index) + _text(8, plugin), "parameters")


def _event(field: int, body: bytes, topic: str) -> bytes:
    return _bytes(1, _bytes(field, body) + _bytes(15, topic.encode()))


def _varint(value: int) -> bytes:
    if value < 0:
        raise ValueError(f"{value} is negative; it must be a whole number from 0 on")
    out = bytearray()
    while value > 127:
        out.append((value & 127) | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _whole(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value) if value else b""


def _bytes(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _text(number: int, value: str) -> bytes:
    return _bytes(number, value.encode()) if value else b""


def _doubles(number: int, value: float | Sequence[float]) -> bytes:
    return _bytes(number, np.atleast_1d(np.asarray(value, "<f8")).tobytes())


def _wholes(number: int, values: Sequence[int]) -> bytes:
    return _bytes(number, b"".join(_varint(int(value)) for value in values)) if len(values) else b""
