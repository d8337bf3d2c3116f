"""Writes clopath.json: a weight by the equations of Clopath et al. (2010), integrated in NumPy with exact exponentials.

    python clopath.py      (pip install numpy)

The potential is given, constant within each step of dt. Potentiation counts in a step by the potential and the filtered
potentials that it begins with; arrivals count by those as well, and for later steps only.
"""

import json
import pathlib

import numpy as np

DT, STEPS = 0.5, 800
A_LTD, A_LTP, THETA_MINUS, THETA_PLUS = 14e-5, 8e-5, -70.6, -45.3
TAU_MINUS, TAU_PLUS, TAU_X = 10.0, 7.0, 15.0
generator = np.random.default_rng(11)
arrivals = np.sort(generator.choice(STEPS, 40, replace=False))
# a potential that wanders, with spikes
v = -65 + 12 * np.sin(np.arange(STEPS) / 37.0) + 4 * generator.standard_normal(STEPS)
for peak in generator.choice(STEPS - 8, 20, replace=False):
    v[peak : peak + 4] = [-40.0, 20.0, 30.0, -10.0]

# the trace and both filters at the beginning of each step, in closed form: sums over all that was before
steps = np.arange(STEPS)
back = steps[:, None] - steps[None, :]  # steps ago


def low_pass(tau):
    """Filtered potential that step s sees: of v in the steps up to s, from v of the first on."""
    keep = np.exp(-DT / tau)
    weights = np.where(back >= 0, (1 - keep) * keep ** np.maximum(back, 0), 0.0)
    return weights @ v + v[0] * keep ** (steps + 1.0)


arrived = np.isin(steps, arrivals).astype(float)
x = np.where(back > 0, np.exp(-DT * np.maximum(back, 0) / TAU_X), 0.0) @ arrived / TAU_X
u_minus, u_plus = low_pass(TAU_MINUS), low_pass(TAU_PLUS)
depression = A_LTD * np.maximum(u_minus - THETA_MINUS, 0) * arrived
potentiation = A_LTP * DT * x * np.maximum(v - THETA_PLUS, 0) * np.maximum(u_plus - THETA_MINUS, 0)
weights = 0.5 + np.cumsum(potentiation - depression)
assert (weights > 0).all()
result = {"dt": DT, "arrivals": arrivals.tolist(), "v": v.tolist(), "weights": weights[9::10].tolist()}
pathlib.Path(__file__).with_name("clopath.json").write_text(json.dumps(result) + "\n")
print(weights[9::100])
