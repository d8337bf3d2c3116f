"""Follows a simulation while it runs, over its WebSocket; blocking."""

from __future__ import annotations

import ssl as tls
import time
from types import TracebackType
from typing import Iterator, Sequence

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from .connection import control_message, farewell, largest, pauses, refusal, spikes_message, stream_of, subscribe_message
from .messages import Event, open_bundle


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
        topics: Sequence[str] = ("spikes/*",),
        glimpses_per_second: int = 0,
        steps_per_glimpse: int = 0,
        *,
        timeout: float = 10,
        reconnect: float = 0,
        ssl: tls.SSLContext | None = None,
    ) -> None:
        """
        Connects, and subscribes to topics.

        :param address: the address that the program printed, with its token
        :param topics: names of topics; a ``*`` at the end stands for anything
        :param glimpses_per_second: how often to look at spikes for a short while; 0 for all of them [1/s]
        :param steps_per_glimpse: how long to look each time [steps]
        :param timeout: how long to wait for the connection [s]
        :param reconnect: how long to try to connect again where the connection is lost [s]; 0 does not
        :param ssl: whom to trust, where the address begins with ``https``
        :raises ConnectionRefused: if the server does not want this client
        """
        self._url, self._timeout, self._reconnect, self._ssl = stream_of(address), timeout, reconnect, ssl
        self._request = subscribe_message(topics, glimpses_per_second, steps_per_glimpse)
        self._closed = False
        self._socket = self._open()

    def subscribe(self, topics: Sequence[str], glimpses_per_second: int = 0, steps_per_glimpse: int = 0) -> None:
        """Asks for something else than before."""
        self._request = subscribe_message(topics, glimpses_per_second, steps_per_glimpse)
        self._socket.send(self._request)

    def send_spikes(
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
        self._socket.send(spikes_message(port, neurons, first_step, steps, offsets))

    def control(self, action: str) -> None:
        """Asks the run to ``pause``, ``resume`` or ``stop``."""
        self._socket.send(control_message(action))

    def __iter__(self) -> Iterator[Event]:
        """
        The events, as they come; it ends with the run. Where the connection is lost and found again, a ``hello`` comes.

        :raises ConnectionRefused: if the server sends this client away
        """
        while True:
            try:
                data = self._socket.recv()
            except ConnectionClosed as error:
                if (reason := farewell(error)) and not self._closed:
                    raise reason from error
                if self._closed or not self._open_again():
                    return
                continue
            if isinstance(data, bytes):
                yield from open_bundle(data)

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

    def _open(self) -> ClientConnection:
        try:
            entering = connect(self._url, max_size=largest, open_timeout=self._timeout, compression=None, ssl=self._ssl)
            socket = entering.__enter__()
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
