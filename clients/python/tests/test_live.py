"""Simulations that run meanwhile; skipped where the Node of this workspace is not installed."""

import asyncio
import os
import re
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import numpy as np
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


def test_a_program_that_ends_leaves_nothing_running(script):
    forgetful = f"""
import ngrad
run = ngrad.run({str(script)!r}, command={command!r})
print(run._process.pid, run._process.poll())
"""
    ended = subprocess.run([sys.executable, "-c", forgetful], capture_output=True, text=True, timeout=30, cwd=root / "clients/python")
    assert ended.returncode == 0, ended.stderr
    pid, status = ended.stdout.split()
    assert status == "None"  # it ran when the program came to its end
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)


deaf = """
import { simulation } from '@ngrad/core'
process.on('SIGTERM', () => {})
const sim = simulation({ seed: 1, dt: 1 })
sim.population('input', (await import('@ngrad/core')).defineNeuron('s', { parameters: {}, spike: { probability: '0.05' } })(), 10)
while (true) await sim.run(10)
"""


@pytest.mark.parametrize("text", [network, deaf], ids=["willing", "deaf to signals"])
def test_a_program_that_is_killed_leaves_nothing_running(tmp_path, text):
    (tmp_path / "network.ts").write_text(text)
    endless = f"""
import ngrad, time
run = ngrad.run({str(tmp_path / "network.ts")!r}, command={command!r})
print(run._process.pid, flush=True)
time.sleep(1000)
"""
    with subprocess.Popen([sys.executable, "-c", endless], stdout=subprocess.PIPE, text=True, cwd=root / "clients/python") as program:
        pid = int(program.stdout.readline())
        os.kill(pid, 0)  # it runs
        program.kill()
    for _ in range(200):
        if not runs(pid):
            return
        time.sleep(0.1)
    os.kill(pid, 9)
    pytest.fail("it was left running")


def runs(pid):
    """Whether a process has not ended, whether or not somebody has asked how."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


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
        with ngrad.Client(run.address) as client:
            client.target("nobody", [1])
            fault = next(event.message for event in client if event.kind == "fault")
            assert "targets is 'nobody'; it must be of a population: " in fault["message"]
            client._send(ngrad.requests.subscribe_message(["spikes/*"], 0, 0).replace(b"spikes/*", b"spikez/*"))
            fault = next(event.message for event in client if event.kind == "fault")
            words = re.search(r"one of (spikes/….*), or the beginning", fault["message"])
            assert words and words[1] == ngrad.topics.words  # those that this package asks for itself


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
        ngrad.requests.spikes_message("stimulus", [1, 2], offsets=[0])


closed = """
import { defineNeuron, simulation } from '@ngrad/core'
const cell = defineNeuron('cell', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 }, current: { unit: 'pA', default: 0 } },
  state: { v: 0 },
  equations: { v: 'current - v / tau' },
  arrival: { v: 'v + input' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})
