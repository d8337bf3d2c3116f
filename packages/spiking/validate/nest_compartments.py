"""Writes nest-compartments.json: what NEST's neuron of three compartments does.

    python nest_compartments.py      (pip install nest-simulator; NEST 3.10)

`traces` are potentials every millisecond of 40 ms [mV] after spikes at ARRIVALS, which have WEIGHTS [nS]; `spikes` are times of
spikes in 500 ms of a constant current into one of the compartments [pA].
"""

import json
import pathlib

import nest

ARRIVALS = {"soma_inh": [2.0, 20.0], "proximal_exc": [3.0, 3.5, 9.0], "distal_exc": [4.0, 15.0], "distal_inh": [15.5]}
WEIGHTS = {"soma_inh": 6.0, "proximal_exc": 8.0, "distal_exc": 30.0, "distal_inh": 10.0}
CURRENTS = {"soma": [300.0, 400.0, 800.0], "proximal": [600.0, 1200.0], "distal": [20000.0]}
PARTS = ("soma", "proximal", "distal")


def fresh():
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.resolution = 0.1


def traces():
    fresh()
    neuron = nest.Create("iaf_cond_alpha_mc")
    receptors = nest.GetDefaults("iaf_cond_alpha_mc")["receptor_types"]
    for receptor, times in ARRIVALS.items():
        source = nest.Create("spike_generator", params={"spike_times": times})
        nest.Connect(
            source, neuron, syn_spec={"weight": WEIGHTS[receptor], "delay": 1.0, "receptor_type": receptors[receptor]}
        )
    meter = nest.Create("multimeter", params={"interval": 1.0, "record_from": [f"V_m.{part[0]}" for part in PARTS]})
    nest.Connect(meter, neuron)
    nest.Simulate(41.0)
    return {part: [float(v) for v in meter.events[f"V_m.{part[0]}"]] for part in PARTS}


def spikes(part, current):
    fresh()
    neuron = nest.Create("iaf_cond_alpha_mc", params={part: {"I_e": current}})
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    nest.Simulate(500.0)
    return [round(float(t), 6) for t in sorted(recorder.events["times"])]


result = {
    "version": nest.__version__,
    "arrivals": ARRIVALS,
    "weights": WEIGHTS,
    "currents": CURRENTS,
    "traces": traces(),
    "spikes": {part: [spikes(part, current) for current in CURRENTS[part]] for part in PARTS},
}
print({part: [len(run) for run in runs] for part, runs in result["spikes"].items()})
print({part: (max(trace), min(trace)) for part, trace in result["traces"].items()})
pathlib.Path(__file__).with_name("nest-compartments.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
