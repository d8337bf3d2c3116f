"""What is asked of a simulation over a connection, for the blocking client as for that of asyncio."""

from __future__ import annotations

import ssl as tls
from abc import ABC, abstractmethod
from typing import Any, Generator, Generic, Sequence, TypeVar

from .connection import largest, stream_of
from .ending import Ending
from .lockstep import LockStep
from .messages import Event, open_bundle
from .requests import (
    checked_real,
    checked_seconds,
    checked_text,
    control_message,
    current_message,
    parameter_message,
    reward_message,
    spikes_message,
    subscribe_message,
    target_message,
)
from .topics import matches

#: What a call gives once its message is on the way: nothing, or something to be awaited.
Sent = TypeVar("Sent")


class Sender(ABC, Generic[Sent]):
    """A connection as far as it asks: where it leads, what is wanted of it, and all that can be sent."""

    def __init__(
        self,
        address: str,
        topics: Sequence[str] = ("spikes/*",),
        glimpses_per_second: int = 0,
        steps_per_glimpse: int = 0,
        *,
        timeout: float = 10,
        reconnect: float = 0,
        linger: float | None = 5,
        ssl: tls.SSLContext | None = None,
    ) -> None:
        """
        Says where to connect to, and what for.

        :param address: the address that the program printed, with its token
        :param topics: names of topics; a ``*`` at the end stands for anything
        :param glimpses_per_second: how often to look at spikes for a short while; 0 for all of them [1/s]
        :param steps_per_glimpse: how long to look each time [steps]
        :param timeout: how long to wait for the connection [s]
        :param reconnect: how long to try to connect again where the connection is lost [s]; 0 does not
        :param linger: how long after the end of a run another one may begin [s]: then the events end, and ``run_for`` raises, though the
            program goes on; ``None`` waits as long as there is a connection. A run that was asked to stop is over at once
        :param ssl: whom to trust, where the address begins with ``https``
        """
        checked_text("address", address)
        checked_seconds("timeout", timeout, none="waits as long as it takes")
        checked_seconds("reconnect", reconnect)
        checked_seconds("linger", linger, none="waits as long as there is a connection")
        if ssl is not None and not isinstance(ssl, tls.SSLContext):
            raise TypeError(f"ssl is {ssl!r}; it must be an ssl.SSLContext")
        self._url, self._reconnect = stream_of(address), reconnect
        self._options: dict[str, Any] = {"max_size": largest, "open_timeout": timeout, "compression": None, "ssl": ssl}
        self._options["ping_interval"] = None
        self._request = subscribe_message(topics, glimpses_per_second, steps_per_glimpse)
        self._topics = list(topics)
        self._ended = ""
        self._ending = Ending(linger)
        self._closed = False
        self._dt = 0.0
        self._targets: dict[str, int] = {}
        self._locksteps: dict[str, LockStep] = {}
        self._begin()

    def subscribe(self, topics: Sequence[str], glimpses_per_second: int = 0, steps_per_glimpse: int = 0) -> Sent:
        """Asks for something else than before."""
        self._request = subscribe_message(topics, glimpses_per_second, steps_per_glimpse)
        self._topics = list(topics)
        return self._send(self._request)

    def send_spikes(
        self, port: str, neurons: Sequence[int], first_step: int = 0, steps: int = 1, offsets: Sequence[int] | None = None
    ) -> Sent:
        """
        Sends spikes to a port of the simulation; an event of the kind ``fault`` comes where they are refused.

        :param port: name of the port
        :param neurons: index of the neuron of each spike
        :param first_step: the step from which on they are; 0 for the next one, whichever that is
        :param steps: steps that they are about: nothing else will be said of these
        :param offsets: step of each spike after the first one; 0 for all if left out
        """
        return self._send(spikes_message(port, neurons, first_step, steps, offsets))

    def send_current(
        self, port: str, value: float | Sequence[float], neurons: Sequence[int] = (), first_step: int = 0, steps: int = 0
    ) -> Sent:
        """
        Lets a current flow into neurons.

        :param port: name of the port, or of the population
        :param value: the current, in the unit of the neurons' input: one for all that are meant, or one for each
        :param neurons: index of each neuron that is meant; all of them if left out
        :param first_step: the first step in which it flows; 0 for the next one, whichever that is
        :param steps: steps after which it is 0 again; 0 where it flows until another is told
        """
        return self._send(current_message(port, value, neurons, first_step, steps))

    def reward(self, value: float, *, source: str = "python", kind: int = 0, step: int = 0) -> Sent:
        """
        Gives a reward.

        :param value: the reward; more is better
        :param source: who gives it
        :param kind: kind of the trial, where each has an expectation of its own
        :param step: the step at which it is given; 0 for the next one
        """
        return self._send(reward_message(value, source, kind, step))

    def target(
        self,
        population: str,
        value: Sequence[float] = (),
        *,
        label: int | None = None,
        first_step: int = 0,
        steps: int = 1,
    ) -> Sent:
        """
        Says what a population should do.

        :param value: desired activity, one value per neuron or per group of neurons
        :param label: index of the right class, where the target is a class
        :param first_step: the step from which on it holds; 0 for the next one
        :param steps: number of steps for which it holds
        """
        checked_text("population", population)
        sequence = self._targets.get(population, -1) + 1
        message = target_message(population, value, label, first_step, steps, sequence)
        self._targets[population] = sequence
        return self._send(message)

    def set(
        self,
        name: str,
        value: float | Sequence[float],
        *,
        population: str = "",
        projection: str = "",
        plugin: str = "",
        index: Sequence[int] = (),
        step: int = 0,
    ) -> Sent:
        """
        Sets a parameter or a state variable of a population, or ``weights``, ``learningScale``, ``gate`` or a parameter of the
        rule of a projection, or a number that a plugin lets be set; for who may control the run.

        :param value: one value for all neurons, synapses or numbers that are meant, or one for each
        :param index: which of them are meant; all if left out
        :param step: the step from which on it holds; 0 for the next one
        """
        return self._send(parameter_message(name, value, population, projection, index, step, plugin))

    def control(self, action: str) -> Sent:
        """Asks the run to ``pause``, ``resume`` or ``stop``."""
        if action == "resume":
            self._ending.forget()
        return self._send(control_message(action))

    @abstractmethod
    def _begin(self) -> None:
        """What is done once all of this is known."""

    @abstractmethod
    def _send(self, message: bytes) -> Sent:
        """Sends a message."""

    def _lock(self, port: str) -> LockStep:
        """How far a run in lock-step with a port has come."""
        if port not in self._locksteps:
            self._locksteps[port] = LockStep(port)
        return self._locksteps[port]

    def _let_go(self, duration: float, port: str) -> Generator[bytes | None, list[Event] | None, list[Event]]:
        """
        What ``run_for`` does, without the connection: it yields what is to be sent, or nothing where it is to be given the events of the
        next message, of which there are none once the connection has ended. Returns all events until the run has come so far.
        """
        checked_text("port", port)
        if not checked_real("duration", duration) > 0:
            raise ValueError(f"duration is {duration}; it must be above 0 ms")
        topic = f"spikes/{port}"
        if not any(matches(name, topic) for name in self._topics):
            raise ValueError(f"port is {port!r}; {topic} must be among the topics of this client, which are {self._topics}")
        events: list[Event] = []
        while True:
            lock = self._lock(port)
            known = lock.step is not None
            yield lock.release(duration, self._dt) if known else lock.begin()
            come = False
            while not come and self._lock(port) is lock:  # else another connection has been found
                found = yield None
                if found is None:
                    raise ConnectionError(self._ended or "the run ended before it had come so far")
                events += found
                for refused in filter(None, map(lock.refused, found)):
                    raise refused
                come = any([lock.arrived(event) for event in found])
                if (again := lock.again()) is not None:
                    yield again
            if known and self._lock(port) is lock:
                return events

    def _events(self, data: str | bytes) -> list[Event] | None:
        """The events of a message; nothing where it is none of ours."""
        if not isinstance(data, bytes):
            return None
        events = open_bundle(data)
        for event in events:
            if event.kind == "hello" and event.message:
                self._dt = event.message["dt"]
                self._ended = ""
                self._ending.forget()
            if event.kind == "run_state" and event.message:
                self._ending.told(event.message)
            if event.kind == "fault" and event.message and event.message["source"] == "run":
                self._ended = f"the run ended before it had come so far: {event.message['message']}"
        return events
