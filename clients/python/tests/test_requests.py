"""What a client is given is sent as it is, or not at all."""

import re
from pathlib import Path

import numpy as np
import pytest

from ngrad import requests, topics
from ngrad.lockstep import LockStep

no_index = [([1.7], TypeError), ([1.0], TypeError), ([True, False], TypeError), ([-1], ValueError), ([2**32], ValueError), ([[1]], ValueError)]
as_numpy = [(np.array(values), error) for values, error in no_index]
steps_and_kinds = [
    lambda value: requests.spikes_message("port", [1], first_step=value),
    lambda value: requests.spikes_message("port", [1], steps=value),
    lambda value: requests.current_message("port", 1, first_step=value),
    lambda value: requests.current_message("port", 1, steps=value),
    lambda value: requests.reward_message(1, "task", step=value),
    lambda value: requests.reward_message(1, "task", kind=value),
    lambda value: requests.target_message("cells", label=value),
    lambda value: requests.parameter_message("tau", 1, population="cells", step=value),
    lambda value: requests.subscribe_message(["rewards"], value, 0),
    lambda value: requests.subscribe_message(["rewards"], 0, value),
]


@pytest.mark.parametrize("values, error", no_index + as_numpy)
def test_what_is_no_index_is_refused(values, error):
    for name, call in {
        "neurons": lambda: requests.spikes_message("port", values),
        "offsets": lambda: requests.spikes_message("port", [0] * len(values), offsets=values),
        "neurons ": lambda: requests.current_message("port", 1, values),
        "index": lambda: requests.parameter_message("tau", 1, population="cells", index=values),
    }.items():
        with pytest.raises(error, match=rf"^{name.strip()}(\[0\])? (is|has the shape) .*whole number"):
            call()


@pytest.mark.parametrize("call", steps_and_kinds)
def test_a_number_that_is_not_whole_is_refused(call):
    for value, error in [(0.5, TypeError), (2.0, TypeError), (True, TypeError), (-1, ValueError), (2**53, ValueError)]:
        with pytest.raises(error, match="must be a whole number"):
            call(value)


numbers = {
    "a reward": lambda value: requests.reward_message(value, "task"),
    "a current": lambda value: requests.current_message("cells", value),
    "a target": lambda value: requests.target_message("cells", [value]),
    "a parameter": lambda value: requests.parameter_message("tau", value, population="cells"),
}


@pytest.mark.parametrize("call", numbers.values(), ids=numbers)
def test_what_is_no_number_is_refused(call):
    for value in ("400", "x", None, b"1", {}):
        with pytest.raises(TypeError, match="^value is .*; it must be a number"):
            call(value)
    for value in (400, 4.5, np.float32(4.5), np.int64(400)):
        assert call(value) == call(float(value))
    with pytest.raises(ValueError, match="^value (is|has) nan.*; it must be"):
        call(float("nan"))


@pytest.mark.parametrize("call", [call for name, call in numbers.items() if name != "a parameter"])
def test_an_infinite_number_is_refused(call):
    for value in (float("inf"), -np.inf):
        with pytest.raises(ValueError, match="^value (is|has) -?inf.*; it must be .*finite"):
            call(value)


#: What the server would refuse whatever its network, and what is said of it.
refused_at_once = {
    "a topic of no kind": (lambda: requests.subscribe_message(["spikes/*", "spikez/*"], 0, 0), r"topics\[1\] is 'spikez/\*'; it must be one of spikes/…"),
    "a stream without a name": (lambda: requests.subscribe_message(["spikes/"], 0, 0), "topics"),
    "too many topics": (lambda: requests.subscribe_message([f"spikes/{at}" for at in range(257)], 0, 0), "topics has 257 names; it must have at most 256"),
    "a target of nothing": (lambda: requests.target_message("cells"), "value has no number; .* or there must be a label"),
    "a target beyond single precision": (lambda: requests.target_message("cells", [0, -1e39]), r"value has -1e\+39; it must be numbers that single precision holds"),
    "a current of other neurons": (lambda: requests.current_message("cells", [1, 2], [0, 1, 2]), "value has 2 numbers; it must have one, or one for each of the 3 of neurons"),
    "a current of nothing": (lambda: requests.current_message("cells", []), "value has 0 numbers; it must have one"),
    "a parameter of others": (lambda: requests.parameter_message("tau", [1, 2], population="cells", index=[3]), "value has 2 numbers; .*each of the 1 of index"),
    "a parameter of nothing": (lambda: requests.parameter_message("tau", [], population="cells"), "value has 0 numbers"),
    "an offset behind the steps": (lambda: requests.spikes_message("port", [1, 2], steps=3, offsets=[0, 3]), "offsets has 3; they must be below steps, which is 3"),
    "offsets that descend": (lambda: requests.spikes_message("port", [1, 2], steps=3, offsets=[2, 1]), "they must ascend"),
}


