"""Writes nest-spikes.json: the spikes of two random networks in NEST, which the tests hold ngrad's against.

    python nest_spikes.py        (pip install nest-simulator; NEST 3.10)

The networks are made by arithmetic that neurons/nest.test.ts repeats: 160 excitatory and 40 inhibitory neurons with 40
targets each, delays of 0.1 to 2 ms, and weights that differ.
"""

import json
import pathlib

import nest

SIZE, EXCITATORY, TARGETS, DURATION = 200, 160, 40, 1000.0
MODELS = {
    "iaf_psc_exp": {
        "neuron": dict(
            tau_m=20.0, C_m=200.0, E_L=-49.0, V_th=-50.0, V_reset=-60.0, t_ref=5.0, tau_syn_ex=5.0, tau_syn_in=10.0
        ),
        "weight": 30.0,
        "inhibition": -6.0,
    },
    "iaf_psc_delta": {
        "neuron": dict(tau_m=20.0, C_m=200.0, E_L=-49.0, V_th=-50.0, V_reset=-60.0, t_ref=2.0),
        "weight": 0.5,
        "inhibition": -5.0,
    },
}


def numbers():
    """Numbers in [0, 1): x -> 1664525 x + 1013904223 mod 2^32 (Numerical Recipes)."""
    x = 1
    while True:
        x = (1664525 * x + 1013904223) % 2**32
        yield x / 2**32


def spikes(model, neuron, weight, inhibition):
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.resolution = 0.1
    draw = numbers()
    neurons = nest.Create(model, SIZE, params=neuron)
    neurons.V_m = [-60.0 + 10.0 * next(draw) for _ in range(SIZE)]
    sources, targets, weights, delays = [], [], [], []
    for source in range(SIZE):
        for _ in range(TARGETS):
            sources.append(source + 1)
            targets.append(1 + int(SIZE * next(draw)))
            scale = weight if source < EXCITATORY else weight * inhibition
            weights.append(scale * (0.5 + next(draw)))
            delays.append((1 + int(20 * next(draw))) / 10)
    recorder = nest.Create("spike_recorder")
    nest.Connect(
        sources, targets, "one_to_one", {"synapse_model": "static_synapse", "weight": weights, "delay": delays}
    )
    nest.Connect(neurons, recorder)
    nest.Simulate(DURATION)
    events = recorder.get("events")
    # a spike in step s, from 0, is at the end of it: at (s + 1) 0.1 ms
    pairs = sorted((round(10 * time) - 1, int(sender) - 1) for time, sender in zip(events["times"], events["senders"]))
    return {"steps": [step for step, _ in pairs], "neurons": [sender for _, sender in pairs]}


result = {model: spikes(model, **rest) for model, rest in MODELS.items()}
for model, found in result.items():
    print(model, len(found["steps"]), "spikes", len(found["steps"]) / SIZE / (DURATION / 1000), "Hz")
pathlib.Path(__file__).with_name("nest-spikes.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
