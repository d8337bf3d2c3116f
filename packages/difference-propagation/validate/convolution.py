"""Gradients of small convolutional networks by torch, in double precision, which a test holds ours against. Writes
convolution.json beside itself:

    pip install torch && python packages/difference-propagation/validate/convolution.py

Images are rows x columns x channels, weights (rows x columns x channels seen) x channels, as they are there. All numbers come from a
formula, so that both sides have the same.
"""
import json
import math
import pathlib

import torch

torch.set_default_dtype(torch.float64)
CASES = {
    "padding and stride": ([7, 6, 2], [(3, 3, 2, 1, 1, "tanh"), (4, 2, 1, 0, 1, "relu")], 5),
    "stride without padding": ([9, 8, 1], [(4, 3, 2, 0, 1, "sigmoid"), (5, 3, 1, 2, 1, "softplus")], 3),
    "gaps between places": ([6, 9, 3], [(5, 2, 3, 1, 1, "linear")], 4),
    "pools": ([11, 10, 2], [(5, 3, 1, 1, 2, "tanh"), (3, 2, 1, 0, 2, "sigmoid")], 4),
}
BATCH = 3
ANSWERS = {
    "tanh": torch.tanh,
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
    "softplus": torch.nn.functional.softplus,
    "linear": lambda x: x,
}


def numbers(place, *shape):
    return torch.tensor([0.4 * math.sin(1.7 * at + place) for at in range(math.prod(shape))]).reshape(shape)


def run(shape, layers, classes):
    rows, columns, depth = shape
    y = numbers(0, BATCH, rows, columns, depth).permute(0, 3, 1, 2)
    parameters = []

    def parameter(*extents):
        parameters.append(numbers(len(parameters) + 1, *extents).requires_grad_())
        return parameters[-1]

    for channels, kernel, stride, padding, pool, answer in layers:
        weights = parameter(kernel * kernel * y.shape[1], channels)
        bias = parameter(channels)
        kernels = weights.reshape(kernel, kernel, y.shape[1], channels).permute(3, 2, 0, 1)
        y = ANSWERS[answer](torch.nn.functional.conv2d(y, kernels, bias, stride, padding))
        y = torch.nn.functional.max_pool2d(y, pool)
    y = y.permute(0, 2, 3, 1).reshape(BATCH, -1)
    x = y @ parameter(y.shape[1], classes) + parameter(classes)
    loss = torch.nn.functional.cross_entropy(x, torch.arange(BATCH) % classes)
    loss.backward()
    return {
        "input": shape,
        "layers": [dict(zip(("channels", "kernel", "stride", "padding", "pool", "activation"), each)) for each in layers],
        "classes": classes,
        "loss": loss.item(),
        "gradients": [each.grad.flatten().tolist() for each in parameters],
    }


def with_single(case):
    """The same, and how far torch is from it in single precision, in parts of the largest number of each parameter."""
    exact = run(*case)
    torch.set_default_dtype(torch.float32)
    single = run(*case)
    torch.set_default_dtype(torch.float64)
    misses = [
        max(abs(one - other) for one, other in zip(a, b)) / max(map(abs, a))
        for a, b in zip(exact["gradients"], single["gradients"])
    ]
    return {**exact, "single": max(misses)}


found = {"torch": torch.__version__.split("+")[0], "batch": BATCH, "cases": {name: with_single(case) for name, case in CASES.items()}}
pathlib.Path(__file__).with_name("convolution.json").write_text(json.dumps(found) + "\n")
