"""Writes nest-spatial.json: connections by distance between neurons on a grid, in NEST.

    python nest_spatial.py      (pip install nest-simulator; NEST 3.10)

SHAPE neurons in a square of edge 1, within themselves. Of those that are drawn, means and standard deviations of the numbers of
targets and of the distances; of those that a mask alone decides, how many there are, and the sums of distances and of weights.
"""

import json
import pathlib

import nest
import numpy as np

SHAPE = [40, 40]
kernels = nest.spatial_distributions
d = nest.spatial.distance
# no neuron is at the edge of a mask, where rounding would decide
DRAWN = {
    "gaussian": (True, lambda: kernels.gaussian(d, std=0.1), None),
    "gaussian, with edges": (False, lambda: kernels.gaussian(d, std=0.1), None),
    "exponential": (True, lambda: 0.8 * kernels.exponential(d, beta=0.07), None),
    "half of a disc": (True, lambda: 0.5, {"circular": {"radius": 0.21}}),
    "a tenth of a ring": (True, lambda: 0.1, {"doughnut": {"inner_radius": 0.11, "outer_radius": 0.36}}),
}
DECIDED = {
    "disc": (True, {"circular": {"radius": 0.13}}),
    "disc, with edges": (False, {"circular": {"radius": 0.13}}),
    "rectangle": (True, {"rectangular": {"lower_left": [-0.06, -0.11], "upper_right": [0.16, 0.06]}}),
}


def connected(wraps, rule, weight=1.0):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.rng_seed = 6
    layer = nest.Create("iaf_psc_exp", positions=nest.spatial.grid(SHAPE, extent=[1.0, 1.0], edge_wrap=wraps))
    nest.Connect(layer, layer, {"rule": "pairwise_bernoulli", "allow_autapses": False, **rule}, {"weight": weight})
    found = nest.GetConnections()
    sources, targets, weights = (np.array(found.get(name)) for name in ("source", "target", "weight"))
    places = np.array(nest.GetPosition(layer))
    apart = np.abs(places[sources - layer[0].global_id] - places[targets - layer[0].global_id])
    if wraps:
        apart = np.minimum(apart, 1.0 - apart)
    return np.bincount(sources - layer[0].global_id, minlength=len(layer)), np.hypot(*apart.T), weights


def moments(of):
    return {"mean": float(of.mean()), "sd": float(of.std()), "n": int(of.size)}


drawn, decided = {}, {}
for name, (wraps, p, mask) in DRAWN.items():
    counts, distances, _ = connected(wraps, {"p": p()} | ({"mask": mask} if mask else {}))
    drawn[name] = {"targets": moments(counts), "distances": moments(distances)}
    print(name, drawn[name])
for name, (wraps, mask) in DECIDED.items():
    counts, distances, weights = connected(wraps, {"p": 1.0, "mask": mask}, weight=2.0 - 3.0 * d)
    decided[name] = {"count": int(counts.sum()), "distances": float(distances.sum()), "weights": float(weights.sum())}
    print(name, decided[name])
result = {"version": nest.__version__, "shape": SHAPE, "drawn": drawn, "decided": decided}
pathlib.Path(__file__).with_name("nest-spatial.json").write_text(json.dumps(result, indent=1) + "\n")
