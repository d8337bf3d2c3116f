"""Writes nest-clopath.json: the weight that NEST's voltage-based STDP sends with each spike, and the potential that it sees.

    python nest_clopath.py      (pip install nest-simulator; NEST 3.10)

The target is NEST's AdEx neuron of Clopath et al., which spikes where it is told to; its potential is kept at the end of each step [mV].
"""

import json
import pathlib

import nest

DT, DELAY, DURATION = 0.02, 1.0, 60.0
PRE = [10.0, 15.0, 22.0, 30.0, 35.0, 41.0, 42.0, 50.0, 58.0]
POST = [7.0, 12.0, 21.0, 27.0, 33.0, 40.0, 47.0, 52.0]
LATE = [0.02, 5.0]  # one step, and NEST's default


def run(late):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.resolution = DT
    cell = nest.Create("aeif_psc_delta_clopath", params={"A_LTD_const": True, "delay_u_bars": late, "gsl_error_tol": 1e-9})
    given, told = (nest.Create("spike_generator", params={"spike_times": [time - DT for time in times]}) for times in (PRE, POST))
    source = nest.Create("parrot_neuron")
    nest.Connect(given, source, syn_spec={"delay": DT})
    nest.Connect(told, cell, syn_spec={"weight": 80.0, "delay": DT})
    recorder = nest.Create("weight_recorder")
    nest.CopyModel("clopath_synapse", "recorded", {"weight_recorder": recorder})
    nest.Connect(source, cell, syn_spec={"synapse_model": "recorded", "weight": 0.5, "delay": DELAY})
    meter = nest.Create("voltmeter", params={"interval": DT})
    nest.Connect(meter, cell)
    nest.Simulate(DURATION)
    potential = [round(float(v), 4) for v in meter.events["V_m"]]
    return {"potential": potential, "weights": [float(w) for w in recorder.events["weights"]]}


runs = {str(late): run(late) for late in LATE}
result = {"version": nest.__version__, "dt": DT, "delay": DELAY, "pre": PRE, "runs": runs}
print({late: of["weights"] for late, of in runs.items()})
pathlib.Path(__file__).with_name("nest-clopath.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
