"""Follows a simulation while it runs, over its WebSocket; for asyncio."""

from __future__ import annotations

import asyncio
import warnings
from contextlib import suppress
from types import TracebackType
from typing import AsyncIterator, Awaitable

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

from . import connection
from .connection import ConnectionRefused, Pulse, closed, farewell, lost, no_websocket, pauses, refusal, unreachable
from .messages import Event
from .sender import Sender


class AsyncClient(Sender[Awaitable[None]]):
    """
    What :class:`ngrad.Client` is, for asyncio: ``async with`` connects, and what is sent is awaited.

    .. code-block:: python

        async with AsyncClient("http://127.0.0.1:8080/?token=…", ["spikes/*"]) as client:
            async for event in client:
                if event.frame:
                    print(event.topic, event.frame.times, event.frame.neurons)

    It says every ten seconds that it is there, in the event loop of its program. A program that keeps its loop busy for 45 s is taken
    for gone and cut off: what is sent next raises a ``ConnectionError`` that says so, and what is received next connects anew, as
    ``reconnect`` says, with a ``RuntimeWarning``. Let another thread compute: ``await asyncio.to_thread(...)``.
    """

    def _begin(self) -> None:
        self._pulse = Pulse()
        self._socket: ClientConnection | None = None
        self._staying: asyncio.Task[None] | None = None

    async def _send(self, message: bytes) -> None:
        try:
            await self._connected.send(message)
        except ConnectionClosed as error:
            raise lost(error, closed if self._closed else self._pulse.words) from error

    async def run_for(self, duration: float, port: str) -> list[Event]:
        """
        Lets a run in lock-step go on for a duration [ms]; see :meth:`ngrad.Client.run_for`.

        :raises ValueError: if there is no such port, or its spikes are not among the topics
        :raises ConnectionRefused: if this client may not send spikes
        :raises ConnectionError: if the run or the connection ends before; it says why where the run failed
        """
        going = self._let_go(duration, port)
        try:
            message = next(going)
            while True:
                if message is None:
                    message = going.send(await self._receive())
                    continue
                with suppress(ConnectionError):  # what is lost is looked for by who receives
                    await self._send(message)
                message = next(going)
        except StopIteration as gone:
            events: list[Event] = gone.value
            return events

    async def __aiter__(self) -> AsyncIterator[Event]:
        """
        The events, as they come; it ends with the run: with the connection, where the run was asked to stop, or where another has not
        begun for as long as ``linger`` says. Where the connection is lost and found again, a ``hello`` comes.

        :raises ConnectionRefused: if the server sends this client away
        """
        while (events := await self._receive()) is not None:
            for event in events:
                yield event

    async def close(self) -> None:
        """Ends the connection."""
        self._closed = True
        if self._staying:
            self._staying.cancel()
            await asyncio.wait([self._staying])  # none of it is left when the loop ends
        if self._socket:
            await self._socket.close()

    async def __aenter__(self) -> AsyncClient:
        self._socket = await self._open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def _connected(self) -> ClientConnection:
        if self._socket is None:
            raise RuntimeError("the client is not connected; write `async with AsyncClient(…) as client:`")
        return self._socket

    async def _receive(self) -> list[Event] | None:
        """The events of the next message; nothing where the run has ended."""
        while True:
            try:
                left = self._ending.left
                data = await (self._connected.recv() if left is None else asyncio.wait_for(self._connected.recv(), left))
            except asyncio.TimeoutError:
                return None
            except ConnectionClosed as error:
                if (reason := farewell(error)) and not self._closed:
                    raise reason from error
                if not self._closed and (why := self._pulse.words):
                    warnings.warn(str(lost(error, why)), RuntimeWarning, stacklevel=2)
                if self._closed or not await self._open_again():
                    return None
                continue
            if (events := self._events(data)) is not None:
                return events

    async def _open(self) -> ClientConnection:
        try:
            socket = await connect(self._url, **self._options)
            await socket.send(self._request)
        except InvalidStatus as error:
            raise refusal(error) from error
        except WebSocketException as error:
            raise no_websocket(error) from error
        except OSError as error:
            raise unreachable(error, self._url) from error
        if self._staying:
            self._staying.cancel()
        self._pulse = Pulse()
        self._staying = asyncio.create_task(self._stay(socket))
        return socket

    async def _stay(self, socket: ClientConnection) -> None:
        """Says that it is there, also while its program waits for something else."""
        with suppress(WebSocketException):
            while True:
                await asyncio.sleep(connection.alive_every)
                self._pulse.beat()
                await socket.pong()

    async def _open_again(self) -> bool:
        refused: ConnectionRefused | None = None
        for pause in pauses(self._reconnect):
            await asyncio.sleep(pause)
            try:
                self._socket = await self._open()
                self._locksteps.clear()  # another run may be there now, or this one may wait elsewhere
                return True
            except ConnectionRefused as error:
                refused = error  # which may pass, as where there are too many clients
            except (OSError, TimeoutError):
                refused = None
        if refused:
            raise refused
        return False
