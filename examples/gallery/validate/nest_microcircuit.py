"""Writes nest-microcircuit.json: mean rates of a twelfth of the cortical microcircuit, by a port of the gallery's program to NEST.

    python nest_microcircuit.py      (pip install nest-simulator; NEST 3.10)

Of each of the eight populations the mean and the standard deviation [Hz] over NETWORKS networks that are drawn anew, in 800 ms after
200 ms. What is missing of the neurons and of each neuron's inputs is made up for as in microcircuit.ts: weights are larger by the
root of the scale, and a constant current has the mean of the rest.
"""

import json
import pathlib

import nest
import numpy as np

from nest_gallery import fresh

NETWORKS, SCALE = 16, 1 / 12
NAMES = ["L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I"]
SIZES = np.array([20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948])
PROBABILITIES = np.array([
    [0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0],
    [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0],
    [0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0],
    [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0],
    [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0],
    [0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0],
    [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
    [0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443],
])
EXTERNAL, BACKGROUND = np.array([1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100]), 8.0
RATES = np.array([0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829])
POTENTIALS = [(-68.28, 5.36), (-63.16, 4.57), (-63.33, 4.74), (-63.45, 4.94), (-63.11, 4.94), (-61.66, 4.55), (-66.72, 5.46), (-61.43, 4.48)]
C, TAU, TAU_SYN = 250.0, 10.0, 0.5
# a current whose potential has a peak of 1 mV
_exponent, _ratio = 1 / (TAU_SYN - TAU), (TAU / TAU_SYN) ** (1 / (TAU_SYN - TAU))
CURRENT = 1 / (TAU_SYN * TAU / C * _exponent * (_ratio**TAU - _ratio**TAU_SYN))

weights, delays = np.full((8, 8), 0.15 * CURRENT), np.full((8, 8), 1.5)
weights[0, 2], weights[:, 1::2], delays[:, 1::2] = 0.3 * CURRENT, -0.6 * CURRENT, 0.75
pairs = np.outer(SIZES, SIZES)
synapses = np.log(1 - PROBABILITIES) / np.log((pairs - 1) / pairs)
outside = 0.15 * CURRENT
means = (weights * synapses / SIZES[:, None] * RATES).sum(1) + outside * EXTERNAL * BACKGROUND
constant = 0.001 * TAU_SYN * (1 - np.sqrt(SCALE)) * means
sizes, numbers = np.round(SIZES * SCALE).astype(int), np.round(synapses * SCALE**2).astype(int)
weights, outside = weights / np.sqrt(SCALE), outside / np.sqrt(SCALE)


def rates(seed):
    fresh(seed=seed)
    cells = []
    for size, current, start in zip(sizes, constant, POTENTIALS):
        own = nest.Create("iaf_psc_exp", int(size), dict(C_m=C, tau_m=TAU, tau_syn_ex=TAU_SYN, tau_syn_in=TAU_SYN, E_L=-65.0, V_th=-50.0,
                                                         V_reset=-65.0, t_ref=2.0, I_e=float(current)))
        own.V_m = nest.random.normal(*start)
        cells.append(own)
    for i, target in enumerate(cells):
        for j, source in enumerate(cells):
            if numbers[i, j] == 0:
                continue
            weight, delay = nest.random.normal(weights[i, j], abs(weights[i, j]) * 0.1), nest.random.normal(delays[i, j], delays[i, j] / 2)
            least, most = (0.0, np.inf) if weights[i, j] > 0 else (-np.inf, 0.0)
            nest.Connect(source, target, {"rule": "fixed_total_number", "N": int(numbers[i, j])}, {
                "weight": nest.math.redraw(weight, least, most), "delay": nest.math.redraw(delay, 0.05, np.inf)})
    recorders = nest.Create("spike_recorder", 8)
    for own, recorder, external in zip(cells, recorders, EXTERNAL):
        generator = nest.Create("poisson_generator", params={"rate": BACKGROUND * round(external * SCALE)})
        nest.Connect(generator, own, syn_spec={"weight": outside, "delay": 0.1})
        nest.Connect(own, recorder)
    nest.Simulate(200.0)
    before = [recorder.n_events for recorder in recorders]
    nest.Simulate(800.0)
    return [(recorder.n_events - earlier) / size / 0.8 for recorder, earlier, size in zip(recorders, before, sizes)]


found = np.array([rates(seed) for seed in range(1, NETWORKS + 1)])
populations = {name: {"mean": float(of.mean()), "sd": float(of.std(ddof=1)), "n": len(of)} for name, of in zip(NAMES, found.T)}
print(populations)
written = json.dumps({"version": nest.__version__, "scale": SCALE, "populations": populations}, indent=1)
pathlib.Path(__file__).with_name("nest-microcircuit.json").write_text(written + "\n")
