"""Writes golden/layers.json: what golden/layers.nir, which ngrad wrote, does step by step, as Python's nir reads it.

    python numpy_layers.py        (pip install numpy nir; nir 1.0.8)

Each node is run by its equation in NIR's paper, by Euler's steps, in double precision; what leads back takes a step.
"""

import json
import pathlib

import nir
import numpy as np

golden = pathlib.Path(__file__).parent.parent / "golden"
STEPS, DT = 120, 0.0005


def padded(x, padding):
    (up, along) = padding
    return np.pad(x, [(0, 0), (up, up), (along, along)])


def windows(x, kernel, stride, dilation=(1, 1)):
    """Windows of planes [channels, rows, columns, kernel rows, kernel columns]."""
    reach = [d * (k - 1) + 1 for k, d in zip(kernel, dilation)]
    all_of = np.lib.stride_tricks.sliding_window_view(x, reach, axis=(1, 2))
    return all_of[:, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]


def pair(value):
    return tuple(int(v) for v in np.broadcast_to(value, 2))


class Runner:
    """A node with what it remembers."""

    def __init__(self, node):
        self.node, self.v, self.past = node, 0.0, []

    def step(self, x):
        node = self.node
        match node:
            case nir.Input() | nir.Output():
                return x
            case nir.Flatten():
                assert tuple(node.input_type["input"]) == x.shape, (node.input_type, x.shape)
                return x.reshape(tuple(node.output_type["output"]))
            case nir.Scale():
                return node.scale * x
            case nir.Affine():
                return node.weight @ x + node.bias
            case nir.Linear():
                return node.weight @ x
            case nir.Conv2d():
                assert int(node.groups) == 1
                assert tuple(node.input_type["input"]) == x.shape
                w = windows(padded(x, pair(node.padding)), node.weight.shape[2:], pair(node.stride), pair(node.dilation))
                return np.einsum("cyxij,ocij->oyx", w, node.weight) + node.bias[:, None, None]
            case nir.SumPool2d() | nir.AvgPool2d():
                w = windows(padded(x, pair(node.padding)), pair(node.kernel_size), pair(node.stride))
                return w.sum((3, 4)) if isinstance(node, nir.SumPool2d) else w.mean((3, 4))
            case nir.Delay():
                steps = np.round(node.delay / DT).astype(int)
                self.past.append(x)
                at = len(self.past) - 1 - steps
                return np.array([self.past[t][i] if t >= 0 else 0.0 for i, t in enumerate(at)])
            case nir.LIF():
                assert node.tau.shape == x.shape, (node.tau.shape, x.shape)
                self.v = self.v + DT / node.tau * (node.v_leak - self.v + node.r * x)
                spikes = self.v > node.v_threshold
                out = spikes.astype(float)
                self.v = np.where(spikes, node.v_reset, self.v)
                return out
            case nir.LI():
                self.v = self.v + DT / node.tau * (node.v_leak - self.v + node.r * x)
                return self.v
        raise ValueError(type(node))


def order_of(graph):
    """Nodes so that each follows those that lead to it, but for what leads back; and the edges of that kind."""
    order, back = [], set()

    def visit(name, way):
        if name in order:
            return
        for before, to in graph.edges:
            if to == name:
                if before in way + [name]:
                    back.add((before, to))
                else:
                    visit(before, way + [name])
        order.append(name)

    visit("output", [])
    return order, back


def main():
    graph = nir.read(golden / "layers.nir")  # checks the types of all edges
    order, back = order_of(graph)
    runners = {name: Runner(node) for name, node in graph.nodes.items()}
    inputs = np.random.default_rng(5).random((STEPS, *graph.nodes["input"].input_type["input"])) < 0.25
    told, outputs = {}, []
    now = {name: np.zeros(node.output_type["output"]) for name, node in graph.nodes.items()}
    for row in inputs.astype(float):
        before, now = now, {}
        for name in order:
            sent = [(before if (one, name) in back else now)[one] for one, to in graph.edges if to == name]
            x = row if name == "input" else sum(sent)
            now[name] = runners[name].step(x)
        outputs.append(now["output"].ravel().tolist())
        for name, node in graph.nodes.items():
            if isinstance(node, nir.LIF):
                told.setdefault(name, []).append(now[name].ravel())
    spikes = {name: [[int(s), int(u)] for s, u in np.argwhere(np.array(rows) > 0)] for name, rows in told.items()}
    result = {"nir": nir.__version__, "steps": STEPS}
    result |= {"inputs": [[int(s), int(u)] for s, u in np.argwhere(inputs.reshape(STEPS, -1))], "spikes": spikes, "outputs": outputs}
    (golden / "layers.json").write_text(json.dumps(result) + "\n")
    print(len(result["inputs"]), "spikes in,", {name: len(all_of) for name, all_of in spikes.items()})


main()
