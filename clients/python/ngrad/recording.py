"""Recordings: files ``*.ngrad``, into NumPy arrays."""

from __future__ import annotations

import math
import os
from typing import Any, Iterator, Sequence

import numpy as np

from . import messages, tables, topics
from .columns import Activity, Spikes
from .index import Places, read_index
from .messages import Event
from .chunks import head_bytes, prefix, read_chunk
from .wire import WireError, fields, text


class Recording:
    """A recording. Made by :func:`open_recording`."""

    #: What was recorded: ``name``, ``software``, ``dt`` [ms], ``seed``, ``first_step``.
    header: dict[str, Any]
    #: What is known of each stream, by topic: ``size``, ``shape``, ``messages``, ``spikes``, and how many messages are ``missing``, by
    #: their numbers.
    streams: dict[str, dict[str, Any]]

    def __init__(self, path: str | os.PathLike[str], check: bool = False) -> None:
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
        self._places: Places | None = None
        self._sequences: dict[str, int] = {}  # of the last message of each stream
        if check or not self._open_by_index():
            for at, chunk in self._chunks(None):
                self._index(at, chunk)
        if not self.header:
            raise self.problem or WireError("the file ends before its header", len(prefix))

    @property
    def dt(self) -> float:
        """Duration of a step [ms]."""
        return float(self.header["dt"])

    @property
    def duration(self) -> float:
        """How long it lasts [ms of model time]."""
        return float((self.step - self.header["first_step"]) * self.dt)

    def to_xarray(self) -> Any:
        """All streams of activity as a data set of xarray."""
        return tables.recording_to_xarray(self)

    def to_neo(self) -> Any:
        """A ``neo.Block`` with a spike train for each neuron and a signal for each stream of activity."""
        return tables.recording_to_neo(self)

    def read_events(
        self, topic: str | Sequence[str] | None = None, start: float = 0, stop: float = math.inf
    ) -> Iterator[Event]:
        """
        All events in their order, or those of topics, read piece by piece.

        :param topic: name of a topic, or several; a ``*`` at the end stands for anything: ``currents/*``
        :param start: from when on to read [ms]; where the file has an index, what is before is not read at all, but some
            events of the piece in which it lies may come
        :param stop: up to when to read [ms]
        :raises KeyError: if a name is that of no stream in it; of ``rewards`` and its like there may be none
        """
        _check_time(start, stop)
        wanted = None if topic is None else [topic] if isinstance(topic, str) else list(topic)
        for name in wanted or ():
            self._meant(name)
        return self._read_events(wanted, start, stop)

    def _read_events(self, wanted: list[str] | None, start: float, stop: float) -> Iterator[Event]:
        begin, end = len(prefix), self._end
        if self._places is not None and (start > 0 or stop < math.inf):
            begin, end = self._places.around(start / self.dt, stop / self.dt)
        for _, chunk in self._chunks(end, begin):
            for number, _, value, _ in fields(chunk):
                if number == 2 and (wanted is None or self._is_meant(wanted, _topic_of(value))):
                    yield messages.open_event(value)

    def read_spikes(self, population: str, start: float = 0, stop: float = math.inf) -> Spikes:
        """
        The spikes of a population.

        :param start: from when on [ms]
        :param stop: up to when [ms]
        :raises KeyError: if there is no such population in it
        """
        _check_time(start, stop)
        topic = self._known(f"spikes/{population}")
        frames = [event.frame for event in self.read_events(topic, start, stop) if event.frame]
        neurons = np.concatenate([np.empty(0, np.uint32), *(frame.neurons for frame in frames)])
        steps = np.concatenate([np.empty(0, np.int64), *(frame.first_step + frame.offsets.astype(np.int64) for frame in frames)])
        times = np.concatenate([np.empty(0), *(frame.times for frame in frames)])
        if start > 0 or stop < math.inf:
            inside = (steps >= math.ceil(start / self.dt - 1e-6)) & (steps < stop / self.dt - 1e-6)
            neurons, steps, times = neurons[inside], steps[inside], times[inside]
        return Spikes(neurons, steps, times)

    def read_activity(self, stream: str) -> Activity:
        """
        All values of a stream of activity: ``hidden.v``.

        :raises KeyError: if there is no such stream in it
        :raises ValueError: if its messages differ in the number of values of a moment, or in the neurons that they are of
        """
        topic = self._known(f"activity/{stream}")
        steps: list[np.ndarray] = []
        values: list[np.ndarray] = []
        unit, quantity = "1", ""
        neurons: np.ndarray | None = None
        for event in self.read_events(topic):
            message = event.message
            if event.kind != "activity" or message is None or not len(message["value"]):
                continue
            unit, quantity = message["unit"] or "1", message["quantity"]
            count = message["samples"] or 1
            own = np.asarray(message["neuron"], np.uint32) if len(message["neuron"]) else None
            if values and not np.array_equal(own, neurons):
                raise ValueError(f"the messages of {stream} differ in the neurons that they are of")
            neurons = own
            values.append(message["value"].reshape(count, -1))
            moment = np.arange(1, count + 1) * message["steps"] // count
            steps.append(message["first_step"] + np.maximum(moment - 1, 0))
        if len({value.shape[1] for value in values}) > 1:
            raise ValueError(f"the messages of {stream} differ in the number of values of a moment")
        all_steps = np.concatenate([np.empty(0, np.int64), *steps]).astype(np.int64)
        all_values = np.concatenate(values) if values else np.empty((0, 0), np.float32)
        return Activity(all_steps, (all_steps + 1) * self.dt, all_values, unit, quantity, neurons)

    def _known(self, topic: str) -> str:
        if topic not in self.streams:
            raise KeyError(f"{topic} is not in it; there are {', '.join(self.streams)}")
        return topic

    def _meant(self, pattern: str) -> None:
        """Checks that a pattern can mean something in it: a name that is there as it is, or one that could be."""
        if not isinstance(pattern, str):
            raise TypeError(f"topic is {pattern!r}; it must be text, or a list of names")
        if pattern in self.streams or pattern in topics.single_kinds:
            return
        if not pattern.endswith("*") or not topics.is_possible(pattern):
            self._known(pattern)

    def _is_meant(self, wanted: list[str], topic: str) -> bool:
        """Whether a topic is meant; a pattern that is the very name of one means that one alone."""
        return any(name == topic if name in self.streams else topics.matches(name, topic) for name in wanted)

    def _open_by_index(self) -> bool:
        """Takes what is in the file from its index; false where it has none that can be believed."""
        found = read_index(self.path)
        if found is None:
            return False
        for at, chunk in self._chunks(found.at):
            self._index(at, chunk)  # the first one has the header
            break
        for summary in found.streams:
            self._describe(summary["info"])
            self._stream(summary["info"]["topic"]).update({name: summary[name] for name in ("messages", "spikes", "missing")})
        self.events, self.step, self.whole = found.end["events"], found.end["step"], True
        self._end, self._places = found.at, found.places
        return True

    def _chunks(self, end: int | None, begin: int = len(prefix)) -> Iterator[tuple[int, memoryview]]:
        """Place and message of each chunk; up to the last whole one if no end is given."""
        size = os.path.getsize(self.path) if end is None else end
        with open(self.path, "rb") as file:
            _check_prefix(file.read(len(prefix)))
            at = begin
            file.seek(at)
            while at < size:
                chunk = read_chunk(file, at, size)
                if chunk is None:
                    if end is None:
                        self.problem = WireError("the file ends inside a chunk", at)
                    return
                yield at + head_bytes, memoryview(chunk)[head_bytes:]
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
                if not 1e-12 <= self.dt <= 1e12:
                    raise WireError(f"the step dt is {self.dt}; it must be from 1e-12 to 1e12 ms", at + place)
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
        return self.streams.setdefault(topic, {"size": 0, "shape": [], "messages": 0, "spikes": 0, "missing": 0})

    def _count(self, event: Event, at: int) -> None:
        if not event.topic:
            raise WireError("an event has no topic", at)
        self.events += 1
        stream = self._stream(event.topic)
        stream["messages"] += 1
        if (sequence := _sequence_of(event)) is not None:
            stream["missing"] += max(0, sequence - self._sequences.get(event.topic, sequence) - 1)
            self._sequences[event.topic] = sequence
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


