"""Spikes: ``ngrad.v1.SpikeFrame``, looked at in place."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from .wire import WireError, fields, text

_largest = 2**53 - 1


@dataclass(frozen=True)
class SpikeFrame:
    """The spikes of one population within one window: spike i is of ``neurons[i]``, in step ``first_step + offsets[i]``."""

    #: Name of the population.
    stream: str
    #: Number of this frame in its stream, counted from 0 without holes.
    sequence: int
    #: First step of the window.
    first_step: int
    #: Length of the window [steps].
    steps: int
    #: Duration of a step [ms].
    dt: float
    #: Index of the neuron of each spike, uint32.
    neurons: np.ndarray
    #: Step of each spike within the window, ascending, uint32.
    offsets: np.ndarray
    #: How much earlier than the end of its step each spike is [ms], float64; ``None`` where all are at the ends.
    early: np.ndarray | None = None

    @property
    def times(self) -> np.ndarray:
        """Time of each spike, at the end of its step unless it has one of its own [ms]."""
        ends = (self.first_step + self.offsets.astype(np.float64) + 1) * self.dt
        return ends if self.early is None else ends - self.early


def open_frame(data: bytes | bytearray | memoryview) -> SpikeFrame:
    """
    Opens a message ``ngrad.v1.SpikeFrame``. The arrays are views of ``data`` where they lie in one piece.

    :raises WireError: if the bytes are no such message, and for nothing else
    """
    message = memoryview(data).cast("B") if not isinstance(data, memoryview) else data
    stream, sequence, first_step, steps, dt = "", 0, 0, 0, 0.0
    pieces: dict[int, list[memoryview]] = {6: [], 7: [], 8: []}
    for number, kind, value, at in fields(message):
        if (number, kind) == (1, 2):
            stream = text(value, at)
        elif (number, kind) == (2, 0):
            sequence = value
        elif (number, kind) == (3, 0):
            first_step = value
        elif (number, kind) == (4, 0):
            steps = value & 0xFFFF_FFFF
        elif (number, kind) == (5, 1):
            (dt,) = struct.unpack("<d", value)
        elif number == 8 and kind in (1, 2):
            if len(value) % 8:
                raise WireError(f"an array of {len(value)} bytes is not one of whole double numbers", at)
            pieces[number].append(value)
        elif number in (6, 7) and kind in (2, 5):
            if len(value) % 4:
                raise WireError(f"an array of {len(value)} bytes is not one of whole 32-bit numbers", at)
            pieces[number].append(value)
    if sequence > _largest or first_step > _largest:
        raise WireError("a number is above 2^53 - 1", 0)
    if not 0 <= dt < float("inf"):
        raise WireError(f"dt is {dt}; it must be a finite number of ms, at least 0", 0)
    neurons, offsets = (_array(pieces[number]) for number in (6, 7))
    if len(neurons) != len(offsets):
        raise WireError(f"{len(neurons)} neurons and {len(offsets)} offsets; each spike has one of both", len(message))
    if len(offsets) and (offsets[-1] >= steps or np.any(offsets[1:] < offsets[:-1])):
        raise WireError(f"offsets ascend within the {steps} steps of the window", 0)
    early = _array(pieces[8], "<f8") if pieces[8] else None
    if early is not None and (len(early) != len(neurons) or not np.all((early >= 0) & (early <= dt))):
        raise WireError(f"{len(early)} times before the ends of steps, of {len(neurons)} spikes; each has one from 0 to {dt} ms", 0)
    return SpikeFrame(stream, sequence, first_step, steps, dt, neurons, offsets, early)


def _array(pieces: list[memoryview], kind: str = "<u4") -> np.ndarray:
    data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
    return np.frombuffer(data, dtype=kind)
