"""Recordings as other packages have them: pandas, xarray and neo, each imported only where it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .columns import Activity, Spikes
    from .recording import Recording


def spikes_to_pandas(spikes: Spikes) -> Any:
    """A row for each spike: ``time`` [ms], ``step`` and ``neuron``."""
    pandas = _needed("pandas")
    return pandas.DataFrame({"time": spikes.times, "step": spikes.steps, "neuron": spikes.neurons})


def activity_to_pandas(activity: Activity) -> Any:
    """A row for each moment, named by its time [ms], and a column for each value, named by its neuron."""
    pandas = _needed("pandas")
    return pandas.DataFrame(activity.values, index=pandas.Index(activity.times, name="time"), columns=activity.neurons)


def activity_to_xarray(activity: Activity, name: str) -> Any:
    """An array over ``time`` [ms] and ``neuron``, with its unit."""
    xarray = _needed("xarray")
    named = {} if activity.neurons is None else {"neuron": activity.neurons}
    return xarray.DataArray(
        activity.values,
        dims=("time", "neuron"),
        coords={"time": ("time", activity.times, {"units": "ms"}), "step": ("time", activity.steps), **named},
        name=name,
        attrs={"units": activity.unit, "quantity": activity.quantity},
    )


def recording_to_xarray(recording: Recording) -> Any:
    """All streams of activity as a data set; each keeps times of its own."""
    xarray = _needed("xarray")
    arrays = {}
    for topic in recording.streams:
        kind, _, name = topic.partition("/")
        if kind == "activity":
            axes = {"time": f"{name} time", "neuron": f"{name} neuron", "step": f"{name} step"}
            arrays[name] = recording.read_activity(name).to_xarray(name).rename(axes)
    return xarray.Dataset(arrays, attrs=dict(recording.header))


def recording_to_neo(recording: Recording) -> Any:
    """
    A block of one segment: a spike train for each neuron, annotated with its ``population`` and ``neuron``, and a signal
    for each stream of activity.
    """
    neo, pq = _needed("neo"), _needed("quantities")
    start, stop = recording.header["first_step"] * recording.dt * pq.ms, recording.step * recording.dt * pq.ms
    block = neo.Block(name=recording.header["name"], **{key: recording.header[key] for key in ("seed", "software")})
    segment = neo.Segment(name=recording.header["name"])
    block.segments.append(segment)
    for topic, stream in recording.streams.items():
        kind, _, name = topic.partition("/")
        if kind == "spikes":
            spikes = recording.read_spikes(name)
            order = np.argsort(spikes.neurons, kind="stable")
            size = max(stream["size"], int(spikes.neurons.max()) + 1 if len(spikes.neurons) else 0)
            bounds = np.searchsorted(spikes.neurons[order], np.arange(size + 1))
            for neuron in range(size):
                times = spikes.times[order[bounds[neuron] : bounds[neuron + 1]]] * pq.ms
                annotations = {"population": name, "neuron": neuron}
                segment.spiketrains.append(neo.SpikeTrain(times, t_start=start, t_stop=stop, **annotations))
        elif kind == "activity":
            activity = recording.read_activity(name)
            units = _unit(pq, activity.unit)
            named = {} if activity.neurons is None else {"array_annotations": {"neuron": activity.neurons}}
            signal = neo.IrregularlySampledSignal(activity.times * pq.ms, activity.values, units=units, name=name, **named)
            segment.irregularlysampledsignals.append(signal)
    return block


def _needed(name: str) -> Any:
    """A package that is asked for by what is done, not by ours."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"{name} is needed for this; `pip install ngrad[tables]` brings it", name=error.name) from error


def _unit(quantities: Any, unit: str) -> Any:
    try:
        return getattr(quantities, unit)
    except AttributeError:
        return quantities.dimensionless
