"""Runs a connectome by Brian2 in double precision, with the equations of Shiu et al. (2024):

    python brian2_connectome.py FOLDER                      what is there: Completeness_783.csv, Connectivity_783.parquet, stimulus.csv
    python brian2_connectome.py FOLDER --make 300 9000 16   makes such a folder first: neurons, connections, mean synapses
    python brian2_connectome.py FOLDER --standalone         by C++, compiled, on one core; prints what it took

Writes FOLDER/brian2.csv, a line `step,neuron` for each spike. With Brian2 2.9, NumPy, pandas and pyarrow; connectome.ts beside it
compares.
"""
import argparse
import time
from pathlib import Path

import numpy as np
import pandas as pd

given = argparse.ArgumentParser()
given.add_argument('folder', type=Path)
given.add_argument('--make', nargs=3, type=float)
given.add_argument('--standalone', action='store_true')
given.add_argument('--duration', type=float, default=1000)
given = given.parse_args()
folder = given.folder
completeness, connectivity = folder / 'Completeness_783.csv', folder / 'Connectivity_783.parquet'
dt = 0.1

if given.make:
    neurons, connections, mean = int(given.make[0]), int(given.make[1]), given.make[2]
    draw = np.random.default_rng(1)
    folder.mkdir(parents=True, exist_ok=True)
    ids = 720575940600000000 + np.sort(draw.choice(10**7, neurons, replace=False))
    pd.DataFrame({'Completed': True}, index=ids).to_csv(completeness)
    pre, post = draw.integers(0, neurons, connections), draw.integers(0, neurons, connections)
    count = draw.geometric(1 / mean, connections)
    sign = np.where(draw.random(neurons) < 0.4, -1, 1)[pre]
    pd.DataFrame({
        'Presynaptic_ID': ids[pre], 'Postsynaptic_ID': ids[post], 'Presynaptic_Index': pre, 'Postsynaptic_Index': post,
        'Connectivity': count, 'Excitatory': sign, 'Excitatory x Connectivity': sign * count,
    }).to_parquet(connectivity, compression='brotli', index=False)
    steps = int(given.duration / dt)
    step, neuron = np.nonzero(draw.random((steps, min(neurons, 12))) < 150 * dt / 1000)
    step, neuron = step[step >= 18], neuron[step >= 18]  # over there it is given by a projection with the delay of the others
    pd.DataFrame({'step': step, 'neuron': neuron}).to_csv(folder / 'stimulus.csv', index=False)

import brian2 as b2  # noqa: E402
from brian2 import Hz, ms, mV  # noqa: E402,F401

if given.standalone:
    b2.set_device('cpp_standalone', build_on_run=False)
b2.defaultclock.dt = dt * ms
rest, reset, threshold, tau, tau_synapse = -52 * mV, -52 * mV, -45 * mV, 20 * ms, 5 * ms
weight = 0.275 * mV
brain = b2.NeuronGroup(
    len(pd.read_csv(completeness, index_col=0)),
    """dv/dt = (rest - v + g) / tau : volt (unless refractory)
       dg/dt = -g / tau_synapse     : volt (unless refractory)
       refractory_time              : second""",
    method='exact', threshold='v > threshold', reset='v = reset; g = 0*mV', refractory='refractory_time',
)
brain.v = rest
stimulus = pd.read_csv(folder / 'stimulus.csv')
activated = np.unique(stimulus.neuron)
place = {neuron: at for at, neuron in enumerate(activated)}
brain.refractory_time = np.where(np.isin(np.arange(len(brain)), activated), 0, 2.2) * ms
source = b2.SpikeGeneratorGroup(len(activated), [place[n] for n in stimulus.neuron], stimulus.step.values * dt * ms)
kick = b2.Synapses(source, brain, on_pre='v += 250 * weight')
kick.connect(i=np.arange(len(activated)), j=activated)
table = pd.read_parquet(connectivity)
synapses = b2.Synapses(brain, brain, 'w : volt', on_pre='g += w', delay=1.8 * ms)
synapses.connect(i=table.Presynaptic_Index.values, j=table.Postsynaptic_Index.values)
synapses.w = table['Excitatory x Connectivity'].values * weight
spikes = b2.SpikeMonitor(brain)
net = b2.Network(brain, source, kick, synapses, spikes)
begin = time.time()
net.run(given.duration * ms)
if given.standalone:
    b2.device.build(directory=str(folder / 'standalone'), compile=True, run=True)
    print(f'the binary alone: {b2.device._last_run_time:.2f} s')
steps = np.round(np.asarray(spikes.t / ms) / dt).astype(int)
pd.DataFrame({'step': steps, 'neuron': np.asarray(spikes.i)}).sort_values(['step', 'neuron']).to_csv(folder / 'brian2.csv', index=False)
print(f'{len(steps)} spikes of {len(np.unique(spikes.i))} neurons, {time.time() - begin:.2f} s')
