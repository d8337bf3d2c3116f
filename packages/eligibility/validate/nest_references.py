"""Makes the reference files of this package's tests from NEST's own e-prop examples.

    pip install nest-simulator==3.10.0 matplotlib
    python nest_references.py sines nest-sines.json            # 24 inputs, 30 neurons, 300 steps, 6 iterations
    python nest_references.py sines /tmp/sines.json --full     # the example's own sizes
    python nest_references.py evidence nest-evidence.json      # 16 inputs, 12 + 12 neurons, batches of 4, 5 iterations
    python nest_references.py evidence /tmp/evidence.json --full

The example's own source runs, with other sizes and without its plots and its early stopping. What is written: initial
weights, spikes of the inputs and of the network by sequence and step, targets, and the loss of each iteration.
"""

import argparse
import json
import os
import re
import sys
import types

parser = argparse.ArgumentParser()
parser.add_argument("task", choices=["sines", "evidence"])
parser.add_argument("file")
parser.add_argument("--full", action="store_true")
parser.add_argument("--iterations", type=int, default=0)
arguments = parser.parse_args()

os.environ["MPLBACKEND"] = "Agg"
display = types.ModuleType("IPython.display")
display.Image = lambda **_: None
ipython = types.ModuleType("IPython")
ipython.display = display
sys.modules.update({"IPython": ipython, "IPython.display": display})

import nest  # noqa: E402
import numpy as np  # noqa: E402

name = {
    "sines": "eprop_supervised_regression_sine-waves_bsshslm_2020.py",
    "evidence": "eprop_supervised_classification_evidence-accumulation_bsshslm_2020.py",
}[arguments.task]
folder = os.path.join(os.path.dirname(nest.__file__), "doc/examples/pynest/eprop_plasticity")
source = open(os.path.join(folder, name)).read()


def replace(pattern, text):
    global source
    source, count = re.subn(pattern, text, source, flags=re.M)
    assert count == 1, f"{pattern} is in the example {count} times"


iterations = arguments.iterations or (6 if arguments.task == "sines" else 5)
if arguments.task == "sines":
    replace(r"^n_iter = \d+", f"n_iter = {iterations}")
    if not arguments.full:
        replace(r'"sequence": 1000,', '"sequence": 300,')
        replace(r"^n_in = \d+", "n_in = 24")
        replace(r"^n_rec = \d+", "n_rec = 30")
    source = source[: source.index("do_plotting")]
else:
    replace(r"^n_iter_train = \d+", f"n_iter_train = {iterations}")
    replace(r"^n_iter_test = \d+", "n_iter_test = 1")
    source = source.replace("do_early_stopping = True", "do_early_stopping = False")
    if not arguments.full:
        replace(r"^batch_size = \d+", "batch_size = 4")
        replace(r'"n_cues": 7,', '"n_cues": 3,')
        replace(r'"cue": 100,', '"cue": 40,')
        replace(r'"spacing": 50,', '"spacing": 20,')
        replace(r'"bg_noise": 1050,', '"bg_noise": 60,')
        replace(r'"recall": 150,', '"recall": 50,')
        replace(r'"spike_prob": 0.04,', '"spike_prob": 0.1,')
        replace(r"^n_in = \d+", "n_in = 16")
        replace(r"^n_ad = \d+", "n_ad = 12")
        replace(r"^n_reg = \d+", "n_reg = 12")
    source = source[: source.index("do_plotting")]

scope = {"__name__": "__main__"}
exec(compile(source, name, "exec"), scope)

steps = scope["steps"]["sequence"]
batch = scope["batch_size"]
sequences = batch * (iterations if arguments.task == "sines" else iterations + 1)


def by_sequence(events, first, offset):
    """Spikes of each sequence as [step, neuron, step, neuron, ...]; `offset` is the time of a spike of step 0."""
    time = np.rint(events["times"]).astype(int) - offset
    neuron = events["senders"].astype(int) - first
    out = []
    for sequence in range(sequences):
        inside = (time >= sequence * steps) & (time < (sequence + 1) * steps)
        order = np.lexsort((neuron[inside], time[inside]))
        pairs = np.stack([time[inside][order] - sequence * steps, neuron[inside][order]], 1)
        out.append(pairs.ravel().tolist())
    return out


def weights(key):
    """[sources x targets], row by row."""
    return np.asarray(scope["weights_pre_train"][key]["weight_matrix"]).T.ravel().tolist()


inputs = by_sequence(scope["events_sr_in"], min(scope["nrns_in"].tolist()), 2)
first = min(scope["nrns_rec"].tolist())
if arguments.task == "sines":
    recurrent = by_sequence(scope["events_sr_rec"], first, 3)
    loss = scope["loss"].tolist()
    target = np.asarray(scope["target_signal"]).reshape(-1)[:steps].tolist()
    parameters = scope["params_nrn_rec"]
    inputs = inputs[:1]  # frozen noise: each sequence has the same
else:
    both = {key: np.concatenate([scope["events_sr_reg"][key], scope["events_sr_ad"][key]]) for key in ("times", "senders")}
    recurrent = by_sequence(both, first, 3)
    results = scope["results_dict"]
    loss = results["loss"].tolist()
    events = scope["events_mm_out"]
    signal = np.stack([events["target_signal"][events["senders"] == k] for k in np.unique(events["senders"])])
    signal = signal[:, : sequences * steps].reshape(signal.shape[0], sequences, steps)
    target = np.argmax(signal[:, :, -1], axis=0).tolist()
    parameters = scope["params_nrn_ad"]

json.dump(
    {
        "made": f"NEST {nest.__version__}, {name}" + (" at its own sizes" if arguments.full else ", smaller"),
        "steps": steps,
        "window": scope["steps"]["learning_window"],
        "batch": batch,
        "iterations": iterations,
        "inputs": scope["n_in"],
        "neurons": scope["n_rec"],
        "outputs": scope["n_out"],
        "adaptive": scope.get("n_ad", 0),
        "adaptBeta": parameters.get("adapt_beta", 0.0),
        "weights": {"input": weights("in_rec"), "recurrent": weights("rec_rec"), "output": weights("rec_out")},
        "feedback": np.asarray(scope["weights_out_rec"], dtype=float).ravel().tolist(),
        "spikes": inputs,
        "target": target,
        "counts": [len(pairs) // 2 for pairs in recurrent],
        "firstSequence": recurrent[0],
        "loss": loss,
    },
    open(arguments.file, "w"),
    separators=(",", ":"),
)
print("loss", [round(float(each), 6) for each in loss], "spikes", [len(pairs) // 2 for pairs in recurrent][:8])
