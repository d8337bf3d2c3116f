"""Follows a simulation while it runs, over its WebSocket; for asyncio."""

from __future__ import annotations

import asyncio
import ssl as tls
from types import TracebackType
from typing import AsyncIterator, Sequence

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from .connection import control_message, farewell, largest, pauses, refusal, spikes_message, stream_of, subscribe_message
from .messages import Event, open_bundle


class AsyncClient:
    """
    What :class:`ngrad.Client` is, for asyncio.

    .. code-block:: python

        async with AsyncClient("http://127.0.0.1:8080/?token=…", ["spikes/*"]) as client:
            async for event in client:
                if event.frame:
                    print(event.topic, event.frame.times, event.frame.neurons)
    """

    def __init__(
        self,
        address: str,
        topics: Sequence[str] = ("spikes/*",),
        glimpses_per_second: int = 0,
        steps_per_glimpse: int = 0,
        *,
        timeout: float = 10,
        reconnect: float = 0,
        ssl: tls.SSLContext | None = None,
    ) -> None:
        """
        Says where to connect to; ``async with`` connects.

        :param address: the address that the program printed, with its token
        :param topics: names of topics; a ``*`` at the end stands for anything
        :param glimpses_per_second: how often to look at spikes for a short while; 0 for all of them [1/s]
        :param steps_per_glimpse: how long to look each time [steps]
        :param timeout: how long to wait for the connection [s]
        :param reconnect: how long to try to connect again where the connection is lost [s]; 0 does not
        :param ssl: whom to trust, where the address begins with ``https``
        """
        self._url, self._timeout, self._reconnect, self._ssl = stream_of(address), timeout, reconnect, ssl
        self._request = subscribe_message(topics, glimpses_per_second, steps_per_glimpse)
        self._closed = False
        self._socket: ClientConnection | None = None

    async def subscribe(self, topics: Sequence[str], glimpses_per_second: int = 0, steps_per_glimpse: int = 0) -> None:
        """Asks for something else than before."""
        self._request = subscribe_message(topics, glimpses_per_second, steps_per_glimpse)
        await self._connected.send(self._request)

    async def send_spikes(
        self, port: str, neurons: Sequence[int], first_step: int = 0, steps: int = 1, offsets: Sequence[int] | None = None
    ) -> None:
        """
        Sends spikes to a port of the simulation; an event of the kind ``fault`` comes where they are refused.

        :param port: name of the port
        :param neurons: index of the neuron of each spike
        :param first_step: the step from which on they are; 0 for the next one, whichever that is
        :param steps: steps that they are about: nothing else will be said of these
        :param offsets: step of each spike after the first one; 0 for all if left out
        """
        await self._connected.send(spikes_message(port, neurons, first_step, steps, offsets))

    async def control(self, action: str) -> None:
        """Asks the run to ``pause``, ``resume`` or ``stop``."""
        await self._connected.send(control_message(action))

    async def __aiter__(self) -> AsyncIterator[Event]:
        """
        The events, as they come; it ends with the run. Where the connection is lost and found again, a ``hello`` comes.

        :raises ConnectionRefused: if the server sends this client away
        """
        while True:
            try:
                data = await self._connected.recv()
            except ConnectionClosed as error:
                if (reason := farewell(error)) and not self._closed:
                    raise reason from error
                if self._closed or not await self._open_again():
                    return
                continue
            if isinstance(data, bytes):
                for event in open_bundle(data):
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

    async def _open(self) -> ClientConnection:
        try:
            socket = await connect(
                self._url, max_size=largest, open_timeout=self._timeout, compression=None, ssl=self._ssl
            )
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
