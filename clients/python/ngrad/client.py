"""Follows a simulation while it runs, over its WebSocket; blocking."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Iterator

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from .connection import farewell, pauses, refusal
from .lockstep import LockStep
from .messages import Event
from .sender import Sender


class Client(Sender[None]):
    """
    A connection with a simulation that ``visualize()``, ``ngrad serve`` or ``ngrad replay`` shows; it is there once this is made,
    or :class:`ngrad.ConnectionRefused` is raised, where the server does not want this client.

    .. code-block:: python

        with Client("http://127.0.0.1:8080/?token=…", ["spikes/*"]) as client:
            for event in client:
                if event.frame:
                    print(event.topic, event.frame.times, event.frame.neurons)
    """

    def _begin(self) -> None:
        self._socket = self._open()

    def _send(self, message: bytes) -> None:
        self._socket.send(message)

    def run_for(self, duration: float, port: str) -> list[Event]:
        """
        Lets a run in lock-step go on for a duration [ms], or up to the end of the frame in which that ends; gives the
        events until then. The first call goes on for one frame more, to find out where the run is.

        :param port: the port for which it waits: ``sim.port('stimulus', 10, { lockstep: 1000 })``; its spikes must be among
            the topics of this client
        :raises ConnectionError: if the connection ends before
        """
        lock, events = self._lock(port), []
        if lock.step is None:
            self._send(lock.begin())
            events += self._until(lock)
        self._send(lock.release(duration, self._dt))
        return events + self._until(lock)

    def __iter__(self) -> Iterator[Event]:
        """
        The events, as they come; it ends with the run. Where the connection is lost and found again, a ``hello`` comes.

        :raises ConnectionRefused: if the server sends this client away
        """
        while (events := self._receive()) is not None:
            yield from events

    def close(self) -> None:
        """Ends the connection."""
        self._closed = True
        self._socket.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _receive(self) -> list[Event] | None:
        """The events of the next message; nothing where the run has ended."""
        while True:
            try:
                data = self._socket.recv()
            except ConnectionClosed as error:
                if (reason := farewell(error)) and not self._closed:
                    raise reason from error
                if self._closed or not self._open_again():
                    return None
                continue
            if (events := self._events(data)) is not None:
                return events

    def _until(self, lock: LockStep) -> list[Event]:
        found: list[Event] = []
        while (events := self._receive()) is not None:
            found += events
            if any([lock.arrived(event) for event in events]):
                return found
        raise ConnectionError("the run ended before it had come so far")

    def _open(self) -> ClientConnection:
        try:
            socket: ClientConnection = connect(self._url, **self._options).__enter__()
        except InvalidStatus as error:
            raise refusal(error) from error
        socket.send(self._request)
        return socket

    def _open_again(self) -> bool:
        for pause in pauses(self._reconnect):
            time.sleep(pause)
            try:
                self._socket = self._open()
                return True
            except (OSError, TimeoutError):
                continue
        return False
