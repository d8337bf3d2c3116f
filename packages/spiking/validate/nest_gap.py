"""Writes nest-gap.json: two neurons of Traub & Miles in NEST that a gap junction couples.

    python nest_gap.py      (pip install nest-simulator; NEST 3.10)

`apart` and `coupled` are the potentials of both every millisecond [mV], with CURRENTS [pA] that bring neither to a spike.
"""

import json
import pathlib

import nest

CURRENTS, CONDUCTANCE, DURATION = [60.0, -40.0], 15.0, 100
# of a threshold that it does not reach
NEURON = {"V_T": -40.0}


def traces(conductance):
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.set(resolution=0.05, use_wfr=True, wfr_comm_interval=1.0, wfr_tol=1e-9, wfr_max_iterations=30)
    cells = nest.Create("hh_cond_beta_gap_traub", 2, params=NEURON)
    cells.I_e = CURRENTS
    if conductance:
        rule = {"rule": "one_to_one", "make_symmetric": True}
        nest.Connect(cells[0], cells[1], rule, {"synapse_model": "gap_junction", "weight": conductance})
    meters = [nest.Create("voltmeter", params={"interval": 1.0}) for _ in cells]
    for meter, cell in zip(meters, cells):
        nest.Connect(meter, cell)
    nest.Simulate(DURATION + 1.0)
    return [[float(v) for v in meter.events["V_m"]][:DURATION] for meter in meters]


result = {
    "version": nest.__version__,
    "currents": CURRENTS,
    "conductance": CONDUCTANCE,
    "apart": traces(0.0),
    "coupled": traces(CONDUCTANCE),
}
print([trace[-1] for pair in (result["apart"], result["coupled"]) for trace in pair])
pathlib.Path(__file__).with_name("nest-gap.json").write_text(json.dumps(result) + "\n")