const sim = simulation({ seed: 1, dt: 1, name: 'closed' })
const stimulus = sim.port('stimulus', 2, { lockstep: 20_000 })
const cells = sim.population('cells', cell(), 2)
sim.connect(stimulus.population, cells, { weight: 2, delay: 1 })
await sim.run(45)
process.exit(0)
"""
topics = ["spikes/*", "currents/*", "rewards", "targets/*", "parameters"]


def told(events):
    """What was told, beside frames: topic, step and what it says."""
    steps = {"reward": "step", "parameter": "step", "target": "first_step", "current": "first_step"}
    return [
        (event.topic, event.message[steps[event.kind]], np.ravel(event.message["value"]).tolist())
        for event in events
        if event.kind in steps
    ]


def fired(events):
    return [
        (event.frame.first_step + int(offset), int(neuron))
        for event in events
        if event.topic == "spikes/cells"
        for offset, neuron in zip(event.frame.offsets, event.frame.neurons)
    ]


def test_a_run_is_let_go_on_for_a_while_and_told_what_to_do(tmp_path):
    (tmp_path / "closed.ts").write_text(closed)
    with ngrad.run(tmp_path / "closed.ts", command=command) as run, run.client(topics) as client:
        start = client.run_for(9, "stimulus")
        (first, *_), last = [e.frame for e in start if e.topic == "spikes/stimulus"], start[-1].frame
        now = client._locksteps["stimulus"].step
        assert now == last.first_step + last.steps and now % 10 in (0, 1, 9) and first.first_step <= 1
        client.send_spikes("stimulus", [1])
        client.reward(0.5, step=now + 3)
        client.target("cells", [1, 0], first_step=now + 4)
        client.set("tau", [5], population="cells", index=[0], step=now + 5)
        client.send_current("cells", 2, [0], first_step=now + 6, steps=2)
        events = client.run_for(10, "stimulus")
        assert told(events) == [
            ("rewards", now + 3, [0.5]),
            ("targets/cells", now + 4, [1, 0]),
            ("parameters", now + 5, [5]),
            ("currents/cells", now + 6, [2]),
        ]
        spikes = fired(events)
        assert spikes[:2] == [(now + 1, 0), (now + 1, 1)]  # both, as the stimulus excites both
        assert (now + 6, 0) in spikes and (now + 7, 0) in spikes and len(spikes) == 4
        with pytest.raises(ValueError, match="it must be at least the step dt = 1.0 ms"):
            client.run_for(0.1, "stimulus")
        with pytest.raises(ConnectionError, match="the run ended before"):
            client.run_for(1000, "stimulus")


def test_a_run_that_waits_for_its_partner_is_stopped_at_once_and_in_order(tmp_path):
    waiting = loop.replace("20_000", "600_000").replace("await sim.run(200)", "while (!sim.stopped) await sim.run(100)")
    (tmp_path / "waiting.ts").write_text(waiting.replace("process.exit(0)", "await sim.close()"))
    with ngrad.run(tmp_path / "waiting.ts", command=command) as run, run.client(["spikes/stimulus", "faults"]) as client:
        client.run_for(5, "stimulus")
        client.control("stop")
        events = list(client)
        assert [event.message for event in events if event.kind == "fault"] == []
        assert run.wait(20) == 0
        with pytest.raises(ConnectionError, match=r"received 1001 \(going away\) the simulation was closed"):
            for _ in range(100):
                client.send_spikes("stimulus", [])
                time.sleep(0.05)


@pytest.mark.parametrize("ends", ["", "sim.stop()"], ids=["over", "stopped"])
def test_a_run_is_over_though_its_program_goes_on(tmp_path, ends):
    (tmp_path / "closed.ts").write_text(closed.replace("process.exit(0)", ends))
    linger = 0.3 if ends == "" else 1000
    with ngrad.run(tmp_path / "closed.ts", command=command) as run:
        with run.client(topics, linger=linger) as client:
            with pytest.raises(ConnectionError, match="the run ended before"):
                client.run_for(1000, "stimulus")
            states = [event.message for event in client if event.kind == "run_state"]
        with run.client(topics, linger=linger) as late:
            told = [event.message for event in late if event.kind == "run_state"]
            assert [(state["running"], state["stopped"], state["step"]) for state in told] == [(False, ends != "", 45)]
        assert states == [] and run._process.poll() is None

        async def follow(address):
            async with ngrad.AsyncClient(address, topics, linger=linger) as client:
                return [event.kind async for event in client]

        assert "run_state" in asyncio.run(follow(run.address))


def test_what_keeps_a_run_from_going_on_is_raised_at_once(tmp_path):
    (tmp_path / "closed.ts").write_text(closed)
    tokens = ["--token", "a-token-of-who-may-all", "--read-token", "a-token-of-who-looks-on"]
    with ngrad.run(tmp_path / "closed.ts", command=command, options=tokens) as run, run.client(topics) as client:
        for port in ("stimulas", "cells"):
            with pytest.raises(ValueError, match=f"topic is 'spikes/{port}'; it must be spikes/… of a port"):
                client.run_for(9, port)
        with run.client(["spikes/cells", "rewards"]) as other:
            with pytest.raises(ValueError, match="spikes/stimulus must be among the topics of this client"):
                other.run_for(9, "stimulus")
        with ngrad.Client(run.address.replace(tokens[1], tokens[3]), topics) as looking:
            with pytest.raises(ngrad.ConnectionRefused, match="this token lets its owner look, not send spikes"):
                looking.run_for(9, "stimulus")
        assert client.run_for(9, "stimulus")  # the right one goes on


def test_a_client_that_is_closed_says_so_and_leaves_nothing_open(tmp_path):
    (tmp_path / "closed.ts").write_text(closed)
    program = f"""
import asyncio, ngrad
words = []
async def follow(address):
    client = ngrad.AsyncClient(address, ["spikes/*"])
    await client.close()  # before it is connected
    async with client:
        await client.close()
    assert not [event async for event in client if event.frame]
    try:
        await client.reward(1)
    except ConnectionError as error:
        words.append(str(error))
with ngrad.run({str(tmp_path / "closed.ts")!r}, command={command!r}) as run:
    client = run.client(["spikes/*"])
    client.close()
    try:
        client.reward(1)
    except ConnectionError as error:
        words.append(str(error))
    asyncio.run(follow(run.address))
