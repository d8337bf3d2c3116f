"""Follows a simulation while it runs, over its WebSocket; for asyncio."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import AsyncIterator, Awaitable

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from .connection import farewell, pauses, refusal
from .lockstep import LockStep
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
    """

    def _begin(self) -> None:
        self._socket: ClientConnection | None = None

    async def _send(self, message: bytes) -> None:
        await self._connected.send(message)

    async def run_for(self, duration: float, port: str) -> list[Event]:
        """
        Lets a run in lock-step go on for a duration [ms], or up to the end of the frame in which that ends; gives the
        events until then. The first call goes on for one frame more, to find out where the run is.

        :param port: the port for which it waits: ``sim.port('stimulus', 10, { lockstep: 1000 })``; its spikes must be among
            the topics of this client
        :raises ConnectionError: if the connection ends before
        """
        lock, events = self._lock(port), []
        if lock.step is None:
            await self._send(lock.begin())
            events += await self._until(lock)
        await self._send(lock.release(duration, self._dt))
        return events + await self._until(lock)

    async def __aiter__(self) -> AsyncIterator[Event]:
        """
        The events, as they come; it ends with the run. Where the connection is lost and found again, a ``hello`` comes.

        :raises ConnectionRefused: if the server sends this client away
        """
        while (events := await self._receive()) is not None:
            for event in events:
                yield event

    async def close(self) -> None:
        """Ends the connection."""
        self._closed = True
        await self._connected.close()

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
                data = await self._connected.recv()
            except ConnectionClosed as error:
                if (reason := farewell(error)) and not self._closed:
                    raise reason from error
                if self._closed or not await self._open_again():
                    return None
                continue
            if (events := self._events(data)) is not None:
                return events

    async def _until(self, lock: LockStep) -> list[Event]:
        found: list[Event] = []
        while (events := await self._receive()) is not None:
            found += events
            if any([lock.arrived(event) for event in events]):
                return found
        raise ConnectionError("the run ended before it had come so far")

    async def _open(self) -> ClientConnection:
        try:
            socket = await connect(self._url, **self._options)
        except InvalidStatus as error:
            raise refusal(error) from error
        await socket.send(self._request)
        return socket

    async def _open_again(self) -> bool:
        for pause in pauses(self._reconnect):
            await asyncio.sleep(pause)
            try:
                self._socket = await self._open()
                return True
            except (OSError, TimeoutError):
                continue
        return False
