"""What a client sends: requests to the server, and events for the simulation, as bytes of ``ngrad.v1.Bundle``."""

from __future__ import annotations

import math
import struct
from typing import Sequence

import numpy as np

from . import topics as names

#: Largest whole number of a field for steps, and of one of 32 bits.
_largest, _largest32 = 2**53 - 1, 2**32 - 1
#: Topics that a server takes at once.
_most_topics = 256
_actions = {"pause": 1, "resume": 2, "stop": 3}


def subscribe_message(topics: Sequence[str], glimpses_per_second: int, steps_per_glimpse: int) -> bytes:
    """A request for topics."""
    if isinstance(topics, str):
        raise TypeError(f"topics is {topics!r}; it must be a list of names, such as [{topics!r}]")
    if not isinstance(topics, Sequence):
        raise TypeError(f"topics is {topics!r}; it must be a list of names")
    for place, topic in enumerate(topics):
        if not names.is_possible(checked_text(f"topics[{place}]", topic)):
            raise ValueError(f"topics[{place}] is {topic!r}; it must be one of {names.words}, or the beginning of one with * behind it")
    if len(topics) > _most_topics:
        raise ValueError(f"topics has {len(topics)} names; it must have at most {_most_topics}")
    body = b"".join(_bytes(1, topic.encode()) for topic in topics)
    glimpses = _whole(2, "glimpses_per_second", glimpses_per_second) + _whole(3, "steps_per_glimpse", steps_per_glimpse)
    return _bytes(1, _bytes(10, body + glimpses))


def control_message(action: str) -> bytes:
    """A request to the run."""
    if checked_text("action", action) not in _actions:
        raise ValueError(f"action is {action!r}; it must be one of {', '.join(_actions)}")
    return _event(6, _bytes(_actions[action], b""), "control")


def spikes_message(
    port: str, neurons: Sequence[int], first_step: int = 0, steps: int = 1, offsets: Sequence[int] | None = None
) -> bytes:
    """Spikes for a port."""
    who = _indices("neurons", neurons)
    if len(who) == 0 and offsets is None:
        arrays = b""
    else:
        when = np.zeros(len(who), "<u4") if offsets is None else _indices("offsets", offsets)
        if len(who) != len(when):
            raise ValueError(f"offsets has {len(when)} values; it must have as many as the {len(who)} neurons")
        _check_offsets(when, _checked("steps", steps, _largest32))
        arrays = _bytes(6, who.tobytes()) + _bytes(7, when.tobytes())
    body = _text(1, "port", port) + _step(3, "first_step", first_step) + _whole(4, "steps", steps)
    return _event(1, body + arrays, f"spikes/{port}")


def current_message(
    port: str, value: float | Sequence[float], neurons: Sequence[int] = (), first_step: int = 0, steps: int = 0
) -> bytes:
    """A current for neurons."""
    flowing, which = _finite("value", value), _wholes(5, "neurons", neurons)
    _check_count(flowing, len(neurons), "neurons")
    body = _text(1, "port", port) + _step(2, "first_step", first_step) + _whole(3, "steps", steps)
    return _event(19, body + _bytes(4, flowing.tobytes()) + which, f"currents/{port}")


def reward_message(value: float, source: str, kind: int = 0, step: int = 0) -> bytes:
    """A reward."""
    body = _text(1, "source", source) + _step(2, "step", step) + _varint(3 << 3 | 1) + struct.pack("<d", checked_real("value", value))
    return _event(12, body + _whole(4, "kind", kind), "rewards")


def target_message(
    population: str,
    value: Sequence[float] = (),
    label: int | None = None,
    first_step: int = 0,
    steps: int = 1,
    sequence: int = 0,
) -> bytes:
    """What a population should do."""
    body = _text(1, "population", population) + _step(2, "sequence", sequence)
    body += _step(3, "first_step", first_step) + _whole(4, "steps", steps)
    wanted = _finite("value", value)
    if len(wanted) == 0 and label is None:
        raise ValueError("value has no number; it must have one for each neuron, or there must be a label")
    if len(wanted) and np.abs(wanted).max() > np.finfo("<f4").max:
        raise ValueError(f"value has {wanted[np.abs(wanted).argmax()]}; it must be numbers that single precision holds, up to 3.4e38")
    body += _bytes(5, wanted.astype("<f4").tobytes()) if len(wanted) else b""
    body += _varint(6 << 3) + _varint(_checked("label", label, _largest32)) if label is not None else b""
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
    for argument, given in (("name", name), ("population", population), ("projection", projection), ("plugin", plugin)):
        checked_text(argument, given)
    if sum(map(bool, (population, projection, plugin))) != 1:
        raise ValueError(f"{name} must be of one population, one projection or one plugin")
    wanted, which = _reals("value", value), _wholes(6, "index", index)
    if np.isnan(wanted).any():
        raise ValueError(f"value has nan at place {int(np.isnan(wanted).argmax())}; it must be numbers")
    _check_count(wanted, len(index), "index")
    body = _text(1, "population", population) + _text(2, "projection", projection) + _text(3, "name", name) + _step(4, "step", step)
    return _event(18, body + _bytes(5, wanted.tobytes()) + which + _text(8, "plugin", plugin), "parameters")


