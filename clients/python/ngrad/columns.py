"""What is read of a recording: columns of NumPy arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from . import tables


@dataclass(frozen=True)
class Spikes:
    """Spikes of a population, in the order of time; spike i is of ``neurons[i]``."""

    #: Index of the neuron of each spike, uint32.
    neurons: np.ndarray
    #: Step of each spike, int64.
    steps: np.ndarray
    #: Time of each spike, at the end of its step [ms].
    times: np.ndarray

    def to_pandas(self) -> Any:
        """A data frame of pandas with a row for each spike."""
        return tables.spikes_to_pandas(self)


@dataclass(frozen=True)
class Activity:
    """A continuous quantity at successive moments."""

    #: Step of each moment, int64.
    steps: np.ndarray
    #: Time of each moment, at the end of its step [ms].
    times: np.ndarray
    #: The values, float32 [moments × width].
    values: np.ndarray
    #: Unit of the values: ``mV``.
    unit: str = "1"
    #: What they are: ``v``.
    quantity: str = ""
    #: Index of the neuron of each value of a moment; ``None`` where no message says it: value i is of neuron i, or of none.
    neurons: np.ndarray | None = None

    def to_pandas(self) -> Any:
        """A data frame of pandas with a row for each moment."""
        return tables.activity_to_pandas(self)

    def to_xarray(self, name: str = "activity") -> Any:
        """An array of xarray over ``time`` [ms] and ``neuron``."""
        return tables.activity_to_xarray(self, name)
