"""Writes nest-currents.json: the potential of NEST's iaf_psc_exp with currents that change.

    python nest_currents.py      (pip install nest-simulator; NEST 3.10)

The current of a generator flows a delay of 1 ms and a step after its time; potentials are from then on, every millisecond.
"""

import json
import pathlib

import nest
import numpy as np

GENERATORS = {
    "ac_generator": {"amplitude": 150.0, "offset": 100.0, "frequency": 35.0, "phase": 40.0},
    "step_current_generator": {"amplitude_times": [0.1, 10.0, 25.5], "amplitude_values": [200.0, -100.0, 300.0]},
}
MEAN, STD = 200.0, 400.0


def fresh():
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.resolution = 0.1
    nest.rng_seed = 3


def trace(generator, parameters):
    fresh()
    neuron = nest.Create("iaf_psc_exp")
    source = nest.Create(generator, params=parameters)
    meter = nest.Create("voltmeter", params={"interval": 0.1})
    nest.Connect(source, neuron, syn_spec={"delay": 1.0})
    nest.Connect(meter, neuron)
    nest.Simulate(60.0)
    v = meter.events["V_m"]
    begin = int(np.argmax(v != -70.0))  # the end of the first step with a current
    return [float(x) for x in v[begin + 9 :: 10]]


def noise():
    """Mean and standard deviation of the potential of 20 000 neurons without threshold, over 5 times."""
    fresh()
    neurons = nest.Create("iaf_psc_exp", 20_000, params={"V_th": 1e9})
    source = nest.Create("noise_generator", params={"mean": MEAN, "std": STD, "dt": 1.0})
    nest.Connect(source, neurons)
    found = []
    nest.Simulate(101.1)
    for _ in range(5):
        nest.Simulate(50.0)
        found.append(np.array(neurons.V_m))
    return {"mean": float(np.mean(found)), "sd": float(np.std(found))}


result = {
    "version": nest.__version__,
    "generators": GENERATORS,
    "traces": {generator: trace(generator, parameters) for generator, parameters in GENERATORS.items()},
    "noise": {"current": {"mean": MEAN, "sd": STD}, "potential": noise()},
}
print(result["noise"], result["traces"]["step_current_generator"][:3])
pathlib.Path(__file__).with_name("nest-currents.json").write_text(json.dumps(result) + "\n")