def _event(field: int, body: bytes, topic: str) -> bytes:
    return _bytes(1, _bytes(field, body) + _bytes(15, topic.encode()))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append((value & 127) | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _whole(number: int, name: str, value: int, most: int = _largest32) -> bytes:
    return _varint(number << 3) + _varint(whole) if (whole := _checked(name, value, most)) else b""


def _step(number: int, name: str, value: int) -> bytes:
    return _whole(number, name, value, _largest)


def _checked(name: str, value: int, most: int) -> int:
    """A whole number that a field can hold; nothing is rounded and nothing wraps around."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} is {value!r}; it must be a whole number")
    if not 0 <= value <= most:
        raise ValueError(f"{name} is {value}; it must be a whole number from 0 to {most}")
    return int(value)


def _indices(name: str, values: Sequence[int]) -> np.ndarray:
    """Whole numbers of 32 bits in a row; nothing is rounded and nothing wraps around."""
    given = np.asarray(values)
    if isinstance(values, (str, bytes, dict)) or values is None or (given.ndim == 0 and given.dtype.kind not in "iu"):
        raise TypeError(f"{name} is {values!r}; it must be a list of whole numbers")
    if given.ndim != 1:
        raise ValueError(f"{name} has the shape {given.shape}; it must be a list of whole numbers")
    if given.size == 0 or (given.dtype.kind in "iu" and 0 <= given.min() and given.max() <= _largest32):
        return given.astype("<u4")
    return np.array([_checked(f"{name}[{place}]", value, _largest32) for place, value in enumerate(values)], "<u4")


def _bytes(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _text(number: int, name: str, value: str) -> bytes:
    return _bytes(number, value.encode()) if checked_text(name, value) else b""


def checked_text(name: str, value: str) -> str:
    """A text; nothing else is made one."""
    if not isinstance(value, str):
        raise TypeError(f"{name} is {value!r}; it must be text")
    return value


def checked_seconds(name: str, value: float | None, *, none: str = "") -> None:
    """A time; ``none`` says what nothing stands for, where it may."""
    if value is None and none:
        return
    what = "a number of seconds, at least 0" + (f", or None, which {none}" if none else "")
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise TypeError(f"{name} is {value!r}; it must be {what}")
    if not value >= 0:
        raise ValueError(f"{name} is {value}; it must be {what}")


def checked_real(name: str, value: float) -> float:
    """A number, or whether something was right, and no text that looks like one."""
    if (given := np.asarray(value)).ndim > 0 or given.dtype.kind not in "biuf":
        raise TypeError(f"{name} is {value!r}; it must be a number")
    if not math.isfinite(value):
        raise ValueError(f"{name} is {value}; it must be a finite number")
    return float(value)


def _finite(name: str, value: float | Sequence[float]) -> np.ndarray:
    """Finite numbers in a row, or one alone."""
    given = _reals(name, value)
    if not np.isfinite(given).all():
        place = int(np.isfinite(given).argmin())
        raise ValueError(f"{name} has {given[place]} at place {place}; it must be finite numbers")
    return given


def _check_count(value: np.ndarray, meant: int, name: str) -> None:
    """Values are one for all that are meant, or one for each; where all are meant, only the server knows how many."""
    if len(value) == 0 or (meant > 0 and len(value) not in (1, meant)):
        each = f", or one for each of the {meant} of {name}" if meant > 0 else ", or one for each that is meant"
        raise ValueError(f"value has {len(value)} numbers; it must have one{each}")


def _check_offsets(offsets: np.ndarray, steps: int) -> None:
    """Offsets ascend, and lie within the steps that a message is about."""
    if len(offsets) == 0:
        return
    if (np.diff(offsets.astype(np.int64)) < 0).any():
        raise ValueError(f"offsets has {offsets.tolist()[:8]}; they must ascend")
    if offsets[-1] >= steps:
        raise ValueError(f"offsets has {offsets[-1]}; they must be below steps, which is {steps}")


def _reals(name: str, value: float | Sequence[float]) -> np.ndarray:
    """Numbers in a row, or one alone."""
    try:
        given = np.atleast_1d(np.asarray(value))
    except ValueError:
        raise ValueError(f"{name} is {value!r}; it must be a number, or a list of numbers") from None
    if given.size > 0 and given.dtype.kind not in "iuf":
        raise TypeError(f"{name} is {value!r}; it must be a number, or a list of numbers")
    if given.ndim != 1:
        raise ValueError(f"{name} has the shape {given.shape}; it must be a number, or a list of numbers")
    return given.astype("<f8")


def _wholes(number: int, name: str, values: Sequence[int]) -> bytes:
    return _bytes(number, b"".join(_varint(value) for value in given.tolist())) if len(given := _indices(name, values)) else b""
