"""Follows a simulation while it runs, over its WebSocket; blocking."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Iterator

from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.sync.client import ClientConnection, connect

from . import connection
from .connection import ConnectionRefused, closed, farewell, lost, no_websocket, pauses, refusal, unreachable
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
        self._over = threading.Event()
        self._socket = self._open()

    def _send(self, message: bytes) -> None:
        try:
            self._socket.send(message)
        except ConnectionClosed as error:
            raise lost(error, closed if self._closed else "") from error

    def run_for(self, duration: float, port: str) -> list[Event]:
        """
        Lets a run in lock-step go on for a duration [ms], or up to the end of the frame in which that ends; gives the
        events until then. The first call goes on for one frame more, to find out where the run is; where the connection is lost
        and found again, it does so anew, and the duration is from there, as it is where the run is set back to a checkpoint. What had
        been computed before it came, a first frame of a run that began to wait, is not among the events.

        :param port: the port for which it waits: ``sim.port('stimulus', 10, { lockstep: 1000 })``; its spikes must be among
            the topics of this client
        :raises ValueError: if there is no such port, or its spikes are not among the topics
        :raises ConnectionRefused: if this client may not send spikes
        :raises ConnectionError: if the run or the connection ends before; it says why where the run failed
        """
        going = self._let_go(duration, port)
        try:
            message = next(going)
            while True:
                if message is None:
                    message = going.send(self._receive())
                    continue
                with suppress(ConnectionError):  # what is lost is looked for by who receives
                    self._send(message)
                message = next(going)
        except StopIteration as gone:
            events: list[Event] = gone.value
            return events

    def __iter__(self) -> Iterator[Event]:
        """
        The events, as they come; it ends with the run: with the connection, where the run was asked to stop, or where another has not
        begun for as long as ``linger`` says. Where the connection is lost and found again, a ``hello`` comes.

        :raises ConnectionRefused: if the server sends this client away
        """
        while (events := self._receive()) is not None:
            yield from events

    def close(self) -> None:
        """Ends the connection."""
        self._closed = True
        self._over.set()
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
                data = self._socket.recv(self._ending.left)
            except TimeoutError:
                return None
            except ConnectionClosed as error:
                if (reason := farewell(error)) and not self._closed:
                    raise reason from error
                if self._closed or not self._open_again():
                    return None
                continue
            if (events := self._events(data)) is not None:
                return events

    def _open(self) -> ClientConnection:
        try:
            socket: ClientConnection = connect(self._url, **self._options).__enter__()
            socket.send(self._request)
        except InvalidStatus as error:
            raise refusal(error) from error
        except WebSocketException as error:
            raise no_websocket(error) from error
        except OSError as error:
            raise unreachable(error, self._url) from error
        threading.Thread(target=self._stay, args=(socket,), daemon=True).start()
        return socket

    def _stay(self, socket: ClientConnection) -> None:
        """Says that it is there, also while its program computes; where it has nothing to say to, the connection has ended."""
        with suppress(WebSocketException):
            while not self._over.wait(connection.alive_every):
                socket.pong()

    def _open_again(self) -> bool:
        refused: ConnectionRefused | None = None
        for pause in pauses(self._reconnect):
            time.sleep(pause)
            try:
                self._socket = self._open()
                self._locksteps.clear()  # another run may be there now, or this one may wait elsewhere
                return True
            except ConnectionRefused as error:
                refused = error  # which may pass, as where there are too many clients
            except (OSError, TimeoutError):
                refused = None
        if refused:
            raise refused
        return False
