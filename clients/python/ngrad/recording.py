"""Recordings: files ``*.ngrad``, into NumPy arrays."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass
from typing import Any, BinaryIO, Iterator

import numpy as np

from . import messages
from .messages import Event
from .wire import WireError, fields, text

_prefix = bytes([0x09]) + b"NGRAD\r\n\x1a" + bytes([0x10, 0x81, 0x00])
_head = 12


@dataclass(frozen=True)
class Spikes:
    """Spikes of a population, in the order of time; spike i is of ``neurons[i]``."""

    #: Index of the neuron of each spike, uint32.
    neurons: np.ndarray
    #: Step of each spike, int64.
    steps: np.ndarray
    #: Time of each spike, at the end of its step [ms].
    times: np.ndarray


@dataclass(frozen=True)
class Activity:
    """A continuous quantity at successive moments."""

    #: Step of each moment, int64.
    steps: np.ndarray
    #: Time of each moment, at the end of its step [ms].
    times: np.ndarray
    #: The values, float32 [moments × width].
    values: np.ndarray


class Recording:
    """A recording, read once and checked. Made by :func:`open_recording`."""

    #: What was recorded: ``name``, ``software``, ``dt`` [ms], ``seed``, ``first_step``.
    header: dict[str, Any]
    #: What is known of each stream, by topic: ``size``, ``shape``, ``messages``, ``spikes``.
    streams: dict[str, dict[str, Any]]

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = path
        self.header = {}
        self.streams = {}
        #: Number of events.
        self.events = 0
        #: Number of steps that had been computed, as far as can be told.
        self.step = 0
        #: Whether it was ended in order.
        self.whole = False
        #: What stands behind the last whole chunk, if the file does not end with it.
        self.problem: WireError | None = None
        self._end = 0
        for at, chunk in self._chunks(None):
            self._index(at, chunk)
        if not self.header:
            raise self.problem or WireError("the file ends before its header", len(_prefix))

    @property
    def dt(self) -> float:
        """Duration of a step [ms]."""
        return self.header["dt"]

    @property
    def duration(self) -> float:
        """How long it lasts [ms of model time]."""
        return (self.step - self.header["first_step"]) * self.dt

    def read_events(self, topic: str | None = None) -> Iterator[Event]:
        """All events in their order, or those of a topic, read piece by piece."""
        for _, chunk in self._chunks(self._end):
            for number, _, value, _ in fields(chunk):
                if number == 2 and (topic is None or _topic_of(value) == topic):
                    yield messages.open_event(value)

    def read_spikes(self, population: str) -> Spikes:
        """
        All spikes of a population.

        :raises KeyError: if there is no such population in it
        """
        topic = self._known(f"spikes/{population}")
        frames = [event.frame for event in self.read_events(topic) if event.frame]
        neurons = np.concatenate([np.empty(0, np.uint32), *(frame.neurons for frame in frames)])
        steps = np.concatenate([np.empty(0, np.int64), *(frame.first_step + frame.offsets.astype(np.int64) for frame in frames)])
        return Spikes(neurons, steps, (steps + 1) * self.dt)

    def read_activity(self, stream: str) -> Activity:
        """
        All values of a stream of activity: ``hidden.v``.

        :raises KeyError: if there is no such stream in it
        :raises ValueError: if its messages differ in the number of values of a moment
        """
        topic = self._known(f"activity/{stream}")
        steps: list[np.ndarray] = []
        values: list[np.ndarray] = []
        for event in self.read_events(topic):
            message = event.message
            if event.kind != "activity" or message is None or not len(message["value"]):
                continue
            count = message["samples"] or 1
            values.append(message["value"].reshape(count, -1))
            moment = np.arange(1, count + 1) * message["steps"] // count
            steps.append(message["first_step"] + np.maximum(moment - 1, 0))
        if len({value.shape[1] for value in values}) > 1:
            raise ValueError(f"the messages of {stream} differ in the number of values of a moment")
        all_steps = np.concatenate([np.empty(0, np.int64), *steps]).astype(np.int64)
        all_values = np.concatenate(values) if values else np.empty((0, 0), np.float32)
        return Activity(all_steps, (all_steps + 1) * self.dt, all_values)

    def _known(self, topic: str) -> str:
        if topic not in self.streams:
            raise KeyError(f"{topic} is not in it; there are {', '.join(self.streams)}")
        return topic

    def _chunks(self, end: int | None) -> Iterator[tuple[int, memoryview]]:
        """Place and message of each chunk; up to the last whole one if no end is given."""
        size = os.path.getsize(self.path) if end is None else end
        with open(self.path, "rb") as file:
            _check_prefix(file.read(len(_prefix)))
            at = len(_prefix)
            while at < size:
                chunk = _read_chunk(file, at, size)
                if chunk is None:
                    if end is None:
                        self.problem = WireError("the file ends inside a chunk", at)
                    return
                yield at + _head, memoryview(chunk)[_head:]
                at += len(chunk)

    def _index(self, at: int, chunk: memoryview) -> None:
        if self.whole:
            raise WireError("a chunk stands behind the end", at)
        for number, kind, value, place in fields(chunk):
            if kind != 2:
                continue
            if number == 1:
                if self.header:
                    raise WireError("a header stands in another chunk than the first", at + place)
                self.header = messages.decode(value, messages.header)
                if not 0 < self.dt < float("inf"):
                    raise WireError(f"the step dt is {self.dt}; it must be above 0 ms", at + place)
                self.step = self.header["first_step"]
                for info in self.header.pop("stream"):
                    self._describe(info)
            elif not self.header:
                raise WireError("the first chunk has no header", at)
            elif number == 2:
                self._count(messages.open_event(value), at + place)
            elif number == 3:
                self._describe(messages.decode(value, messages.stream_info))
            elif number == 4:
                self.whole = True
                end = messages.decode(value, messages.end)
                if end["events"] != self.events:
                    raise WireError(f"the end speaks of {end['events']} events, but {self.events} were read", at + place)
                self.step = max(self.step, end["step"])
        if not self.header:
            raise WireError("the first chunk has no header", at)
        self._end = at + len(chunk)

    def _describe(self, info: dict[str, Any]) -> None:
        stream = self._stream(info["topic"])
        stream["size"], stream["shape"] = info["size"], info["shape"]

    def _stream(self, topic: str) -> dict[str, Any]:
        return self.streams.setdefault(topic, {"size": 0, "shape": [], "messages": 0, "spikes": 0})

    def _count(self, event: Event, at: int) -> None:
        if not event.topic:
            raise WireError("an event has no topic", at)
        self.events += 1
        stream = self._stream(event.topic)
        stream["messages"] += 1
        if event.frame:
            stream["spikes"] += len(event.frame.neurons)
            self.step = max(self.step, event.frame.first_step + event.frame.steps)
        elif event.kind in ("activity", "target") and event.message:
            length, samples = len(event.message["value"]), event.message.get("samples", 0)
            if samples and (samples > length or length % samples):
                raise WireError(f"{length} values cannot be of {samples} moments", at)
            self.step = max(self.step, event.message["first_step"] + event.message["steps"])
        elif event.message and "step" in event.message:
            self.step = max(self.step, event.message["step"])


def open_recording(path: str | os.PathLike[str]) -> Recording:
    """
    Opens a recording: reads it once, checks all of it, and finds out what is in it. A file whose writer was killed, or is
    still at work, ends with its last whole chunk: ``whole`` is false, and ``problem`` says what stands behind it.

    :raises WireError: if it is no recording, or damaged, with the place
    """
    return Recording(path)


def _check_prefix(start: bytes) -> None:
    if not start:
        raise WireError("the file is empty: nothing has been recorded", 0)
    if start == _prefix:
        return
    if _prefix.startswith(start):
        raise WireError("the file ends before its header", len(start))
    if start[:9] == _prefix[:9]:
        raise WireError("the recording has another version than 1, the one that is read here", 9)
    if start[:6] == _prefix[:6]:
        raise WireError("the recording was changed on its way, as if it were text; transfer it as binary", 6)
    raise WireError("this is no recording of ngrad: it does not begin as one", 0)


def _read_chunk(file: BinaryIO, at: int, size: int) -> bytes | None:
    """Head and message of a chunk; nothing if the file ends inside it."""
    head = file.read(min(_head, size - at))
    if len(head) < _head:
        return None
    if head[0] != 0x1D or head[5:7] != b"\x82\x01":
        raise WireError("a chunk should begin here, but the bytes are no head of one", at)
    if any(byte < 128 for byte in head[7:11]) or head[11] > 127:
        raise WireError("the length of a chunk is no varint of five bytes", at + 7)
    length = sum((byte & 127) << (7 * place) for place, byte in enumerate(head[7:12]))
    if length > size - at - _head:
        return None
    message = file.read(length)
    if len(message) < length:
        return None
    said, found = int.from_bytes(head[1:5], "little"), zlib.crc32(message, zlib.crc32(head[5:]))
    if said != found:
        raise WireError(f"the chunk is damaged: its checksum is {found:08x} and should be {said:08x}", at)
    return head + message


def _topic_of(event: memoryview) -> str:
    return next((text(value, at) for number, kind, value, at in fields(event) if (number, kind) == (15, 2)), "")
