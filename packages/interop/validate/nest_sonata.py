"""Writes golden/sonata, a small network of SONATA, and the spikes that NEST gives for it: golden/sonata/nest.json.

    python nest_sonata.py [folder of a network with config.json]        (pip install nest-simulator h5py pandas; NEST 3.10)

With a folder it runs that network instead, for nest-spikes.txt there: what sonata.ts beside it is held against. The wheel of
NEST has no reader of SONATA, so the network is made here as that reader makes it: parameters by type, delay 1 ms where
nothing is said, spikes of inputs at the end of the step.
"""

import json
import pathlib
import sys

import h5py
import nest
import numpy as np
import pandas as pd


def write(folder):
    rng = np.random.default_rng(5)
    (folder / "network").mkdir(parents=True, exist_ok=True)
    (folder / "components").mkdir(exist_ok=True)
    dump = lambda name, value: (folder / name).write_text(json.dumps(value, indent=2) + "\n")
    dump("config.json", {"network": "./circuit.json", "simulation": "./simulation.json"})
    part = lambda what, name: {f"{what}s_file": f"$NET/{name}_{what}s.h5", f"{what}_types_file": f"$NET/{name}_{what}_types.csv"}
    networks = {"nodes": [part("node", "cells"), part("node", "outside")], "edges": [part("edge", "inner"), part("edge", "outer")]}
    components = {"point_neuron_models_dir": "./components", "synaptic_models_dir": "./components"}
    dump("circuit.json", {"manifest": {"$NET": "./network"}, "components": components, "networks": networks})
    inputs = {"spikes": {"input_type": "spikes", "module": "h5", "input_file": "./inputs.h5", "node_set": {"population": "outside"}}}
    reports = {"potential": {"cells": {"population": "cells", "node_id": [0, 7]}, "variable_name": "V_m"}}
    run = {"run": {"tstop": 200.0, "dt": 0.1}, "inputs": inputs, "reports": reports, "output": {"output_dir": "./output"}}
    dump("simulation.json", run)
    dump("components/e.json", {"tau_m": 20.0, "C_m": 200.0, "E_L": -75.0, "V_th": -55.0, "V_reset": -65.0, "t_ref": 2.0})
    dump("components/i.json", {"tau_m": 10.0, "C_m": 100.0, "E_L": -72.0, "V_th": -53.0, "V_reset": -62.0, "t_ref": 1.0})
    dump("components/plain.json", {})
    table = lambda name, text: (folder / "network" / f"{name}_types.csv").write_text(text)
    nodes = "node_type_id model_type model_template dynamics_params\n"
    table("cells_node", nodes + "1 point_process nest:iaf_psc_alpha e.json\n2 point_process nest:iaf_psc_alpha i.json\n")
    table("outside_node", "node_type_id model_type\n9 virtual\n")
    edges = "edge_type_id model_template dynamics_params delay\n"
    table("inner_edge", edges + '1 static_synapse plain.json 1.5\n2 "static_synapse" plain.json 0.8\n')
    table("outer_edge", edges + "3 static_synapse plain.json NULL\n")
    kinds = np.array([1] * 24 + [2] * 6)
    for name, types in (("cells", kinds), ("outside", np.full(10, 9))):
        with h5py.File(folder / f"network/{name}_nodes.h5", "w") as file:
            group = file.create_group(f"nodes/{name}")
            group["node_type_id"], group["node_id"] = types, np.arange(len(types), dtype="u8")
            group["node_group_id"], group["node_group_index"] = np.zeros(len(types), "u4"), np.arange(len(types), dtype="u8")
            group.create_group("0")
    for name, source, size, count in (("inner", "cells", 30, 300), ("outer", "outside", 10, 150)):
        sources, targets = rng.integers(0, size, count), rng.integers(0, 30, count)
        types = np.where(kinds[sources] == 1, 1, 2) if source == "cells" else np.full(count, 3)
        weights = np.where(types == 2, -120.0, np.where(types == 1, 60.0, 90.0)) * rng.uniform(0.5, 1.5, count)
        with h5py.File(folder / f"network/{name}_edges.h5", "w") as file:
            group = file.create_group(f"edges/{name}")
            group["edge_type_id"], group["0/syn_weight"] = types, weights
            group["edge_group_id"], group["edge_group_index"] = np.zeros(count, "u2"), np.arange(count, dtype="u4")
            group["source_node_id"], group["target_node_id"] = sources.astype("u8"), targets.astype("u8")
            group["source_node_id"].attrs["node_population"] = source
            group["target_node_id"].attrs["node_population"] = "cells"
    with h5py.File(folder / "inputs.h5", "w") as file:
        times = np.sort(rng.uniform(0, 190, 400))
        group = file.create_group("spikes/outside")
        group["timestamps"], group["node_ids"] = times, rng.permutation(np.arange(400, dtype="u8") % 10)
        group["timestamps"].attrs["units"] = "ms"


