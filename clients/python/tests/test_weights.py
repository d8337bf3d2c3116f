"""Weights, in rows by target and synapse by synapse."""

from pathlib import Path

import pytest

from ngrad import open_bundle, read_weights

folder = Path(__file__).parents[3] / "proto" / "golden"


def told(name):
    return [event.message for event in open_bundle((folder / f"{name}.bin").read_bytes()) if event.kind == "weights"]


def rows(message):
    found = read_weights(message)
    return list(zip(found.sources.tolist(), found.targets.tolist(), found.weights.tolist(), strict=True))


def test_a_row_is_of_one_target():
    (message,) = told("bundle")
    assert rows(message) == [(0, 0, 0.5), (1, 0, -2)]
    more = dict(message, targets=9, target=[7, 3], value=[1, 2, 3, 4])
    assert rows(more) == [(0, 7, 1), (1, 7, 2), (0, 3, 3), (1, 3, 4)]


def test_synapses_have_their_ends():
    some, none = told("bundle-synapses")
    assert rows(some) == [(0, 0, 0.5), (0, 300, -2), (2, 1, 1.5)]
    assert rows(none) == []


def test_what_does_not_say_whose_it_is_is_refused():
    (message,) = told("bundle")
    (some, _) = told("bundle-synapses")
    for spoilt, words in (
        (dict(message, target=[]), "the weights of a→b do not say of which synapses they are: they were recorded by an earlier"),
        (dict(message, value=[1]), "the weights of a→b are 1; rows of 2 sources for 1 targets are 2"),
        (dict(message, target=[5]), "the weights of a→b name neuron 5 of 1 targets"),
        (dict(some, sources=2), "the weights of a→b name neuron 2 of 2 sources"),
        (dict(some, synapses=dict(some["synapses"], target=[1])), "the weights of a→b are 3, of 3 synapses onto 1 targets"),
    ):
        with pytest.raises(ValueError, match=words):
            read_weights(spoilt)