def open_recording(path: str | os.PathLike[str], check: bool = False) -> Recording:
    """
    Opens a recording. One that was ended in order has an index and opens at once; each part is checked when it is read.
    One without is read once and checked: where its writer was killed, or is still at work, it ends with its last whole
    chunk, ``whole`` is false, and ``problem`` says what stands behind it.

    :param check: whether to read and check all of it in any case
    :raises WireError: if it is no recording, or damaged, with the place
    """
    return Recording(path, check)


def _check_prefix(start: bytes) -> None:
    if not start:
        raise WireError("the file is empty: nothing has been recorded", 0)
    if start == prefix:
        return
    if prefix.startswith(start):
        raise WireError("the file ends before its header", len(start))
    if start[:9] == prefix[:9]:
        raise WireError("the recording has another version than 1, the one that is read here", 9)
    if start[:6] == prefix[:6]:
        raise WireError("the recording was changed on its way, as if it were text; transfer it as binary", 6)
    raise WireError("this is no recording of ngrad: it does not begin as one", 0)


def _topic_of(event: memoryview) -> str:
    return next((text(value, at) for number, kind, value, at in fields(event) if (number, kind) == (15, 2)), "")


def _sequence_of(event: Event) -> int | None:
    """The number of a message in its stream, where it has one that counts."""
    if event.frame:
        return event.frame.sequence
    return int(event.message["sequence"]) if event.kind == "activity" and event.message else None


def _check_time(start: float, stop: float) -> None:
    """A part of a recording is from a time to a time."""
    for name, value in (("start", start), ("stop", stop)):
        if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
            raise TypeError(f"{name} is {value!r}; it must be a number of milliseconds")
        if math.isnan(value):
            raise ValueError(f"{name} is nan; it must be a number of milliseconds")
