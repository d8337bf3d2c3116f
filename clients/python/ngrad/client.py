"""Listens to a simulation while it runs, over its WebSocket. Needs the package ``websockets``: ``pip install ngrad[live]``."""

from __future__ import annotations

from types import TracebackType
from typing import Iterator, Sequence
from urllib.parse import urlsplit, urlunsplit

from .messages import Event, open_bundle

_actions = {"pause": 1, "resume": 2, "stop": 3}


class Client:
    """
    A connection with a simulation that ``visualize()``, ``ngrad serve`` or ``ngrad replay`` shows.

    .. code-block:: python

        with Client("http://127.0.0.1:8080/?token=…", ["spikes/*"]) as client:
            for event in client:
                if event.frame:
                    print(event.topic, event.frame.times, event.frame.neurons)
    """

    def __init__(
        self,
        address: str,
        topics: Sequence[str],
        glimpses_per_second: int = 0,
        steps_per_glimpse: int = 0,
        timeout: float = 10,
    ) -> None:
        """
        Connects, and subscribes to topics.

        :param address: the address that the program printed, with its token
        :param topics: names of topics; a ``*`` at the end stands for anything
        :param glimpses_per_second: how often to look at spikes for a short while; 0 for all of them [1/s]
        :param steps_per_glimpse: how long to look each time [steps]
        :param timeout: how long to wait for the connection [s]
        """
        from websockets.sync.client import connect

        parts = urlsplit(address)
        scheme = "wss" if parts.scheme in ("https", "wss") else "ws"
        url = urlunsplit((scheme, parts.netloc, "/stream", parts.query, ""))
        self._connection = connect(url, max_size=2**26, open_timeout=timeout, compression=None)
        self._socket = self._connection.__enter__()
        self.subscribe(topics, glimpses_per_second, steps_per_glimpse)

    def subscribe(self, topics: Sequence[str], glimpses_per_second: int = 0, steps_per_glimpse: int = 0) -> None:
        """Asks for something else than before."""
        body = b"".join(_bytes(1, topic.encode()) for topic in topics)
        body += _whole(2, glimpses_per_second) + _whole(3, steps_per_glimpse)
        self._send(_bytes(10, body))

    def control(self, action: str) -> None:
        """Asks the run to ``pause``, ``resume`` or ``stop``."""
        if action not in _actions:
            raise ValueError(f"action is {action!r}; it must be one of {', '.join(_actions)}")
        self._send(_bytes(6, _bytes(_actions[action], b"")) + _bytes(15, b"control"))

    def __iter__(self) -> Iterator[Event]:
        """The events, as they come; it ends with the connection."""
        from websockets.exceptions import ConnectionClosed

        while True:
            try:
                data = self._socket.recv()
            except ConnectionClosed:  # the run has ended, or the program
                return
            if isinstance(data, bytes):
                yield from open_bundle(data)

    def close(self) -> None:
        """Ends the connection."""
        self._connection.__exit__(None, None, None)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _send(self, envelope: bytes) -> None:
        self._socket.send(_bytes(1, envelope))


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
