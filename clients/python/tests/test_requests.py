"""What a client is given is sent as it is, or not at all."""

import numpy as np
import pytest

from ngrad import requests

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
    for value in (400, 4.5, np.float32(4.5), np.int64(400), float("inf")):
        assert call(value) == call(float(value))


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
