"""A connection that is lost, with a server of this file."""

import asyncio
import contextlib
import socket
import struct
import threading
import time

import pytest

pytest.importorskip("websockets")
from websockets.sync.server import serve

import ngrad
from ngrad import requests

hello = requests._bytes(1, requests._bytes(8, b"\x21" + struct.pack("<d", 1.0)))  # dt is 1 ms


class Run:
    """A run in lock-step whose frames have ten steps; its server hangs up after so many of them."""

    def __init__(self, address, lives, step=0):
        self.address, self.lives, self.step = address, lives, step

    def answer(self, connection):
        for message in connection:
            if message == self.subscribed:
                connection.send(hello)
                continue
            connection.send(requests.spikes_message("stimulus", [], self.step, 10))
            self.step += 10
            self.lives -= 1
            if self.lives == 0:
                return connection.socket.shutdown(socket.SHUT_RDWR)

    subscribed = requests.subscribe_message(["spikes/*"], 0, 0)

    @contextlib.contextmanager
    def serve(self):
        with serve(self.answer, *self.address) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            try:
                yield
            finally:
                server.shutdown()
                thread.join()


def refuse(listening, times):
    """Takes connections and hangs up, as a proxy does whose server is away."""
    for _ in range(times):
        taken, _ = listening.accept()
        taken.recv(2**16)  # all of it: closed with something unread it is a reset, which is another error
        taken.close()


@pytest.fixture
def address():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()


def ends(events):
    return [event.frame.first_step + event.frame.steps for event in events if event.frame]


class Blocking:
    """The asyncio client, called like the blocking one."""

    def __init__(self, *given, **named):
        self.loop = asyncio.new_event_loop()
        self.client = self.wait(ngrad.AsyncClient(*given, **named).__aenter__())

    def wait(self, awaited):
        return self.loop.run_until_complete(asyncio.wait_for(awaited, 10))

    def __getattr__(self, name):
        return lambda *given: self.wait(getattr(self.client, name)(*given))


@pytest.mark.parametrize("kind", [ngrad.Client, Blocking])
def test_lock_step_goes_on_with_the_run_that_is_found(address, kind):
    with Run(address, lives=3).serve():
        client = kind(f"http://127.0.0.1:{address[1]}/", ["spikes/*"], reconnect=10)
        assert ends(client.run_for(10, "stimulus")) == [10, 20]
        assert ends(client.run_for(10, "stimulus")) == [30]

    def back():
        with socket.create_server(address) as rude:
            refuse(rude, times=2)
        with Run(address, lives=9, step=500).serve():
            done.wait(10)

    done = threading.Event()
    again = threading.Thread(target=back)
    again.start()
    try:
        assert ends(client.run_for(10, "stimulus")) == [510, 520]
        client.close()
    finally:
        done.set()
        again.join()


@pytest.mark.parametrize("kind", [ngrad.Client, Blocking])
def test_what_cannot_be_sent_is_told(address, kind):
    with Run(address, lives=2).serve():
        client = kind(f"http://127.0.0.1:{address[1]}/", ["spikes/*"])
        client.run_for(10, "stimulus")
    with pytest.raises(ConnectionError, match="ended before"):
        client.run_for(10, "stimulus")
    with pytest.raises(ConnectionError, match="is lost"):
        client.send_spikes("stimulus", [1])
    with socket.create_server(address) as rude:
        hang_up = threading.Thread(target=lambda: refuse(rude, 1))
        hang_up.start()
        with pytest.raises(ConnectionError):
            kind(f"http://127.0.0.1:{address[1]}/", ["spikes/*"])
        hang_up.join()


@pytest.mark.parametrize("kind", [ngrad.Client, Blocking])
def test_a_server_that_refuses_who_comes_back_is_heard(address, kind):
    with Run(address, lives=2).serve():
        client = kind(f"http://127.0.0.1:{address[1]}/", ["spikes/*"], reconnect=1)
        client.run_for(10, "stimulus")
    words = "the token is missing or wrong"

    def refuses(connection, request):
        return connection.respond(403, words)

    with serve(lambda connection: None, *address, process_request=refuses) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        with pytest.raises(ngrad.ConnectionRefused, match=words):
            client.run_for(10, "stimulus")
        client.close()
        server.shutdown()
        thread.join()


def test_a_program_that_blocks_its_loop_is_told(address, monkeypatch):
    monkeypatch.setattr(ngrad.connection, "alive_every", 0.05)

    with Run(address, lives=1).serve():
        client = Blocking(f"http://127.0.0.1:{address[1]}/", ["spikes/*"], reconnect=5)
        client.send_spikes("stimulus", [1])  # the server hangs up
        time.sleep(0.4)
    with pytest.raises(ConnectionError, match=r"is lost: the program kept its event loop busy .*asyncio\.to_thread"):
        for _ in range(100):
            client.send_spikes("stimulus", [1])
    with Run(address, lives=9, step=500).serve():
        with pytest.warns(RuntimeWarning, match="kept its event loop busy"):
            assert ends(client.run_for(10, "stimulus")) == [10, 510, 520]  # what had come before it was cut, and what came then
        client.close()


@contextlib.contextmanager
def served(address, answer):
    """A server that answers each connection by a function."""
    with serve(answer, *address) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{address[1]}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("kind", [ngrad.Client, Blocking])
@pytest.mark.parametrize("code", [1007, 1008])
def test_a_server_that_sends_this_client_away_is_heard(address, kind, code):
    def answer(connection):
        connection.recv()
        connection.close(code, "nothing was asked for")

    with served(address, answer) as place:
        client = kind(place, ["spikes/*"])
        with pytest.raises(ngrad.ConnectionRefused, match="nothing was asked for"):
            client.run_for(10, "stimulus")
        with pytest.raises(ngrad.ConnectionRefused, match="nothing was asked for"):
            client.send_spikes("stimulus", [1])
        client.close()


@pytest.mark.parametrize("kind", [ngrad.Client, Blocking])
def test_whoever_was_taken_for_gone_comes_back(address, kind):
    run = Run(address, lives=9)
    taken = []

    def answer(connection):
        taken.append(connection)
        if len(taken) > 1:
            return run.answer(connection)
        connection.recv()
        connection.close(1008, "no sign of life: answer pings, or send a pong now and then")

    with served(address, answer) as place:
        client = kind(place, ["spikes/*"], reconnect=5)
        assert ends(client.run_for(10, "stimulus")) == [10, 20]
        client.close()


@pytest.mark.parametrize("kind", [ngrad.Client, Blocking])
def test_a_run_that_is_over_is_so_until_another_says_hello(address, kind):
    over = requests._bytes(1, requests._bytes(23, b"\x18\x01"))  # runs is 1, and none goes on
    run = Run(address, lives=9)
    taken = []

    def answer(connection):
        taken.append(connection)
        connection.recv()
        connection.send(hello)
        if len(taken) > 1:
            time.sleep(1.5)  # longer than is waited for another run where the last one is over
            return run.answer(connection)
        connection.send(over)
        connection.socket.shutdown(socket.SHUT_RDWR)

    with served(address, answer) as place:
        client = kind(place, ["spikes/*"], reconnect=5, linger=1)
        assert ends(client.run_for(10, "stimulus")) == [10, 20]
        client.close()
