"""Follows a simulation while it runs, over its WebSocket; for asyncio."""

from __future__ import annotations

import asyncio
import ssl as tls
from types import TracebackType
from typing import AsyncIterator, Sequence

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from .connection import farewell, largest, pauses, refusal, stream_of
from .lockstep import LockStep
from .messages import Event, open_bundle
from .requests import (
    control_message,
    current_message,
    parameter_message,
    reward_message,
    spikes_message,
    subscribe_message,
    target_message,
)


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
        self._dt = 0.0
        self._targets: dict[str, int] = {}
        self._locksteps: dict[str, LockStep] = {}
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

    async def send_current(
        self, port: str, value: float | Sequence[float], neurons: Sequence[int] = (), first_step: int = 0, steps: int = 0
    ) -> None:
        """
        Lets a current flow into neurons.

        :param port: name of the port, or of the population
        :param value: the current, in the unit of the neurons' input: one for all that are meant, or one for each
        :param neurons: index of each neuron that is meant; all of them if left out
        :param first_step: the first step in which it flows; 0 for the next one, whichever that is
        :param steps: steps after which it is 0 again; 0 where it flows until another is told
        """
        await self._connected.send(current_message(port, value, neurons, first_step, steps))

    async def reward(self, value: float, *, source: str = "python", kind: int = 0, step: int = 0) -> None:
        """
        Gives a reward.

        :param value: the reward; more is better
        :param source: who gives it
        :param kind: kind of the trial, where each has an expectation of its own
        :param step: the step at which it is given; 0 for the next one
        """
        await self._connected.send(reward_message(value, source, kind, step))

    async def target(
        self,
        population: str,
        value: Sequence[float] = (),
        *,
        label: int | None = None,
        first_step: int = 0,
        steps: int = 1,
    ) -> None:
        """
        Says what a population should do.

        :param value: desired activity, one value per neuron or per group of neurons
        :param label: index of the right class, where the target is a class
        :param first_step: the step from which on it holds; 0 for the next one
        :param steps: number of steps for which it holds
        """
        sequence = self._targets[population] = self._targets.get(population, -1) + 1
        await self._connected.send(target_message(population, value, label, first_step, steps, sequence))

    async def set(
        self,
        name: str,
        value: float | Sequence[float],
        *,
        population: str = "",
        projection: str = "",
        index: Sequence[int] = (),
        step: int = 0,
    ) -> None:
        """
        Sets a parameter or a state variable of a population, or ``weights``, ``learningScale`` or ``gate`` of a projection;
        for who may control the run.

        :param value: one value for all neurons or synapses that are meant, or one for each
        :param index: which of them are meant; all if left out
        :param step: the step from which on it holds; 0 for the next one
        """
        await self._connected.send(parameter_message(name, value, population, projection, index, step))

    async def run_for(self, duration: float, port: str) -> list[Event]:
        """
        Lets a run in lock-step go on for a duration [ms], or up to the end of the frame in which that ends; gives the
        events until then. The first call goes on for one frame more, to find out where the run is.

        :param port: the port for which it waits: ``sim.port('stimulus', 10, { lockstep: 1000 })``; its spikes must be among
            the topics of this client
        :raises ConnectionError: if the connection ends before
        """
        if port not in self._locksteps:
            self._locksteps[port] = LockStep(port)
        lock, events = self._locksteps[port], []
        if lock.step is None:
            await self._connected.send(lock.begin())
            events += await self._until(lock)
        await self._connected.send(lock.release(duration, self._dt))
        return events + await self._until(lock)

    async def control(self, action: str) -> None:
        """Asks the run to ``pause``, ``resume`` or ``stop``."""
        await self._connected.send(control_message(action))

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
            if not isinstance(data, bytes):
                continue
            events = open_bundle(data)
            for event in events:
                if event.kind == "hello" and event.message:
                    self._dt = event.message["dt"]
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
