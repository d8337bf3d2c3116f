"""Weights that a message tells, each with the synapse that it is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Weights:
    """Weights of synapses; weight i is of that from ``sources[i]`` to ``targets[i]``."""

    #: Index of the source neuron of each synapse, uint32.
    sources: np.ndarray
    #: Index of the target neuron of each synapse, uint32.
    targets: np.ndarray
    #: The weights [pA], float32.
    weights: np.ndarray


def read_weights(message: dict[str, Any]) -> Weights:
    """
    The weights of a message ``weights/…``, whether it has them in rows by target or synapse by synapse.

    :raises ValueError: if the message does not say of which synapses they are, or of others than there are
    """
    name, size = message["stream"], message["sources"]
    told = message.get("synapses")
    if told is None:
        rows, weights = message["target"], message["value"]
        if len(weights) and not rows:
            raise ValueError(
                f"the weights of {name} do not say of which synapses they are: "
                "they were recorded by an earlier version; record them once more"
            )
        if len(weights) != size * len(rows):
            raise ValueError(
                f"the weights of {name} are {len(weights)}; "
                f"rows of {size} sources for {len(rows)} targets are {size * len(rows)}"
            )
        sources, targets = np.tile(np.arange(size), len(rows)), np.repeat(rows, size)
    else:
        degrees, targets, weights = told["outdegree"], np.asarray(told["target"]), told["weight"]
        if not sum(degrees) == len(targets) == len(weights):
            raise ValueError(
                f"the weights of {name} are {len(weights)}, of {sum(degrees)} synapses onto {len(targets)} targets"
            )
        sources = np.repeat(np.arange(len(degrees)), np.asarray(degrees, dtype=np.int64))
    for side, ends, most in (("sources", sources, size), ("targets", targets, message["targets"])):
        if len(ends) and ends.max() >= most:
            raise ValueError(f"the weights of {name} name neuron {ends[ends >= most][0]} of {most} {side}")
    return Weights(sources.astype(np.uint32), targets.astype(np.uint32), np.asarray(weights, dtype=np.float32))
