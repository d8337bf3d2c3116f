"""A simulation of this repository, listened to from here; skipped where its Node is not installed."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from ngrad import open_recording

root = Path(__file__).parents[3]
node = root / "node_modules" / ".bin" / "node"
ngrad = [str(node), "--conditions=@ngrad/source", str(root / "packages/cli/src/main.ts")]
pytestmark = pytest.mark.skipif(not node.exists(), reason="the workspace is not installed")

script = """
import { defineNeuron, simulation } from '@ngrad/core'
const source = defineNeuron('source', { parameters: {}, spike: { probability: '0.05' } })
const leaky = defineNeuron('leaky', {
  parameters: {}, state: { v: 0 }, equations: { v: '(input - v) / 10' }, spike: { when: 'v >= 1', then: { v: '0' } },
})
const sim = simulation({ seed: 5, dt: 0.5, name: 'from Python' })
const input = sim.population('input', source(), 100)
const output = sim.population('output', leaky(), 3)
sim.connect(input, output, { weight: 0.4, delay: 2 })
sim.probe(output, 'v', { every: 5 })
await sim.run(500)
"""


@pytest.fixture
def recording(tmp_path):
    (tmp_path / "sim.ts").write_text(script)
    subprocess.run([*ngrad, "record", "run.ngrad", "sim.ts"], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path / "run.ngrad"


def test_a_recording_holds_what_its_export_holds(recording, tmp_path):
    np = pytest.importorskip("numpy")
    subprocess.run([*ngrad, "export", "run.ngrad", "--npy"], cwd=tmp_path, check=True, capture_output=True)
    read = open_recording(recording)
    assert (read.whole, read.duration, read.header["name"]) == (True, 500, "from Python")
    for name in ("input", "output"):
        spikes, exported = read.read_spikes(name), np.load(tmp_path / f"spikes-{name}.npy")
        assert len(spikes.neurons) == read.streams[f"spikes/{name}"]["spikes"] > 100
        assert np.array_equal(spikes.neurons, exported["neuron"])
        assert np.array_equal(spikes.steps, exported["step"])
        assert np.allclose(spikes.times, exported["time_ms"], rtol=1e-12)
    activity, exported = read.read_activity("output.v"), np.load(tmp_path / "activity-output.v.npy")
    assert activity.values.shape == (100, 3)
    assert np.array_equal(activity.values, exported["value"])
    assert np.array_equal(activity.steps, exported["step"])


def test_the_whole_file_is_a_protobuf_message(recording, tmp_path):
    protoc = pytest.importorskip("grpc_tools.protoc")
    proto = root / "proto"
    names = [str(file.relative_to(proto)) for file in (proto / "ngrad/v1").glob("*.proto")]
    assert protoc.main(["protoc", f"-I{proto}", f"--descriptor_set_out={tmp_path / 'set'}", "--include_imports", *names]) == 0
    from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString((tmp_path / "set").read_bytes()).file:
        pool.Add(file)
    kind = message_factory.GetMessageClass(pool.FindMessageTypeByName("ngrad.v1.Recording"))
    message = kind.FromString(recording.read_bytes())
    read = open_recording(recording)
    assert (message.magic, message.version, len(message.checksum)) == (0x1A0A0D444152474E, 1, len(message.chunk))
    assert message.chunk[0].header.name == "from Python"
    neurons = [neuron for part in message.chunk for event in part.event if event.topic == "spikes/input" for neuron in event.spikes.neuron]
    assert neurons == read.read_spikes("input").neurons.tolist()


def test_a_client_sees_what_is_published_and_can_stop_it(recording):
    pytest.importorskip("websockets")
    from ngrad.client import Client

    command = [*ngrad, "replay", str(recording), "--port", "0", "--speed", "0.2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "NO_COLOR": "1"}) as process:
        try:
            address = re.search(r"http:\S+", process.stderr.readline())[0]
            read = open_recording(recording)
            frames = {event.frame.sequence: event.frame for event in read.read_events("spikes/input")}
            seen = 0
            with Client(address, ["spikes/*", "activity/*"]) as client:
                with pytest.raises(ValueError, match="must be one of pause, resume, stop"):
                    client.control("jump")
                for event in client:
                    if event.kind == "hello":
                        assert event.message["name"] == "from Python"
                        assert [one["topic"] for one in event.message["stream"]][:2] == ["spikes/input", "spikes/output"]
                    if event.topic == "spikes/input":
                        expected = frames[event.frame.sequence]
                        assert event.frame.neurons.tolist() == expected.neurons.tolist()
                        assert event.frame.times.tolist() == expected.times.tolist()
                        seen += 1
                        if seen == 10:
                            client.control("stop")
            assert seen >= 10
            assert process.wait(timeout=10) == 0
        finally:
            process.kill()
