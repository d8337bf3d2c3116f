"""Writes nest-glif.json: what NEST's neurons of the GLIF family do, and its neuron with an adaptive threshold.

    python nest_glif.py      (pip install nest-simulator; NEST 3.10)

`spikes` are the first times of spikes [ms] in a second of each of some constant currents [pA] at a step of 0.1 ms, counted
from the first step in which the current flows. `trace` is the potential every millisecond of 40 ms [mV] after spikes at the
times of `arrivals`.
"""

import json
import pathlib

import nest

ARRIVALS = {"excitatory": [2.0, 3.5, 4.0, 12.0], "inhibitory": [6.0, 6.1, 20.0]}
WEIGHTS = {"excitatory": 60.0, "inhibitory": -40.0}
CURRENTS = [240.0, 300.0, 400.0, 600.0]
FLAGS = {
    "glif1": (False, False, False),
    "glif2": (True, False, False),
    "glif3": (False, True, False),
    "glif4": (True, True, False),
    "glif5": (True, True, True),
}
NAMES = ("spike_dependent_threshold", "after_spike_currents", "adapting_threshold")
ALIF = dict(tau_m=20.0, C_m=500.0, adapt_beta=1.5, adapt_tau=150.0, t_ref=0.0)


def fresh():
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.resolution = 0.1


def spikes(flags, current):
    fresh()
    neuron = nest.Create("glif_psc", params=dict(zip(NAMES, flags)))
    generator = nest.Create("dc_generator", params={"amplitude": current})
    recorder = nest.Create("spike_recorder")
    meter = nest.Create("voltmeter", params={"interval": 0.1})
    nest.Connect(generator, neuron, syn_spec={"delay": 1.0})
    nest.Connect(neuron, recorder)
    nest.Connect(meter, neuron)
    nest.Simulate(1100.0)
    moved = next(t for t, v in zip(meter.events["times"], meter.events["V_m"]) if v != neuron.E_L)
    begin = moved - 0.1
    times = (round(float(t) - begin, 6) for t in sorted(recorder.events["times"]))
    return [t for t in times if t <= 1000.0]


def trace(flags):
    fresh()
    neuron = nest.Create("glif_psc", params=dict(zip(NAMES, flags)) | {"tau_syn": [2.0, 5.0]})
    for port, (receptor, times) in enumerate(ARRIVALS.items(), 1):
        source = nest.Create("spike_generator", params={"spike_times": times})
        nest.Connect(source, neuron, syn_spec={"weight": WEIGHTS[receptor], "delay": 1.0, "receptor_type": port})
    meter = nest.Create("voltmeter", params={"interval": 1.0})
    nest.Connect(meter, neuron)
    nest.Simulate(41.0)
    return [float(v) for v in meter.events["V_m"]]


def alif(current):
    fresh()
    neuron = nest.Create("eprop_iaf_adapt", params=ALIF | {"I_e": current})
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    nest.Simulate(1000.0)
    # its current flows from the second step on
    return [round(float(t) - 0.1, 6) for t in sorted(recorder.events["times"])]


result = {
    "version": nest.__version__,
    "currents": CURRENTS,
    "arrivals": ARRIVALS,
    "weights": WEIGHTS,
    "models": {
        name: {"spikes": [spikes(flags, current) for current in CURRENTS], "trace": trace(flags)}
        for name, flags in FLAGS.items()
    },
    "alif": {"currents": [400.0, 600.0, 1000.0]},
}
result["alif"]["spikes"] = [alif(current) for current in result["alif"]["currents"]]
for model in result["models"].values():
    print([len(run) for run in model["spikes"]])
    model["counts"] = [len(run) for run in model["spikes"]]
    model["spikes"] = [run[:12] for run in model["spikes"]]
print([len(run) for run in result["alif"]["spikes"]])
pathlib.Path(__file__).with_name("nest-glif.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
