"""Writes nest-quantal.json: what synapses that release single vesicles send in NEST.

    python nest_quantal.py      (pip install nest-simulator; NEST 3.10)

Of SIZE synapses alike: mean and standard deviation of the quanta that each sends at each of the arrivals, the same spikes for all,
and of the product of what it sends at one and at the next. NEST takes u at the first spike as it is, which here is U then.
"""

import json
import pathlib

import nest
import numpy as np

SIZE, DT, DELAY = 20_000, 0.1, 1.0
SPIKES = [10.0, 30.0, 45.0, 60.0, 160.0, 165.0, 400.0, 420.0]
CASES = {
    "one site that depresses": {"n": 1, "U": 0.5, "tau_rec": 800.0, "tau_fac": 0.0},
    "five sites": {"n": 5, "U": 0.4, "tau_rec": 100.0, "tau_fac": 0.0},
    "twelve sites that facilitate": {"n": 12, "U": 0.1, "tau_rec": 60.0, "tau_fac": 300.0},
}


def moments(of):
    return {"mean": float(of.mean()), "sd": float(of.std()), "n": int(of.size)}


def run(parameters):
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.set(resolution=DT, rng_seed=8)
    recorder = nest.Create("weight_recorder")
    nest.CopyModel("quantal_stp_synapse", "recorded", {"weight_recorder": recorder})
    given = nest.Create("spike_generator", params={"spike_times": SPIKES})
    source, targets = nest.Create("parrot_neuron"), nest.Create("iaf_psc_delta", SIZE, {"V_th": 1e9})
    nest.Connect(given, source, syn_spec={"delay": DT})
    own = parameters | {"u": parameters["U"], "a": parameters["n"]}
    nest.Connect(source, targets, syn_spec={"synapse_model": "recorded", "weight": 1.0, "delay": DELAY, **own})
    nest.Simulate(SPIKES[-1] + 10.0)
    events = recorder.events
    sent = np.zeros((len(SPIKES), SIZE))
    at = np.searchsorted(SPIKES, events["times"] - DT - 1e-6)
    np.add.at(sent, (at, events["targets"] - targets[0].global_id), events["weights"])
    return {"sent": [moments(each) for each in sent], "products": [moments(each) for each in sent[1:] * sent[:-1]]}


result = {"version": nest.__version__, "spikes": SPIKES, "cases": {name: [own, run(own)] for name, own in CASES.items()}}
for name, (_, found) in result["cases"].items():
    print(name, [(round(each["mean"], 3), round(each["sd"], 3)) for each in found["sent"]])
pathlib.Path(__file__).with_name("nest-quantal.json").write_text(json.dumps(result, indent=1) + "\n")
