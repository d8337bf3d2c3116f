"""Networks that have learned: files of ``saveNetwork`` and ``saveMatrices``, and trainings of ``saveTraining``, into NumPy arrays."""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from .wire import WireError, fields, text

_magic = b"ngradnet"
_header = 24
_kinds: dict[str, np.dtype[Any]] = {"f32": np.dtype("<f4"), "f64": np.dtype("<f8")}


@dataclass(frozen=True)
class Network:
    """What a file holds."""

    #: What is described: ``recurrent``, ``layered`` (of rates), ``memory`` (cells), ``key-value``, ``spiking layers``,
    #: ``events``, ``force``, ``spiking force``, ``node perturbation``, ``matrices``, ``training``.
    kind: str
    #: The description: of a recurrent network ``inputs``, ``dt`` [ms] and ``layers``; of any network the ``extents`` of its arrays.
    description: Any
    #: The arrays by name, in the precision and the extents that they have: ``layer0.input`` [sources × units], ``layer1.bias`` [units],
    #: of a convolution ``layer2.input`` [channels × sources of each × height × width]. Sparse
    #: connections, ``recurrent`` of FORCE, are rows of targets with ``recurrent.source`` (of spikes: of sources, with
    #: ``recurrent.target``), of which row i begins at ``recurrent.first[i]``: indptr, indices and data of ``scipy.sparse.csr_array``.
    arrays: dict[str, np.ndarray]


def load_network(path: str | os.PathLike[str]) -> Network:
    """Reads a network, checked.

    Raises :class:`WireError` where the file is no network, was changed, or is of a later version.
    """
    with open(path, "rb") as file:
        data = file.read()
    if len(data) < _header or data[:8] != _magic:
        raise WireError("the file is no saved network, which begins with ngradnet", 0)
    message = memoryview(data)[_header:]
    if int.from_bytes(data[16:24], "little") != len(message):
        raise WireError("the file is cut short, or something follows it", len(data))
    if int.from_bytes(data[8:12], "little") != zlib.crc32(message):
        raise WireError("the checksum is wrong: the file was changed after it was written", 8)
    version, kind, described, arrays = 0, "", "null", {}
    for number, _, value, at in fields(message):
        if number == 1:
            version = value
        elif number == 2:
            kind = text(value, at)
        elif number == 3:
            described = text(value, at)
        elif number == 4:
            name, numbers = _array(value)
            arrays[name] = numbers
    if version != 1:
        raise WireError(f"the file has version {version} of the format; this reads version 1", _header)
    description = _infinite(json.loads(described))
    if isinstance(description, dict) and "extents" in description:
        arrays = {name: numbers.reshape(description["extents"][name]) for name, numbers in arrays.items()}
    elif kind == "recurrent":  # of before a file told extents: layers of units alone
        arrays = {name: _of_units(name, numbers, description) for name, numbers in arrays.items()}
    return Network(kind, description, arrays)


def _array(message: Any) -> tuple[str, np.ndarray]:
    name, kind, data = "", "", b""
    for number, _, value, at in fields(message):
        if number == 1:
            name = text(value, at)
        elif number == 2:
            kind = text(value, at)
        elif number == 3:
            data = bytes(value)
    if kind not in _kinds:
        raise WireError(f"{name} is of {kind}; it must be f32 or f64", 0)
    return name, np.frombuffer(data, _kinds[kind])


def _of_units(name: str, numbers: np.ndarray, description: dict[str, Any]) -> np.ndarray:
    """A matrix from source to target; a bias and a β for each unit stay rows."""
    layer, part = name.removeprefix("layer").split(".")
    described = description["layers"][int(layer)]
    if described["kind"] not in ("lif", "alif", "rate", "readout"):
        raise WireError(f"{name} is of a {described['kind']} in a file that does not tell extents; save it again", _header)
    return numbers if part in ("bias", "beta") else numbers.reshape(-1, described["size"])


def _infinite(value: Any) -> Any:
    """The infinite numbers that JSON has no word for."""
    if isinstance(value, dict):
        return {key: _infinite(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_infinite(each) for each in value]
    return float(value.replace("Infinity", "inf")) if value in ("Infinity", "-Infinity") else value
