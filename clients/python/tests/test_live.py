"""Simulations that run meanwhile; skipped where the Node of this workspace is not installed."""

import asyncio
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import ngrad

root = Path(__file__).parents[3]
node = root / "node_modules" / ".bin" / "node"
command = [str(node), "--conditions=@ngrad/source", str(root / "packages/cli/src/main.ts")]
pytestmark = pytest.mark.skipif(not node.exists(), reason="the workspace is not installed")

network = """
import { defineNeuron, simulation } from '@ngrad/core'
const source = defineNeuron('source', { parameters: {}, spike: { probability: '0.05' } })
const sim = simulation({ seed: Number(process.argv[2] ?? 5), dt: 1, name: 'live' })
sim.population('input', source(), 100)
while (!sim.stopped) {
  await sim.run(10)
  await new Promise(resolve => setTimeout(resolve, 5))
}
process.exit(0)
"""


@pytest.fixture
def script(tmp_path):
    file = tmp_path / "network.ts"
    file.write_text(network)
    return file


def test_a_script_is_run_followed_and_stopped(script):
    with ngrad.run(script, "7", command=command) as run:
        assert 'src="http://127.0.0.1:' in ngrad.show(run)._repr_html_()
        frames, seed = [], None
        with run.client(["spikes/input"]) as client:
            for event in client:
                if event.kind == "hello":
                    seed, capability = event.message["seed"], event.message["capability"]
                    assert "control" in capability
                if event.frame:
                    frames.append(event.frame)
                    if len(frames) == 20:
                        client.control("stop")
        assert seed == 7
        assert [frame.sequence for frame in frames] == list(range(frames[0].sequence, frames[0].sequence + len(frames)))
        assert run.wait(10) == 0


def test_asyncio_sees_the_same(script):
    async def count(address):
        kinds = set()
        async with ngrad.AsyncClient(address, ["spikes/*"]) as client:
            async for event in client:
                kinds.add(event.kind)
                if "spikes" in kinds and "hello" in kinds:
                    await client.control("stop")
                    return kinds

    with ngrad.run(script, command=command) as run:
        assert asyncio.run(count(run.address)) >= {"hello", "spikes"}
        assert run.wait(10) == 0


def test_what_a_server_refuses_is_said_in_its_words(script):
    with ngrad.run(script, command=command) as run:
        with pytest.raises(ngrad.ConnectionRefused, match="the token is missing or wrong"):
            ngrad.Client(run.address[:-3])
        with pytest.raises(TypeError, match="it must be a list of names"):
            ngrad.Client(run.address, "spikes/*")
        with ngrad.Client(run.address, ["spike/*"]) as client:
            fault = next(event.message for event in client if event.kind == "fault")
            assert "Subscribe.topic is 'spike/*'; it must be one of spikes/…" in fault["message"]


loop = """
import { simulation } from '@ngrad/core'
const sim = simulation({ seed: 1, dt: 1, name: 'loop' })
sim.port('stimulus', 10, { lockstep: 20_000 })
await sim.run(200)
process.exit(0)
"""


def test_a_loop_is_closed_in_lock_step(tmp_path):
    (tmp_path / "loop.ts").write_text(loop)
    expected, heard = [], 0
    with ngrad.run(tmp_path / "loop.ts", command=command) as run, run.client(["spikes/stimulus"]) as client:
        client.send_spikes("stimulus", [])  # nothing in the next step: the run, which waits, goes on
        for event in client:
            if frame := event.frame:
                assert [(frame.first_step + int(o), int(n)) for o, n in zip(frame.offsets, frame.neurons)] == expected
                heard = (heard + 3) % 10
                client.send_spikes("stimulus", [heard], frame.first_step + frame.steps, frame.steps)
                expected = [(frame.first_step + frame.steps, heard)]
        assert expected == [(200, heard)]
        assert run.wait(10) == 0
    with pytest.raises(ValueError, match="it must have as many as the 2 neurons"):
        ngrad.connection.spikes_message("stimulus", [1, 2], offsets=[0])


def test_a_connection_that_is_lost_is_found_again(script):
    options = ["--token", "a-token-for-this-test", "--port"]
    with ngrad.run(script, command=command, options=["--token", "a-token-for-this-test"]) as first:
        client = ngrad.Client(first.address, ["spikes/*"], reconnect=20)
        port = first.address.split(":")[2].split("/")[0]
        events = iter(client)
        next(event for event in events if event.frame)
    with ngrad.run(script, "8", command=command, options=[*options, port]) as second:
        hello = next(event.message for event in events if event.kind == "hello")
        assert hello["seed"] == 8
        next(event for event in events if event.frame)
        client.close()
        assert second.address == first.address


def test_a_script_without_a_simulation_is_told(tmp_path):
    (tmp_path / "empty.ts").write_text("console.error('nothing here')\n")
    with pytest.raises(RuntimeError, match="nothing here"):
        ngrad.run(tmp_path / "empty.ts", command=command)
    with pytest.raises(FileNotFoundError, match="must be a file that exists"):
        ngrad.run(tmp_path / "none.ts", command=command)


def test_the_client_conforms(tmp_path):
    client = tmp_path / "client.py"
    client.write_text(
        textwrap.dedent(
            """
            import json, sys
            from ngrad import Client

            for event in Client(sys.argv[1], ["spikes/*"]):
                frame = event.frame
                if frame:
                    print(json.dumps({
                        "topic": event.topic, "stream": frame.stream, "sequence": frame.sequence,
                        "firstStep": frame.first_step, "steps": frame.steps,
                        "neurons": frame.neurons.tolist(), "offsets": frame.offsets.tolist(),
                    }))
            """
        )
    )
    call = [*command, "conformance", sys.executable, str(client)]
    done = subprocess.run(call, capture_output=True, text=True, cwd=Path(__file__).parents[1], env={"PYTHONPATH": ".", "PATH": "/usr/bin:/bin"})
    assert done.stdout.strip().splitlines()[-1] == "17 passed, 0 failed", done.stdout + done.stderr
