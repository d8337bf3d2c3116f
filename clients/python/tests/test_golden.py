"""The bytes that every client must read: proto/golden of the repository."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from ngrad import WireError, load_network, messages, open_bundle, open_frame, open_recording, requests

folder = Path(__file__).parents[3] / "proto" / "golden"
golden = {file.stem: json.loads(file.read_text()) for file in sorted(folder.glob("*.json"))}


def of(message, refused=False):
    return [name for name, one in golden.items() if one["message"] == message and one.get("refused", False) == refused]


def snake(value):
    """The names of the .proto files for those of protobuf's JSON."""
    if isinstance(value, dict):
        return {re.sub("[A-Z]", lambda found: "_" + found[0].lower(), key): snake(one) for key, one in value.items()}
    return [snake(one) for one in value] if isinstance(value, list) else value


def contains(found, expected):
    """Whether all that is expected is in what was found."""
    if isinstance(expected, dict):
        return all(contains(found[key], value) for key, value in expected.items())
    if isinstance(found, np.ndarray):
        return found.tolist() == expected
    if isinstance(expected, list):
        return len(found) == len(expected) and all(map(contains, found, expected))
    return found == expected


@pytest.mark.parametrize("name", of("SpikeFrame"))
def test_frames_are_read_as_they_say(name):
    content = golden[name]["content"]
    frame = open_frame((folder / f"{name}.bin").read_bytes())
    assert frame.neurons.tolist() == content["neurons"]
    assert frame.offsets.tolist() == content["offsets"]
    assert (None if frame.early is None else frame.early.tolist()) == content.get("early")
    assert [frame.stream, frame.sequence, frame.first_step, frame.steps, frame.dt] == [
        content[key] for key in ("stream", "sequence", "firstStep", "steps", "dt")
    ]


@pytest.mark.parametrize("name", of("SpikeFrame", refused=True))
def test_frames_are_refused(name):
    with pytest.raises(WireError):
        open_frame((folder / f"{name}.bin").read_bytes())


def test_events_of_each_kind_are_read_as_they_say():
    events = open_bundle((folder / "bundle.bin").read_bytes())
    expected = golden["bundle"]["content"]["event"]
    assert [event.topic for event in events] == [event["topic"] for event in expected]
    for event, one in zip(events, expected):
        (body,) = (key for key in one if key != "topic")
        assert event.kind == body
        if body == "spikes":
            assert event.frame.neurons.tolist() == one["spikes"]["neuron"]
        else:
            assert contains(event.message, snake(one[body])), (event.message, one[body])


def test_every_field_of_what_it_reads_is_read_as_the_golden_bytes_say():
    seen = set()
    for name in of("Bundle"):
        events = open_bundle((folder / f"{name}.bin").read_bytes())
        for event, one in zip(events, golden[name]["content"]["event"], strict=True):
            (body,) = snake({key: None for key in one if key != "topic"})
            if event.frame is not None:
                early = one["spikes"].get("early")
                assert (None if event.frame.early is None else event.frame.early.tolist()) == early
            if event.message is None:
                continue  # spikes, and what the past and the network are asked: these no table of this package has
            said = snake(one)[body]
            if body != "control":
                assert contains(event.message, said), (event.message, said)
            seen |= {(body, field) for field in said}
    known = {(body, field) for body, table in messages._envelope.values() for field, _ in table.values() if body != "control"}
    assert known - seen == set()


def test_a_network_is_read_as_it_says():
    content = golden["network"]["content"]
    network = load_network(folder / "network.bin")
    assert (network.kind, network.description) == (content["kind"], content["description"])
    assert {name: array.tolist() for name, array in network.arrays.items()} == content["arrays"]
    assert [array.dtype for array in network.arrays.values()] == [np.float64, np.float32]


def test_whether_a_run_goes_on_is_read_as_it_says():
    events = open_bundle((folder / "bundle-run.bin").read_bytes())
    for event, one in zip(events, golden["bundle-run"]["content"]["event"], strict=True):
        assert event.kind == "run_state" and contains(event.message, snake(one["runState"]))


