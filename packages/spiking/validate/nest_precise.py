"""Writes nest-precise.json: the spikes of a small column of NEST's neurons with precise spike times, in between all steps.

    python nest_precise.py      (pip install nest-simulator; NEST 3.10)

SIZES neurons hear CHANNELS spike trains of 3 kHz in all and each other, by synapses that are listed with the spikes. NEST looks for
a threshold crossing at the ends of steps and at events; with a short step none is missed.
"""

import json
import pathlib

import nest
import numpy as np

RESOLUTION, DURATION = 0.01, 100.0
EXCITATORY, INHIBITORY, CHANNELS = 16, 4, 10
CURRENT = 200.0
WEIGHTS = {"iaf_psc_delta_ps": (1.0, -2.0), "iaf_psc_exp_ps": (120.0, -240.0), "iaf_psc_exp_ps_lossless": (120.0, -240.0),
           "iaf_psc_alpha_ps": (60.0, -120.0)}

rng = np.random.default_rng(7)
SIZE = EXCITATORY + INHIBITORY
INPUT = [np.sort(rng.uniform(0.5, DURATION - 1.0, rng.poisson(0.3 * DURATION))).tolist() for _ in range(CHANNELS)]
INPUT_EDGES = [(c, n, float(d)) for c in range(CHANNELS) for n in range(SIZE) if rng.random() < 0.5 for d in [rng.choice([1.0, 1.5])]]
EDGES = [(s, t, float(rng.choice([1.0, 1.5, 2.5]))) for s in range(SIZE) for t in range(SIZE) if rng.random() < 0.3]


def column(model):
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.resolution = RESOLUTION
    excitatory, inhibitory = WEIGHTS[model]
    cells = nest.Create(model, SIZE, params={"I_e": CURRENT})
    channels = nest.Create("spike_generator", CHANNELS)
    for channel, times in zip(channels, INPUT):
        channel.set(precise_times=True, spike_times=times)
    for source, target, delay in INPUT_EDGES:
        nest.Connect(channels[source], cells[target], syn_spec={"weight": excitatory, "delay": delay})
    for source, target, delay in EDGES:
        weight = excitatory if source < EXCITATORY else inhibitory
        nest.Connect(cells[source], cells[target], syn_spec={"weight": weight, "delay": delay})
    recorder = nest.Create("spike_recorder")
    nest.Connect(cells, recorder, syn_spec={"delay": RESOLUTION})
    nest.Simulate(DURATION)
    senders, times = recorder.events["senders"] - cells[0].global_id, recorder.events["times"]
    return {
        "excitatory": excitatory,
        "inhibitory": inhibitory,
        "spikes": [np.sort(times[senders == cell]).tolist() for cell in range(SIZE)],
    }


def repeated():
    """What parrots repeat of the channels, after a delay."""
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.resolution = RESOLUTION
    channels, parrots = nest.Create("spike_generator", CHANNELS), nest.Create("parrot_neuron_ps", CHANNELS)
    for channel, times in zip(channels, INPUT):
        channel.set(precise_times=True, spike_times=times)
    nest.Connect(channels, parrots, "one_to_one", {"weight": 1.0, "delay": 1.5})
    recorder = nest.Create("spike_recorder")
    nest.Connect(parrots, recorder, syn_spec={"delay": RESOLUTION})
    nest.Simulate(DURATION)
    senders, times = recorder.events["senders"] - parrots[0].global_id, recorder.events["times"]
    return [np.sort(times[senders == parrot]).tolist() for parrot in range(CHANNELS)]


result = json.dumps(
    {
        "version": nest.__version__,
        "duration": DURATION,
        "current": CURRENT,
        "excitatory": EXCITATORY,
        "input": INPUT,
        "inputEdges": INPUT_EDGES,
        "edges": EDGES,
        "repeated": repeated(),
        "columns": {model: column(model) for model in WEIGHTS},
    }
)
pathlib.Path(__file__).with_name("nest-precise.json").write_text(result + "\n")
