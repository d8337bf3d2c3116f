"""Writes nest-random.json: statistics of NEST's neurons that spike by chance.

    python nest_random.py      (pip install nest-simulator; NEST 3.10)

Of SIZE neurons alike in DURATION [ms]: mean and standard deviation of the number of spikes, of the time of the first spike
[ms], and of all intervals [ms]. `trace` is the potential every millisecond [mV] after spikes at ARRIVALS, where none escapes.
"""

import json
import pathlib

import nest
import numpy as np

SIZE, DURATION = 10_000, 500.0
ARRIVALS = [2.0, 3.5, 4.0, 12.0]
GIF = dict(C_m=83.1, g_L=3.7, E_L=-67.0, V_m=-67.0, Delta_V=1.4, V_T_star=-39.6, t_ref=4.0, V_reset=-36.7,
           lambda_0=1.0,
           q_stc=[56.7, -6.9], tau_stc=[57.8, 218.2], q_sfa=[11.7, 1.8], tau_sfa=[53.8, 640.0])
CASES = {
    "gifPscExp": ("gif_psc_exp", GIF | {"I_e": 150.0}),
    "gifPscExp driven": ("gif_psc_exp", GIF | {"I_e": 300.0}),
    "gifCondExp": ("gif_cond_exp", GIF | {"I_e": 150.0}),
    "gifCondExp driven": ("gif_cond_exp", GIF | {"I_e": 300.0}),
    "ppPscDelta": ("pp_psc_delta", {"I_e": 300.0}),
    "ppPscDelta adapting": ("pp_psc_delta", {"I_e": 350.0, "q_sfa": [4.0], "tau_sfa": [34.0], "dead_time": 2.0}),
    "ppPscDelta linear": ("pp_psc_delta", {"I_e": 250.0, "c_1": 5.0, "c_2": 0.0, "with_reset": False}),
}


def fresh():
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.resolution = 0.1
    nest.rng_seed = 5


def statistics(model, parameters):
    fresh()
    neurons = nest.Create(model, SIZE, params=parameters)
    recorder = nest.Create("spike_recorder")
    nest.Connect(neurons, recorder)
    nest.Simulate(DURATION)
    events = recorder.events
    order = np.lexsort((events["times"], events["senders"]))
    senders, times = events["senders"][order], events["times"][order]
    counts = np.bincount(senders - 1, minlength=SIZE)
    _, first = np.unique(senders, return_index=True)
    intervals = np.diff(times)[np.diff(senders) == 0]
    spread = {"counts": counts, "first": times[first], "intervals": intervals}
    return {name: {"mean": float(of.mean()), "sd": float(of.std()), "n": len(of)} for name, of in spread.items()}


def trace(model, weight):
    fresh()
    neuron = nest.Create(model, params={"lambda_0": 0.0} if "gif" in model else {"c_2": 0.0})
    source = nest.Create("spike_generator", params={"spike_times": ARRIVALS})
    nest.Connect(source, neuron, syn_spec={"weight": weight, "delay": 1.0})
    meter = nest.Create("voltmeter", params={"interval": 1.0})
    nest.Connect(meter, neuron)
    nest.Simulate(41.0)
    return [float(v) for v in meter.events["V_m"]]


result = {
    "version": nest.__version__,
    "size": SIZE,
    "duration": DURATION,
    "arrivals": ARRIVALS,
    "trace": {"gifPscExp": trace("gif_psc_exp", 200.0), "gifCondExp": trace("gif_cond_exp", 2.0),
              "ppPscDelta": trace("pp_psc_delta", 2.0)},
    "statistics": {name: statistics(*case) for name, case in CASES.items()},
}
for name, of in result["statistics"].items():
    print(name, of)
pathlib.Path(__file__).with_name("nest-random.json").write_text(json.dumps(result, indent=1) + "\n")
