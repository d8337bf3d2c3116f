"""Gradients of small recurrent networks by torch.nn.RNN, in double precision, which a test holds ours against. Writes recurrent.json
beside itself:

    pip install torch && python packages/difference-propagation/validate/recurrent.py

Weights are (inputs + units) x units, those of what is below first, as they are there. All numbers come from a formula, so that both sides
have the same.
"""
import json
import math
import pathlib

import torch

torch.set_default_dtype(torch.float64)
BATCH = 3
CASES = {
    "the last step heard": ([6, 4], [(5, "tanh")], "last", 3),
    "all steps heard, of two layers": ([5, 3], [(4, "tanh"), (6, "relu")], "all", 4),
    "one step": ([1, 4], [(3, "tanh")], "last", 3),
}


def numbers(place, *shape):
    return torch.tensor([0.4 * math.sin(1.7 * at + place) for at in range(math.prod(shape))]).reshape(shape)


def run(shape, layers, hears, classes):
    steps, size = shape
    y = numbers(0, BATCH, steps, size)
    gradients = []
    kept = []
    for units, answer in layers:
        cell = torch.nn.RNN(size, units, nonlinearity=answer, batch_first=True)
        weights, bias = numbers(len(kept) * 2 + 1, size + units, units), numbers(len(kept) * 2 + 2, units)
        with torch.no_grad():
            cell.weight_ih_l0.copy_(weights[:size].T)
            cell.weight_hh_l0.copy_(weights[size:].T)
            cell.bias_ih_l0.copy_(bias)
            cell.bias_hh_l0.zero_()
        y, _ = cell(y)
        kept.append(cell)
        size = units
    y = y[:, -1] if hears == "last" else y.reshape(BATCH, -1)
    weights = numbers(len(kept) * 2 + 1, y.shape[1], classes).requires_grad_()
    bias = numbers(len(kept) * 2 + 2, classes).requires_grad_()
    loss = torch.nn.functional.cross_entropy(y @ weights + bias, torch.arange(BATCH) % classes)
    loss.backward()
    for cell in kept:
        gradients.append(torch.cat([cell.weight_ih_l0.grad.T, cell.weight_hh_l0.grad.T]).flatten().tolist())
        gradients.append(cell.bias_ih_l0.grad.tolist())
    gradients += [weights.grad.flatten().tolist(), bias.grad.tolist()]
    names = [{"units": units, "activation": answer} for units, answer in layers]
    return {"input": shape, "layers": names, "hears": hears, "classes": classes, "loss": loss.item(), "gradients": gradients}


found = {"torch": torch.__version__.split("+")[0], "batch": BATCH, "cases": {name: run(*case) for name, case in CASES.items()}}
pathlib.Path(__file__).with_name("recurrent.json").write_text(json.dumps(found) + "\n")