assert words == 2 * ["the connection with the simulation is lost: this client has been closed"], words
"""
    call = [sys.executable, "-X", "dev", "-W", "error", "-c", program]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, cwd=root / "clients/python")
    assert done.returncode == 0 and "Warning" not in done.stderr, done.stderr


def test_a_run_that_is_set_back_is_let_go_on_from_there(tmp_path):
    acts = "value === 1 ? (kept = sim.save()) : sim.restore(kept)"
    heard = f"let kept\nsim.on('rewards', 'saver', ({{ value }}) => void sim.interrupt(() => void ({acts})))"
    text = closed.replace("await sim.run(45)", f"{heard}\nwhile (!sim.stopped) await sim.run(1000)")
    (tmp_path / "back.ts").write_text(text)
    with ngrad.run(tmp_path / "back.ts", command=command) as run, run.client(topics) as client:
        client.run_for(20, "stimulus")
        kept = client._locksteps["stimulus"].step
        client.reward(1)
        client.run_for(60, "stimulus")
        client.reward(2)
        frames = [e.frame for e in client.run_for(100, "stimulus") if e.topic == "spikes/stimulus"]
        firsts = [frame.first_step for frame in frames]
        back = firsts.index(min(firsts))
        assert kept <= firsts[back] < kept + 60
        reached = frames[-1].first_step + frames[-1].steps
        assert firsts[back] + 100 <= reached <= firsts[back] + 110
        client.run_for(10, "stimulus")
        client.control("stop")


def test_why_a_run_has_failed_is_told(tmp_path):
    (tmp_path / "closed.ts").write_text(closed.replace("20_000", "2000"))
    why = "plugin port stimulus failed at step [0-9]+: nobody said within 2000 ms what comes at step"
    with ngrad.run(tmp_path / "closed.ts", command=command) as run, run.client(["spikes/*"]) as client:
        with pytest.raises(ConnectionError, match=f"the run ended before it had come so far: {why}"):
            client.run_for(10, "stimulus")
            assert run.wait(10) == 1
            client.run_for(10, "stimulus")


def test_asyncio_closes_the_loop_too(tmp_path):
    (tmp_path / "closed.ts").write_text(closed)

    async def close(address):
        async with ngrad.AsyncClient(address, topics) as client:
            await client.run_for(9, "stimulus")
            await client.reward(-1)
            await client.target("cells", label=1)
            await client.set("current", 3, population="cells")
            await client.send_current("cells", [1, 2], steps=3)
            await client.send_spikes("stimulus", [0])  # last: the run, which waits, goes on with it
            return await client.run_for(10, "stimulus")

    with ngrad.run(tmp_path / "closed.ts", command=command) as run:
        events = asyncio.run(close(run.address))
    found = told(events)
    assert [topic for topic, _, _ in found] == ["rewards", "targets/cells", "parameters", "currents/cells"]
    assert len({step for _, step, _ in found}) == 1
    assert len(fired(events)) > 10  # 3 pA for all of these steps


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


busy = """
import { defineNeuron, simulation } from '@ngrad/core'
import { visualize } from '@ngrad/viz-server'
const sim = simulation({ seed: 1, dt: 1 })
sim.population('input', defineNeuron('source', { parameters: {}, spike: { probability: '0.5' } })(), 2000)
const impatient = visualize({ port: 0, heartbeat: 100 })
sim.use(impatient)
console.error('impatient', await impatient.ready)
await sim.run(1e7)
"""


def test_a_program_that_computes_for_long_keeps_its_connection(tmp_path, monkeypatch):
    monkeypatch.setattr(ngrad.connection, "alive_every", 0.05)  # the server of this test is impatient
    (tmp_path / "busy.ts").write_text(busy)
    with ngrad.run(tmp_path / "busy.ts", command=command) as run:
        while not (found := re.search("impatient (.*)", "".join(run._printed))):
            time.sleep(0.05)
        with ngrad.Client(found[1]) as client:
            assert client._socket.ping_interval is None  # an answer would stand behind what it has not read
            time.sleep(3)  # 30 beats
            end, dropped = time.monotonic() + 1.2, 0
            for event in client:
                dropped = event.message["dropped"] if event.kind == "status" else dropped
                if time.monotonic() > end:
                    break
            assert time.monotonic() > end and dropped > 0


def test_a_script_without_a_simulation_is_told(tmp_path):
    (tmp_path / "empty.ts").write_text("console.error('nothing here')\n")
    with pytest.raises(RuntimeError, match="nothing here"):
        ngrad.run(tmp_path / "empty.ts", command=command)
    for code, words in {"const a = 1\n": "the program ended", "process.exit(3)\n": "the program ended with status 3"}.items():
        (tmp_path / "silent.ts").write_text(code)
        with pytest.raises(RuntimeError, match=f"^{words} and had shown no simulation; it printed nothing$"):
            ngrad.run(tmp_path / "silent.ts", command=command)
    (tmp_path / "broken.ts").write_text("const = 3\n")
    with pytest.raises(RuntimeError, match="^the program ended with status 1 and had shown no simulation; it printed:\n(?s:.*)const = 3"):
        ngrad.run(tmp_path / "broken.ts", command=command)
    (tmp_path / "slow.ts").write_text("setInterval(() => {}, 1000)\n")
    with pytest.raises(RuntimeError, match="^the program showed no simulation within 0.5 s; it printed nothing$"):
        ngrad.run(tmp_path / "slow.ts", command=command, timeout=0.5)
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
    assert done.stdout.strip().splitlines()[-1] == "19 passed, 0 failed", done.stdout + done.stderr
