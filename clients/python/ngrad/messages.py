"""The other events on the bus, as dictionaries with the names of ``proto/ngrad/v1`` and all of their fields."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

from .frames import SpikeFrame, open_frame
from .wire import WireError, fields, text, varint

# number: (name, kind); a kind is a scalar's name, another table, or a list of one of both
_report_entry = {1: ("key", "text"), 2: ("value", "double")}
_stream_info = {1: ("topic", "text"), 2: ("kind", "text"), 3: ("size", "whole"), 4: ("shape", ["whole"])}
_activity = {
    1: ("stream", "text"),
    2: ("sequence", "whole"),
    3: ("first_step", "whole"),
    4: ("steps", "whole"),
    5: ("dt", "double"),
    6: ("value", ["float"]),
    7: ("shape", ["whole"]),
    8: ("quantity", "text"),
    9: ("unit", "text"),
    10: ("samples", "whole"),
    11: ("label", "maybe"),
    12: ("neuron", ["whole"]),
}
_target = {
    1: ("stream", "text"),
    2: ("sequence", "whole"),
    3: ("first_step", "whole"),
    4: ("steps", "whole"),
    5: ("value", ["float"]),
    6: ("label", "maybe"),
    7: ("late", "whole"),
    8: ("behind", "flag"),
}
_reward = {
    1: ("source", "text"),
    2: ("step", "whole"),
    3: ("value", "double"),
    4: ("kind", "whole"),
    5: ("late", "whole"),
    6: ("behind", "flag"),
}
_parameter = {
    1: ("population", "text"),
    2: ("projection", "text"),
    3: ("name", "text"),
    4: ("step", "whole"),
    5: ("value", ["double"]),
    6: ("index", ["whole"]),
    7: ("late", "whole"),
    8: ("plugin", "text"),
    9: ("behind", "flag"),
}
_current = {
    1: ("stream", "text"),
    2: ("first_step", "whole"),
    3: ("steps", "whole"),
    4: ("value", ["double"]),
    5: ("neuron", ["whole"]),
    6: ("late", "whole"),
    7: ("behind", "flag"),
}
_weights = {
    1: ("stream", "text"),
    2: ("step", "whole"),
    3: ("sources", "whole"),
    4: ("targets", "whole"),
    5: ("target", ["whole"]),
    6: ("value", ["float"]),
    7: ("shape", ["whole"]),
    8: ("synapses", {1: ("outdegree", ["whole"]), 2: ("target", ["whole"]), 3: ("weight", ["float"])}),
}
_report = {1: ("source", "text"), 2: ("step", "whole"), 3: ("metric", [_report_entry]), 4: ("text", "text")}
_control: dict[int, tuple[str, Any]] = {1: ("pause", {}), 2: ("resume", {}), 3: ("stop", {})}
_fault = {1: ("kind", "text"), 2: ("message", "text"), 3: ("source", "text"), 4: ("step", "whole")}
_hello = {
    1: ("version", "whole"),
    2: ("name", "text"),
    3: ("software", "text"),
    4: ("dt", "double"),
    5: ("seed", "whole"),
    6: ("stream", [_stream_info]),
    7: ("capability", ["text"]),
    8: ("id", "text"),
}
_advertise = {1: ("stream", [_stream_info])}
_subscribe = {1: ("topic", ["text"]), 2: ("glimpses_per_second", "whole"), 3: ("steps_per_glimpse", "whole")}
_status = {1: ("sent", "whole"), 2: ("dropped", "whole"), 3: ("queued", "whole"), 4: ("step", "whole")}
_run_state = {1: ("running", "flag"), 2: ("stopped", "flag"), 3: ("runs", "whole"), 4: ("step", "whole")}
_envelope: dict[int, tuple[str, Any]] = {
    2: ("activity", _activity),
    3: ("target", _target),
    4: ("weights", _weights),
    5: ("report", _report),
    6: ("control", _control),
    7: ("fault", _fault),
    8: ("hello", _hello),
    9: ("advertise", _advertise),
    10: ("subscribe", _subscribe),
    11: ("status", _status),
    12: ("reward", _reward),
    18: ("parameter", _parameter),
    19: ("current", _current),
    23: ("run_state", _run_state),
}
header = {
    1: ("name", "text"),
    2: ("software", "text"),
    3: ("dt", "double"),
    4: ("seed", "whole"),
    5: ("first_step", "whole"),
    6: ("stream", [_stream_info]),
}
end = {1: ("step", "whole"), 2: ("events", "whole")}
stream_info = _stream_info

_empty: dict[str, Any] = {"flag": False, "text": "", "whole": 0, "double": 0.0, "maybe": None}


@dataclass(frozen=True)
class Event:
    """One event: spikes have a ``frame``, everything else a ``kind`` and a ``message``."""

    #: Its topic, ``spikes/hidden``; empty where it belongs to the connection.
    topic: str
    #: Which message it is: ``spikes``, ``activity``, ``report``, ``hello`` …
    kind: str
    #: The spikes, if it is spikes.
    frame: SpikeFrame | None = None
    #: The message, if it is something else.
    message: dict[str, Any] | None = None


def open_bundle(data: bytes | memoryview) -> list[Event]:
    """
    Reads a message ``ngrad.v1.Bundle``: what a WebSocket of ngrad carries.

    :raises WireError: if the bytes are none, and for nothing else
    """
    return [open_event(value) for number, kind, value, _ in fields(memoryview(data)) if (number, kind) == (1, 2)]


def open_event(data: memoryview) -> Event:
    """Reads a message ``ngrad.v1.Envelope``."""
    topic, kind = "", ""
    frame: SpikeFrame | None = None
    message: dict[str, Any] | None = None
    for number, wire, value, at in fields(data):
        if wire != 2:
            continue
        if number == 15:
            topic = text(value, at)
        elif number == 1:
            kind, frame = "spikes", open_frame(value)
        elif number in _envelope:
            kind, table = _envelope[number]
            message = decode(value, table)
    return Event(topic, kind, frame, message)


def decode(data: memoryview, table: dict[int, tuple[str, Any]]) -> dict[str, Any]:
    """A message by its table; fields that are not in it are skipped."""
    found: dict[str, Any] = {
        name: [] if isinstance(kind, list) else _empty[kind] for name, kind in table.values() if not isinstance(kind, dict)
    }
    for number, wire, value, at in fields(data):
        if number not in table:
            continue
        name, kind = table[number]
        if not isinstance(kind, list):
            found[name] = _one(value, wire, kind, at)
        elif wire == 2 and kind[0] in ("whole", "float", "double"):
            found[name].extend(_packed(value, kind[0], at))
        else:
            found[name].append(_one(value, wire, kind[0], at))
    if "metric" in found:
        found["metric"] = {entry["key"]: entry["value"] for entry in found["metric"]}
    for name, kind in table.values():
        if kind in (["float"], ["double"]):
            found[name] = np.asarray(found[name], dtype=np.float32 if kind == ["float"] else np.float64)
    return found


_wires = {"whole": 0, "flag": 0, "maybe": 0, "double": 1, "text": 2, "float": 5}


def _one(value: Any, wire: int, kind: Any, at: int) -> Any:
    if wire != (2 if isinstance(kind, dict) else _wires[kind]):
        raise WireError(f"a field has the wire type {wire}, which is not its own", at)
    if isinstance(kind, dict):
        return decode(value, kind)
    if kind == "text":
        return text(value, at)
    if kind == "flag":
        return bool(value)
    if kind == "double":
        return struct.unpack("<d", value)[0]
    if kind == "float":
        return struct.unpack("<f", value)[0]
    return value


def _packed(value: memoryview, kind: str, at: int) -> list[Any]:
    if kind in ("float", "double"):
        size = 4 if kind == "float" else 8
        if len(value) % size:
            raise WireError(f"an array of {len(value)} bytes is not one of whole {8 * size}-bit numbers", at)
        return list(np.frombuffer(value, dtype=f"<f{size}").tolist())
    numbers, place = [], 0
    while place < len(value):
        number, place = varint(value, place)
        numbers.append(number)
    return numbers
