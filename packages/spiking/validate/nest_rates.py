"""Writes nest-rates.json: the rates of three coupled rate neurons of each of NEST's kinds, without noise.

    python nest_rates.py      (pip install nest-simulator; NEST 3.10)

They begin at 0; neuron i has the drive MEANS[i]; WEIGHTS[i][j] leads from i to j over 1 + (i + j) / 10 ms. `models`
has the three rates every millisecond.
"""

import json
import pathlib

import nest

DT = 0.1
MEANS = [1.0, -0.5, 0.2]
WEIGHTS = [[0.2, 0.9, -0.7], [-1.1, 0.0, 0.6], [0.8, -0.4, 0.3]]
COMMON = {"sigma": 0.0, "lambda": 0.8, "g": 1.3}
MODELS = {
    "lin_rate_ipn": {},
    "sigmoid_rate_ipn": {"theta": 0.1, "beta": 2.5},
    "sigmoid_rate_gg_1998_ipn": {"g": 0.4},
    "tanh_rate_ipn": {"theta": -0.2},
    "threshold_lin_rate_ipn": {"theta": -0.1, "alpha": 0.6},
}


def trace(model, parameters):
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.resolution = DT
    nest.use_wfr = False
    neurons = nest.Create(model, 3, params=COMMON | parameters)
    neurons.mu = MEANS
    for i in range(3):
        for j in range(3):
            nest.Connect(
                neurons[i],
                neurons[j],
                syn_spec={
                    "synapse_model": "rate_connection_delayed",
                    "weight": WEIGHTS[i][j],
                    "delay": 1.0 + (i + j) / 10,
                },
            )
    meter = nest.Create("multimeter", params={"record_from": ["rate"], "interval": 1.0})
    nest.Connect(meter, neurons)
    nest.Simulate(61.0)
    events = meter.events
    return [[float(r) for s, r in zip(events["senders"], events["rate"]) if s == i + 1] for i in range(3)]


result = {
    "version": nest.__version__,
    "dt": DT,
    "means": MEANS,
    "weights": WEIGHTS,
    "models": {model: trace(model, parameters) for model, parameters in MODELS.items()},
}
for model, rates in result["models"].items():
    print(model, [rate[-1] for rate in rates], len(rates[0]))
pathlib.Path(__file__).with_name("nest-rates.json").write_text(json.dumps(result) + "\n")
