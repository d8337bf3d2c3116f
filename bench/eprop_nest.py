"""Runs one of NEST's e-prop examples, a sequence for each line on standard input, and answers with CPU seconds.

    python eprop_nest.py sines|evidence          (pip install nest-simulator matplotlib)

The example's own source runs, without early stopping and plots.
"""

import os
import re
import sys
import time
import types

os.environ["MPLBACKEND"] = "Agg"
display = types.ModuleType("IPython.display")
display.Image = lambda **_: None
ipython = types.ModuleType("IPython")
ipython.display = display
sys.modules.update({"IPython": ipython, "IPython.display": display})
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import nest  # noqa: E402

name, sequence = {
    "sines": ("eprop_supervised_regression_sine-waves_bsshslm_2020.py", 1000.0),
    "evidence": ("eprop_supervised_classification_evidence-accumulation_bsshslm_2020.py", 2250.0),
}[sys.argv[1]]
source = open(os.path.join(os.path.dirname(nest.__file__), "doc/examples/pynest/eprop_plasticity", name)).read()
source = re.sub(r"^n_iter(_train)? = \d+", r"n_iter\1 = 1000", source, flags=re.M)
source = source.replace("do_early_stopping = True", "do_early_stopping = False")
source = source.replace("nest.Simulate(", "_simulate(")
source = source[: source.index("do_plotting")]


def simulate(duration):
    while duration > sequence:
        if not sys.stdin.readline():
            os._exit(0)
        start = time.process_time()
        nest.Simulate(sequence)
        print(time.process_time() - start, file=answers, flush=True)
        duration -= sequence
    nest.Simulate(duration)


exec(compile(source, name, "exec"), {"__name__": "__main__", "_simulate": simulate})
