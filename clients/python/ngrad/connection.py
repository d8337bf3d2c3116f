"""What the blocking and the asyncio client have in common: addresses, requests, and when to try again."""

from __future__ import annotations

from typing import Iterator, Sequence
from urllib.parse import urlsplit, urlunsplit

import numpy as np
from websockets.exceptions import ConnectionClosed, InvalidStatus

#: Largest message that is read [bytes].
largest = 2**26

_actions = {"pause": 1, "resume": 2, "stop": 3}


class ConnectionRefused(ConnectionError):
    """The server does not want this client; the message says why, in its words."""


def stream_of(address: str) -> str:
    """The WebSocket of an address that a program printed."""
    parts = urlsplit(address)
    scheme = "wss" if parts.scheme in ("https", "wss") else "ws"
    return urlunsplit((scheme, parts.netloc, "/stream", parts.query, ""))


def refusal(error: InvalidStatus) -> ConnectionRefused:
    """What the server said when it refused the connection."""
    body = (error.response.body or b"").decode(errors="replace").strip()
    return ConnectionRefused(body or f"the server answered with the status {error.response.status_code}")


def farewell(error: ConnectionClosed) -> ConnectionRefused | None:
    """Why a server sent this client away, if it did: not where the run has ended, or the network has gone."""
    closed = error.rcvd
    return ConnectionRefused(closed.reason) if closed and closed.code in (1007, 1008) else None


def pauses(seconds: float) -> Iterator[float]:
    """How long to wait before each new try: longer and longer, for so many seconds in all [s]."""
    pause, waited = 0.1, 0.0
    while waited < seconds:
        yield pause
        waited, pause = waited + pause, min(2 * pause, 2.0)


def subscribe_message(topics: Sequence[str], glimpses_per_second: int, steps_per_glimpse: int) -> bytes:
    """A request for topics."""
    if isinstance(topics, str):
        raise TypeError(f"topics is {topics!r}; it must be a list of names, such as [{topics!r}]")
    body = b"".join(_bytes(1, topic.encode()) for topic in topics)
    return _bytes(1, _bytes(10, body + _whole(2, glimpses_per_second) + _whole(3, steps_per_glimpse)))


def spikes_message(
    port: str, neurons: Sequence[int], first_step: int = 0, steps: int = 1, offsets: Sequence[int] | None = None
) -> bytes:
    """Spikes for a port."""
    who, when = np.asarray(neurons, "<u4"), np.zeros(len(neurons), "<u4") if offsets is None else np.asarray(offsets, "<u4")
    if len(who) != len(when):
        raise ValueError(f"offsets has {len(when)} values; it must have as many as the {len(who)} neurons")
    frame = _bytes(1, port.encode()) + _whole(3, first_step) + _whole(4, steps)
    frame += _bytes(6, who.tobytes()) + _bytes(7, when.tobytes())
    return _bytes(1, _bytes(1, frame) + _bytes(15, f"spikes/{port}".encode()))


def control_message(action: str) -> bytes:
    """A request to the run."""
    if action not in _actions:
        raise ValueError(f"action is {action!r}; it must be one of {', '.join(_actions)}")
    return _bytes(1, _bytes(6, _bytes(_actions[action], b"")) + _bytes(15, b"control"))


def _varint(value: int) -> bytes:
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