def read(file):
    return json.loads(pathlib.Path(file).read_text())


def run(folder):
    config = read(folder / "config.json")
    circuit, simulation = read(folder / config["network"]), read(folder / config["simulation"])
    names = {**circuit.get("manifest", {}), **simulation.get("manifest", {})}

    def path(text):
        while "$" in text:
            key = "$" + text.split("$")[1].split("/")[0]
            text = text.replace(key, names[key])
        return folder / text

    nest.ResetKernel()
    nest.resolution = simulation["run"]["dt"]
    made, models = {}, path(circuit["components"]["point_neuron_models_dir"])
    trains = {}
    for item in simulation["inputs"].values():
        with h5py.File(path(item["input_file"])) as file:
            group = file["spikes"] if "timestamps" in file["spikes"] else next(iter(file["spikes"].values()))
            times, ids = group["timestamps"][:], group["gids" if "gids" in group else "node_ids"][:]
            trains |= {int(i): sorted(times[ids == i].tolist()) for i in np.unique(ids)}
    for item in circuit["networks"]["nodes"]:
        types = pd.read_csv(path(item["node_types_file"]), sep=" ").set_index("node_type_id")
        with h5py.File(path(item["nodes_file"])) as file:
            for name, group in file["nodes"].items():
                kinds = types.loc[group["node_type_id"][:]]
                if (kinds.model_type == "virtual").all():
                    made[name] = nest.Create("spike_generator", len(kinds), {"allow_offgrid_times": True})
                    for node, train in trains.items():
                        made[name][node].spike_times = train
                else:
                    made[name] = nest.Create(kinds.model_template.iloc[0].split(":")[1], len(kinds))
                    for node, parameters in zip(made[name], kinds.dynamics_params):
                        node.set(read(models / parameters))
                    cells = made[name]
    for item in circuit["networks"]["edges"]:
        types = pd.read_csv(path(item["edge_types_file"]), sep=" ").set_index("edge_type_id")
        with h5py.File(path(item["edges_file"])) as file:
            for group in file["edges"].values():
                ends = [group[f"{end}_node_id"] for end in ("source", "target")]
                pre, post = (np.array(made[e.attrs["node_population"]].tolist())[e[:].astype(int)] for e in ends)
                kinds = types.loc[group["edge_type_id"][:]]
                delays = kinds.delay.fillna(1.0) if "delay" in kinds else pd.Series(np.ones(len(pre)))
                spec = {"weight": group["0/syn_weight"][:], "delay": delays.to_numpy(float)}
                nest.Connect(pre, post, "one_to_one", spec)
    recorder = nest.Create("spike_recorder")
    nest.Connect(cells, recorder)
    nest.Simulate(simulation["run"]["tstop"])
    events = recorder.events
    order = np.lexsort((events["senders"], events["times"]))
    first = cells.tolist()[0]
    return [[round(t, 6), int(n) - first] for t, n in zip(events["times"][order], events["senders"][order])]


if len(sys.argv) > 1:
    folder = pathlib.Path(sys.argv[1])
    spikes = run(folder)
    (folder / "nest-spikes.txt").write_text("".join(f"{time:.6f} {node}\n" for time, node in spikes))
else:
    folder = pathlib.Path(__file__).parent.parent / "golden/sonata"
    write(folder)
    spikes = run(folder)
    (folder / "nest.json").write_text(json.dumps({"nest": nest.__version__, "spikes": spikes}) + "\n")
print(len(spikes), "spikes")
