"""Makes the weights that the tests of @ngrad/learning read, after each of twelve steps by torch's optimizers.

    pip install torch
    python packages/learning/validate/optimizers.py > packages/learning/validate/optimizers.json

In double precision. Each case: name of ours, its options, and the weights [steps x 3]. The gradient of step n and weight i is 3 cos(n + i) / (i + 1).
"""

import json
import math

import torch

torch.set_default_dtype(torch.float64)
START = [1.0, -0.5, 0.25]
STEPS = 12

CASES = [
    ("sgd", {"rate": 0.1}, lambda p: torch.optim.SGD(p, lr=0.1)),
    ("momentum", {"rate": 0.1, "momentum": 0.9}, lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
    (
        "momentum",
        {"rate": 0.1, "momentum": 0.8, "nesterov": True},
        lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.8, nesterov=True),
    ),
    ("rmsProp", {"rate": 0.1, "smoothing": 0.95}, lambda p: torch.optim.RMSprop(p, lr=0.1, alpha=0.95)),
    ("adam", {"rate": 0.1}, lambda p: torch.optim.Adam(p, lr=0.1)),
    (
        "adam",
        {"rate": 0.02, "beta1": 0.5, "beta2": 0.9, "epsilon": 0.1},
        lambda p: torch.optim.Adam(p, lr=0.02, betas=(0.5, 0.9), eps=0.1),
    ),
    ("adamW", {"rate": 0.1, "decay": 0.2}, lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.2)),
]
CLIPPED = ("adam", {"rate": 0.1, "clip": 0.7}, lambda p: torch.optim.Adam(p, lr=0.1), 0.7)


def run(make, clip=None):
    weights = torch.tensor(START, requires_grad=True)
    optimizer = make([weights])
    rows = []
    for step in range(STEPS):
        weights.grad = torch.tensor([3 * math.cos(step + i) / (i + 1) for i in range(3)])
        if clip is not None:
            # torch adds 1e-6 to the norm before it divides; ours does not
            weights.grad *= min(1.0, clip / weights.grad.norm().item())
        optimizer.step()
        rows.append(weights.detach().tolist())
    return rows


cases = [{"name": name, "options": options, "weights": run(make)} for name, options, make in CASES]
cases.append({"name": CLIPPED[0], "options": CLIPPED[1], "weights": run(CLIPPED[2], CLIPPED[3])})
print(json.dumps({"torch": torch.__version__, "start": START, "cases": cases}, indent=1))