def test_what_comes_from_outside_is_read_and_written_as_it_says():
    events = open_bundle((folder / "bundle-arrivals.bin").read_bytes())
    expected = golden["bundle-arrivals"]["content"]["event"]
    for event, one in zip(events, expected, strict=True):
        (body,) = (key for key in one if key != "topic")
        assert (event.topic, event.kind) == (one["topic"], body)
        assert contains(event.message, snake(one[body])), (event.message, one[body])
    change, scale, current, reward, target = (dict(event.message, late=0, behind=False) for event in events)
    written = [
        requests.parameter_message("current", [374.5, -0.25], population="cortex", index=[2, 5], step=91),
        requests.parameter_message("learningScale", 0.5, projection="a→b", step=92),
        requests.current_message("drive", [100, 250.5], [0, 4], 93, 20),
        requests.reward_message(1, "task", step=94),
        requests.target_message("cortex", [1], first_step=95, sequence=5),
    ]
    (setting, _) = open_bundle((folder / "bundle-plugins.bin").read_bytes())
    assert contains(setting.message, snake(golden["bundle-plugins"]["content"]["event"][0]["parameter"]))
    written.append(requests.parameter_message("rate", 5, plugin="scaling of a→b", step=92))
    for message, said in zip(written, (change, scale, current, reward, target, setting.message), strict=True):
        (event,) = open_bundle(message)
        assert event.message.keys() == said.keys()
        assert all(np.array_equal(event.message[key], said[key]) for key in said), (event.message, said)


@pytest.mark.parametrize("name", of("Recording"))
def test_recordings_are_read_as_they_say(name):
    content = golden[name]["content"]
    recording = open_recording(folder / f"{name}.bin")
    assert recording.header == snake(content["header"])
    assert (recording.whole, recording.step, recording.events) == (content["whole"], content["step"], content["events"])
    assert (recording.problem is None) == content["whole"]
    for population, expected in content["spikes"].items():
        spikes = recording.read_spikes(population)
        assert spikes.neurons.tolist() == expected["neurons"]
        assert spikes.steps.tolist() == expected["steps"]
        assert spikes.times.tolist() == [(step + 1) * recording.dt for step in expected["steps"]]
        assert recording.streams[f"spikes/{population}"]["shape"] == expected["shape"]
    for stream, expected in content["activity"].items():
        activity = recording.read_activity(stream)
        assert activity.steps.tolist() == expected["steps"]
        assert activity.values.shape == (len(expected["steps"]), expected["width"])
        assert activity.values.ravel().tolist() == expected["values"]
    missing = {topic: stream["missing"] for topic, stream in recording.streams.items() if stream["missing"]}
    assert missing == {topic: count for topic, count in content.get("missing", {}).items() if count}
    with pytest.raises(KeyError, match="spikes/nobody is not in it"):
        recording.read_spikes("nobody")


@pytest.mark.parametrize("name", of("Recording", refused=True))
def test_recordings_are_refused(name):
    with pytest.raises(WireError):
        open_recording(folder / f"{name}.bin")


def test_recordings_are_read_up_to_the_last_whole_record_wherever_they_end(tmp_path):
    data = (folder / "recording.bin").read_bytes()
    counts = []
    for length in range(len(data)):
        file = tmp_path / "part.ngrad"
        file.write_bytes(data[:length])
        try:
            recording = open_recording(file)
        except WireError:
            counts.append(-1)
            continue
        assert not recording.whole
        counts.append(recording.events)
    assert counts == sorted(counts)
    assert set(counts) == {-1, 0, 3, 5}


def test_every_changed_byte_of_a_recording_is_found(tmp_path):
    data = (folder / "recording.bin").read_bytes()
    file = tmp_path / "changed.ngrad"
    for at in range(len(data)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :])
        try:
            assert open_recording(file).problem is not None, at
        except WireError:
            pass


def test_nothing_but_a_wire_error_is_raised_whatever_the_bytes():
    random = np.random.default_rng(1)
    sources = [(folder / f"{name}.bin").read_bytes() for name in ("frame", "bundle")]
    for _ in range(2000):
        data = bytearray(sources[random.integers(2)])
        for _ in range(random.integers(1, 6)):
            data[random.integers(len(data))] = random.integers(256)
        for reader in (open_frame, open_bundle):
            try:
                reader(bytes(data))
            except WireError:
                pass