@pytest.mark.parametrize("call, words", refused_at_once.values(), ids=refused_at_once)
def test_what_no_server_takes_is_refused_at_once(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_what_is_meant_may_be_one_or_all():
    assert requests.current_message("cells", 1, [0, 1, 2]) and requests.current_message("cells", [1, 2, 3])
    assert requests.target_message("cells", label=0) and requests.spikes_message("port", [1, 2, 3], steps=3, offsets=[0, 2, 2])


def test_the_kinds_of_topics_are_those_of_the_bus():
    text = (Path(__file__).parents[3] / "packages" / "core" / "src" / "bus" / "kinds.ts").read_text()
    for name, kinds in (("streamKinds", topics.stream_kinds), ("singleKinds", topics.single_kinds)):
        (listed,) = re.findall(rf"const {name}[^=]*= \[(.*?)\]", text, re.DOTALL)
        assert tuple(re.findall(r"'(\w+)'", listed)) == kinds


@pytest.mark.parametrize("pattern", ["spikes/a", "spikes/*", "spikes/a*", "sp*", "re*", "*", "rewards", "currents*"])
def test_a_pattern_that_can_mean_a_topic_is_taken(pattern):
    assert topics.is_possible(pattern) and requests.subscribe_message([pattern], 0, 0)


@pytest.mark.parametrize("pattern", ["", "spikes", "spikes/", "spike/*", "rewards/*", "rewards/a", "x*", "**"])
def test_a_pattern_that_can_mean_none_is_refused(pattern):
    with pytest.raises(ValueError, match=r"topics\[0\] is .*; it must be one of"):
        requests.subscribe_message([pattern], 0, 0)


def test_a_reward_may_be_whether_it_was_right():
    for right in (True, np.bool_(True)):
        assert requests.reward_message(right, "x") == requests.reward_message(1.0, "x")


def test_rows_of_numbers_are_refused_where_they_are_none():
    for call in (requests.current_message, lambda _, value: requests.parameter_message("tau", value, population="cells")):
        for value, error in (["1", "2"], TypeError), ([[1, 2]], ValueError), ([[1], [2, 3]], ValueError), ([True], TypeError):
            with pytest.raises(error, match="^value (is|has the shape) .*; it must be a number, or a list of numbers"):
                call("cells", value)
        assert call("cells", np.array([1, 2], "<f4")) == call("cells", [1.0, 2.0])


def test_whole_numbers_of_any_kind_are_the_same_message():
    for kind in (np.uint8, np.int64, np.uint32):
        assert requests.spikes_message("port", np.array([3, 7], kind), kind(5)) == requests.spikes_message("port", [3, 7], 5)
    assert requests.spikes_message("port", [2**32 - 1], 2**53 - 1)
    assert requests.spikes_message("port", np.array([])) == requests.spikes_message("port", [])


@pytest.mark.parametrize("duration, dt, steps", [(0.3, 0.1, 3), (0.7, 0.1, 7), (1.0, 0.05, 20), (0.29, 0.01, 29), (4.35, 0.01, 435)])
def test_a_run_is_let_go_on_for_the_nearest_number_of_steps(duration, dt, steps):
    lock = LockStep("port")
    lock.step = 0
    assert lock.release(duration, dt) == requests.spikes_message("port", [], 0, steps)
