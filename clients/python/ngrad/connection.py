"""What the blocking and the asyncio client have in common: addresses, refusals, and when to try again."""

from __future__ import annotations

import time
from typing import Iterator
from urllib.parse import urlsplit, urlunsplit

from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

#: Largest message that is read [bytes].
largest = 2**26

#: A program that computes does not read, and answers no ping: it says by a pong that nobody asked for that it is there, so often [s]
#: (RFC 6455, 5.5.3). It asks the server for none, which would stand behind all that it has not read.
alive_every = 10.0


#: Why nothing can be sent by a client that its program has closed.
closed = "this client has been closed"


class ConnectionRefused(ConnectionError):
    """The server does not want this client; the message says why, in its words."""


def stream_of(address: str) -> str:
    """
    The WebSocket of an address that a program printed.

    :raises ValueError: if it is no address of a page
    """
    wanted = f"address is {address!r}; it must be one that a program printed, such as http://127.0.0.1:8080/?token=…"
    try:
        parts = urlsplit(address)
        parts.port  # reads it
    except ValueError as error:
        raise ValueError(f"{wanted} ({error})") from error
    if parts.scheme not in ("http", "https", "ws", "wss") or not parts.hostname:
        raise ValueError(wanted)
    scheme = "wss" if parts.scheme in ("https", "wss") else "ws"
    return urlunsplit((scheme, parts.netloc, "/stream", parts.query, ""))


def refusal(error: InvalidStatus) -> ConnectionRefused:
    """What the server said when it refused the connection."""
    body = (error.response.body or b"").decode(errors="replace").strip()
    return ConnectionRefused(body or f"the server answered with the status {error.response.status_code}")


def farewell(error: ConnectionClosed) -> ConnectionRefused | None:
    """
    Why a server sent this client away, if it did: not where the run has ended, or the network has gone, or the server could not
    know that it had not: whoever slept may come back.
    """
    closed = error.rcvd
    if closed is None or closed.code not in (1007, 1008) or closed.reason.startswith("no sign of life"):
        return None
    return ConnectionRefused(closed.reason)


def lost(error: WebSocketException, why: str = "") -> ConnectionError:
    """What is told where nothing can be sent: why the server sent this client away, or that the connection is gone."""
    if isinstance(error, ConnectionClosed) and (reason := farewell(error)):
        return reason
    return ConnectionError(f"the connection with the simulation is lost: {why or error}")


class Pulse:
    """Whether a program that is to say now and then that it is there was able to."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self._longest = 0.0

    def beat(self) -> None:
        """Takes note that it is."""
        now = time.monotonic()
        self._longest, self._last = max(self._longest, now - self._last), now

    @property
    def words(self) -> str:
        """What kept it from that, for so long that a server may have taken it for gone; nothing where nothing did."""
        silent = max(self._longest, time.monotonic() - self._last)
        if silent < 3 * alive_every:
            return ""
        return (
            f"the program kept its event loop busy for {silent:.0f} s, so that nothing could say that it is there; "
            "let another thread do what takes long: await asyncio.to_thread(...)"
        )


def unreachable(error: OSError, url: str) -> OSError:
    """What is told where nothing answers at all; an error of the same class, so that it is caught as it always was."""
    where = urlsplit(url).netloc
    return type(error)(error.errno, f"nothing answers at {where}; is the program still running there? ({error.strerror or error})")


def no_websocket(error: WebSocketException) -> ConnectionError:
    """What is told where something answers, but no server of ours: a proxy that starts, or that hangs up."""
    return ConnectionError(f"what answers at this address hung up, or speaks no WebSocket: {error}")


def pauses(seconds: float) -> Iterator[float]:
    """How long to wait before each new try: longer and longer, for so many seconds in all [s]."""
    pause, waited = 0.1, 0.0
    while waited < seconds:
        yield pause
        waited, pause = waited + pause, min(2 * pause, 2.0)
