"""Every argument of what a client is asked is checked, and named where it is wrong."""

import asyncio
import inspect
import re

import pytest

from ngrad import AsyncClient, Client
from ngrad.sender import Sender


class Quiet(Client):
    """A client of nobody: what it would send is forgotten."""

    def _begin(self):
        pass

    def _send(self, message):
        pass

    def _receive(self):
        """The run has ended."""


#: Calls that are right, by method.
calls = {
    "__init__": {"address": "http://127.0.0.1:1/?token=a"},
    "subscribe": {"topics": ["spikes/*"]},
    "send_spikes": {"port": "in", "neurons": [1]},
    "send_current": {"port": "in", "value": 1.0},
    "reward": {"value": 1.0},
    "target": {"population": "out", "value": [1.0]},
    "set": {"name": "tau", "value": 5.0, "population": "out"},
    "control": {"action": "pause"},
    "run_for": {"duration": 5.0, "port": "in"},
}
public = [name for name, _ in inspect.getmembers(Client, inspect.isfunction) if not name.startswith("_")]
methods = ["__init__", *(name for name in public if name != "close")]
#: Of what nothing means something.
may_be_none = {("__init__", "timeout"), ("__init__", "linger"), ("__init__", "ssl"), ("send_spikes", "offsets"), ("target", "label")}


def call(method, given):
    if method == "__init__":
        return Quiet(**given)
    return getattr(Quiet(**calls["__init__"]), method)(**given)


def arguments(method):
    function = Sender.__init__ if method == "__init__" else getattr(Client, method)
    return [name for name in inspect.signature(function).parameters if name != "self"]


def test_every_method_is_tried():
    assert sorted(methods) == sorted(calls)


@pytest.mark.parametrize("wrong", [None, object(), {"a": 1}, "text", 5, -1, 1.5, True], ids=repr)
@pytest.mark.parametrize("method,argument", [(method, argument) for method in calls for argument in arguments(method)])
def test_what_cannot_be_is_named(method, argument, wrong):
    """Whatever is given, it is either taken or refused by the name of the argument."""
    must_fail = wrong.__class__ in (object, dict) or (wrong is None and (method, argument) not in may_be_none)
    try:
        call(method, {**calls[method], argument: wrong})
    except (TypeError, ValueError) as error:
        if method != "run_for" or "topics of this client" not in str(error):
            assert f"{argument} is " in str(error) or f"{argument} has " in str(error) or "must be of one population" in str(error), error
        return
    except ConnectionError as ended:
        assert method == "run_for" and "the run ended" in str(ended)
    assert not must_fail


@pytest.mark.parametrize("wrong", ["", "127.0.0.1:8080", "localhost:8080/?token=x", "http://", "ftp://a/b", "http://a:b/", "http://a:99999/"])
@pytest.mark.parametrize("client", [Client, AsyncClient])
def test_an_address_that_is_none_is_told_from_one_where_nobody_is(client, wrong):
    with pytest.raises(ValueError, match=re.escape(f"address is {wrong!r}; it must be one that a program printed, such as http://")):
        client(wrong)


def test_where_nothing_answers_is_said():
    words = "nothing answers at 127.0.0.1:1; is the program still running there"
    with pytest.raises(ConnectionRefusedError, match=words):
        Client("http://127.0.0.1:1/?token=a")

    async def follow(address):
        async with AsyncClient(address):
            pass

    with pytest.raises(ConnectionRefusedError, match=words):
        asyncio.run(follow("http://127.0.0.1:1/?token=a"))
    with pytest.raises(OSError, match="nothing answers at nowhere.invalid"):
        Client("http://nowhere.invalid/")


def test_a_client_that_was_never_connected_can_be_closed():
    asyncio.run(AsyncClient("http://127.0.0.1:1/?token=a").close())


@pytest.mark.parametrize("duration", [float("nan"), float("inf"), 0, -5])
def test_a_run_goes_on_for_a_time(duration):
    with pytest.raises(ValueError, match=f"duration is {duration}; it must be"):
        Quiet(**calls["__init__"]).run_for(duration, "in")


def test_what_was_refused_changes_nothing():
    """Neither the topics that the client believes it has, nor the numbers of its targets."""
    client = Quiet(**calls["__init__"])
    with pytest.raises(ValueError):
        client.subscribe(["spikez/*"])
    with pytest.raises(ValueError):
        client.target("out")
    assert (client._topics, client._targets) == (["spikes/*"], {})
