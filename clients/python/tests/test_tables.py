"""Recordings as pandas, xarray and neo have them, and the index of a file."""

import dataclasses
import sys
from pathlib import Path

import numpy as np
import pytest

from ngrad import open_recording

golden = Path(__file__).parents[3] / "proto" / "golden" / "recording-indexed.bin"
neurons, steps = [5, 0, 3, 5, 1, 3, 5, 2, 3], [100, 100, 109, 110, 111, 119, 120, 122, 129]


def test_the_index_says_what_reading_all_says():
    quick, thorough = open_recording(golden), open_recording(golden, check=True)
    assert (quick.header, quick.streams, quick.events, quick.step) == (
        thorough.header,
        thorough.streams,
        thorough.events,
        thorough.step,
    )
    assert quick.whole and quick.read_spikes("cortex").neurons.tolist() == neurons


def test_messages_that_are_missing_are_counted_by_their_numbers_with_an_index_and_without(tmp_path):
    whole = golden.with_name("recording-network.bin")
    cut = tmp_path / "cut.ngrad"
    cut.write_bytes(whole.read_bytes()[:-1])
    streams = [open_recording(path, check).streams for path, check in [(whole, False), (whole, True), (cut, False)]]
    assert [each["spikes/cortex"]["missing"] for each in streams] == [1, 1, 1]
    assert [stream["missing"] for stream in open_recording(golden, check=True).streams.values()] == [0] * len(open_recording(golden).streams)


@pytest.mark.parametrize(("start", "stop"), [(0, 50.5), (50, 55), (55, 55.5), (60, 1000), (0, 1000), (200, 300)])
def test_a_part_is_that_part_of_the_whole(start, stop):
    part = open_recording(golden).read_spikes("cortex", start, stop)
    inside = [spike for spike, step in enumerate(steps) if start <= step * 0.5 < stop]
    assert part.steps.tolist() == [steps[spike] for spike in inside]
    assert part.neurons.tolist() == [neurons[spike] for spike in inside]


def test_events_are_read_by_name_and_by_pattern():
    recording = open_recording(golden)
    topics = [event.topic for event in recording.read_events()]
    assert sorted(set(topics)) == ["activity/cortex.v", "reports", "spikes/cortex"]

    def read(*arguments):
        return [event.topic for event in recording.read_events(*arguments)]

    assert read("spikes/*") == read("spikes/cortex") == ["spikes/cortex"] * 3
    assert read(["re*", "activity/*"]) == [topic for topic in topics if topic[:3] != "spi"]
    assert read("*") == topics and read("rewards") == read("currents/*") == []


@pytest.mark.parametrize("wrong", ["rewrds", "spikes/outpt", "spikez/*", ["spikes/*", "cortex"], ""])
def test_a_name_of_no_stream_is_told_at_once(wrong):
    with pytest.raises(KeyError, match="is not in it; there are spikes/cortex"):
        open_recording(golden).read_events(wrong)


@pytest.mark.parametrize("argument", ["start", "stop"])
def test_a_time_is_a_number(argument):
    recording = open_recording(golden)
    for read in (lambda time: recording.read_spikes("cortex", **time), lambda time: recording.read_events(**time)):
        for wrong, error in (("100", TypeError), (None, TypeError), (float("nan"), ValueError)):
            with pytest.raises(error, match=f"{argument} is {wrong!r}; it must be a number of milliseconds"):
                read({argument: wrong})


def test_a_changed_index_is_not_believed(tmp_path):
    data = bytearray(golden.read_bytes())
    at = int.from_bytes(data[-8:], "little")
    for place in (at + 2, at + 20, len(data) - 9, len(data) - 4):
        changed = bytearray(data)
        changed[place] ^= 1
        file = tmp_path / "changed.ngrad"
        file.write_bytes(changed)
        with pytest.raises(ValueError):
            open_recording(file)


def test_pandas_has_a_row_for_each_spike_and_each_moment():
    pytest.importorskip("pandas")
    recording = open_recording(golden)
    spikes = recording.read_spikes("cortex").to_pandas()
    assert list(spikes.columns) == ["time", "step", "neuron"]
    assert spikes.groupby("neuron").size().to_dict() == {0: 1, 1: 1, 2: 1, 3: 3, 5: 3}
    assert spikes["time"].tolist() == [(step + 1) * 0.5 for step in steps]
    activity = recording.read_activity("cortex.v").to_pandas()
    assert activity.loc[52.5].tolist() == [-65.5, -64.0]


@pytest.mark.parametrize("name", ["pandas", "xarray", "neo"])
def test_what_is_not_installed_is_told_with_its_remedy(name, monkeypatch):
    monkeypatch.setitem(sys.modules, name, None)
    recording = open_recording(golden)
    calls = {"pandas": recording.read_spikes("cortex").to_pandas, "xarray": recording.to_xarray, "neo": recording.to_neo}
    with pytest.raises(ModuleNotFoundError, match=rf"^{name} is needed for this; `pip install ngrad\[tables\]` brings it$"):
        calls[name]()


def test_xarray_has_times_and_units():
    pytest.importorskip("xarray")
    recording = open_recording(golden)
    v = recording.read_activity("cortex.v").to_xarray("v")
    assert (v.dims, v.shape, v.attrs["units"], v.name) == (("time", "neuron"), (2, 2), "mV", "v")
    assert v.sel(time=55).values.tolist() == [-63.25, -50.0]
    assert list(recording.to_xarray().data_vars) == ["cortex.v"]


def test_neo_has_a_train_for_each_neuron():
    pytest.importorskip("neo")
    block = open_recording(golden).to_neo()
    (segment,) = block.segments
    trains = {train.annotations["neuron"]: train.rescale("ms").magnitude.tolist() for train in segment.spiketrains}
    assert trains == {
        neuron: [(step + 1) * 0.5 for who, step in zip(neurons, steps) if who == neuron] for neuron in range(6)
    }
    (signal,) = segment.irregularlysampledsignals
    assert (str(signal.units.dimensionality), np.asarray(signal).shape) == ("mV", (2, 2))
    assert (float(segment.spiketrains[0].t_start), float(segment.spiketrains[0].t_stop)) == (50, 65)


def test_values_are_named_by_the_neurons_that_they_are_of(tmp_path):
    from ngrad.columns import Activity

    values = np.array([[30, 70], [31, 71]], np.float32)
    activity = Activity(np.array([0, 1]), np.array([1.0, 2.0]), values, "mV", "v", np.array([3, 7], np.uint32))
    pandas, xarray = pytest.importorskip("pandas"), pytest.importorskip("xarray")
    assert isinstance(activity.to_pandas(), pandas.DataFrame)
    assert activity.to_pandas()[7].tolist() == [70, 71]
    assert isinstance(activity.to_xarray(), xarray.DataArray)
    assert activity.to_xarray().sel(neuron=3).values.tolist() == [30, 31]


def test_values_know_their_neurons_and_are_not_put_together_with_those_of_others(monkeypatch):
    recording = open_recording(golden)
    own = next(event for event in recording.read_events("activity/cortex.v") if event.kind == "activity")
    assert recording.read_activity("cortex.v").neurons is None

    def of(*all_of_them):
        events = [dataclasses.replace(own, message={**own.message, "neuron": np.array(each)}) for each in all_of_them]
        monkeypatch.setattr(recording, "read_events", lambda *_: iter(events))
        return recording.read_activity("cortex.v").neurons

    assert of([3, 7], [3, 7]).tolist() == [3, 7]
    for others in ([3, 8], []):
        with pytest.raises(ValueError, match="differ in the neurons that they are of"):
            of([3, 7], others)
