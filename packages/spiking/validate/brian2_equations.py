"""Writes brian2-equations.json: the spikes that Brian2 has for the equations of brian2-texts.json.

    python brian2_equations.py      (pip install brian2==2.9.0 numpy==1.26.4)

A neuron of Brian2 that is refractory for T is held for a step less than T / dt, as its spike has the time of the beginning
of a step; here it is therefore refractory for a step longer. A delay of one step is one step in both.
"""
import json
import pathlib

import brian2 as b
import numpy as np

b.prefs.codegen.target = 'numpy'
b.defaultclock.dt = 0.1 * b.ms
here = pathlib.Path(__file__).parent
texts = json.loads((here / 'brian2-texts.json').read_text())


def run(network, monitor, duration):
    network.run(duration * b.ms)
    order = np.lexsort((np.array(monitor.i), np.array(monitor.t)))
    steps = np.rint(np.array(monitor.t / b.ms)[order] / 0.1).astype(int)
    return {'neurons': np.array(monitor.i)[order].tolist(), 'steps': steps.tolist()}


def values(model):
    return {key: eval(text, vars(b).copy()) for key, text in model['parameters'].items()}


out = {}
for name, model in texts.items():
    size = model['size']
    options = {}
    if model.get('refractory'):
        options['refractory'] = eval(model['refractory'], vars(b).copy()) + 0.1 * b.ms
    group = b.NeuronGroup(size, model['text'], threshold=model['threshold'], reset=model.get('reset', ''),
                          method=model['method'].replace('exponentialEuler', 'exponential_euler'),
                          namespace=values(model), **options)
    for key, text in model['initial'].items():
        setattr(group, key, text)
    monitor = b.SpikeMonitor(group)
    network = b.Network(group, monitor)
    for synapses in model['synapses']:
        pairs = [(i, (i * 7 + 3 * k * k + 1) % size) for i in range(*synapses['from']) for k in range(1, 6)]
        pairs = sorted({(i, j) for i, j in pairs if i != j})
        object_ = b.Synapses(group, group, on_pre=f"{synapses['onto']} += {synapses['weight']}", delay=0.1 * b.ms)
        object_.connect(i=[i for i, _ in pairs], j=[j for _, j in pairs])
        network.add(object_)
    out[name] = run(network, monitor, model['duration'])
    print(name, len(out[name]['steps']))
(here / 'brian2-equations.json').write_text(json.dumps(out, separators=(',', ':')))
