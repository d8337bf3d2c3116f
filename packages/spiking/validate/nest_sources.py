"""Writes nest-sources.json: statistics of what NEST's generators of random spikes send, and what its parrot repeats.

    python nest_sources.py      (pip install nest-simulator; NEST 3.10)

Of SIZE trains of DURATION [ms] after a time to settle: mean and standard deviation of the number of spikes, of all
intervals [ms], and of the number of spikes in the first half of each period of 100 ms.
"""

import json
import pathlib

import nest
import numpy as np

SIZE, SETTLE, DURATION = 4000, 100.0, 1000.0
GENERATORS = {
    "poisson_generator": {"rate": 40.0},
    "sinusoidal_poisson_generator": {"rate": 40.0, "amplitude": 30.0, "frequency": 10.0, "phase": 0.0},
    "ppd_sup_generator": {"rate": 40.0, "dead_time": 10.0, "n_proc": 1},
    "gamma_sup_generator": {"rate": 40.0, "gamma_shape": 3, "n_proc": 1},
    "poisson_generator_ps": {"rate": 40.0, "dead_time": 10.0},
}
TIMES = [2.0, 3.5, 3.6, 12.0, 40.1]


def fresh():
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.resolution = 0.1
    nest.rng_seed = 11


def spread(of):
    return {"mean": float(of.mean()), "sd": float(of.std()), "n": len(of)}


def statistics(name, parameters):
    fresh()
    generator = nest.Create(name, params=parameters)
    parrots = nest.Create("parrot_neuron_ps" if name.endswith("_ps") else "parrot_neuron", SIZE)
    recorder = nest.Create("spike_recorder", params={"start": SETTLE, "stop": SETTLE + DURATION})
    nest.Connect(generator, parrots, syn_spec={"delay": 0.1})
    nest.Connect(parrots, recorder)
    nest.Simulate(SETTLE + DURATION + 1.0)
    order = np.lexsort((recorder.events["times"], recorder.events["senders"]))
    senders, times = recorder.events["senders"][order], recorder.events["times"][order] - SETTLE
    senders = senders - senders.min()
    # a spike of the generator is repeated a delay later
    early = (np.mod(times - 0.1, 100.0) < 50.0 - 1e-9)
    return {
        "counts": spread(np.bincount(senders, minlength=SIZE)),
        "intervals": spread(np.diff(times)[np.diff(senders) == 0]),
        "early": spread(np.bincount(senders[early], minlength=SIZE)),
    }


def repeated():
    fresh()
    source = nest.Create("spike_generator", params={"spike_times": TIMES})
    parrot = nest.Create("parrot_neuron")
    recorder = nest.Create("spike_recorder")
    nest.Connect(source, parrot, syn_spec={"delay": 1.5})
    nest.Connect(parrot, recorder)
    nest.Simulate(60.0)
    return [round(float(time), 6) for time in recorder.events["times"]]


result = {
    "version": nest.__version__,
    "settle": SETTLE,
    "duration": DURATION,
    "generators": GENERATORS,
    "statistics": {name: statistics(name, of) for name, of in GENERATORS.items()},
    "parrot": {"times": TIMES, "delay": 1.5, "repeated": repeated()},
}
for name, of in result["statistics"].items():
    print(name, of)
print(result["parrot"])
pathlib.Path(__file__).with_name("nest-sources.json").write_text(json.dumps(result, indent=1) + "\n")
