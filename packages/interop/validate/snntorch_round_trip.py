"""Writes golden/snntorch.json: the spikes of golden/round-trip.nir, which ngrad wrote, in snnTorch.

    python snntorch_round_trip.py        (pip install torch snntorch nir nirtorch; nir 1.0.8, snnTorch 1.0.0)
"""

import json
import pathlib

import nir
import numpy as np
import snntorch
from snntorch import import_nir
import torch

golden = pathlib.Path(__file__).parent.parent / "golden"
STEPS, INPUTS = 200, 6


def main():
    graph = nir.read(golden / "round-trip.nir")
    # snnTorch's own module for each node; its executor for whole graphs leaves out that of a recurrent layer (1.0.0)
    graph = import_nir._replace_rnn_subgraph_with_nirgraph(graph)
    follows = dict(graph.edges)
    modules, name = [], follows["input"]
    while name != "output":
        modules.append(import_nir._nir_to_snntorch_module(graph.nodes[name], init_hidden=True))
        name = follows[name]
    spikes = (np.random.default_rng(3).random((STEPS, INPUTS)) < 0.3).astype(float)
    out = []
    with torch.no_grad():
        for row in spikes:
            value = torch.tensor(row, dtype=torch.float32)[None]
            for module in modules:
                value = module(value)
            out.append(value[0].numpy())
    as_pairs = lambda array: [[int(step), int(unit)] for step, unit in np.argwhere(np.array(array) > 0)]
    result = {"nir": nir.__version__, "snntorch": snntorch.__version__, "steps": STEPS}
    result |= {"inputs": as_pairs(spikes), "outputs": as_pairs(out)}
    (golden / "snntorch.json").write_text(json.dumps(result) + "\n")
    print(len(result["inputs"]), "spikes in,", len(result["outputs"]), "out")


main()
