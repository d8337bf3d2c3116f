"""Writes brian2-gallery.json: what programs of the gallery measure, by ports of them to Brian2.

    python brian2_gallery.py      (pip install brian2==2.9.0 numpy==1.26.4 scipy==1.15.3)

Of the twenty patterns of Izhikevich's neuron: how often each spikes. The equations are those of the program, with u after v as in
the published script, by Euler's method in its steps. The dendrite is a spatial neuron of as many compartments,
with the current into its first one. The cells with a gap junction are integrated by RK4 in steps of 0.01 ms.
"""
import json
import pathlib

import brian2 as b
import numpy as np

b.prefs.codegen.target = 'numpy'


def step(start, value):
    return lambda t: np.where(t > start, value, 0.0)


def pulses(length, value, *starts):
    return lambda t: value * np.any([(t > s) & (t < s + length) for s in starts], axis=0)


def ramp(slope, start, base=0.0):
    return lambda t: base + np.maximum(0.0, slope * (t - start))


def slow_then_fast(t):
    return np.where(t < 200, t / 25, np.where((t > 300) & (t < 312.5), (t - 300) * 0.32, 0.0))


INTEGRATOR = {'slope': 4.1, 'constant': 108.0}
PATTERNS = [
    # a, b, c, d, v at first, duration [ms], step [ms], current, what else is changed
    ('tonic spiking', 0.02, 0.2, -65, 6, -70, 100, 0.25, step(10, 14), {}),
    ('phasic spiking', 0.02, 0.25, -65, 6, -64, 200, 0.25, step(20, 0.5), {}),
    ('tonic bursting', 0.02, 0.2, -50, 2, -70, 220, 0.25, step(22, 15), {}),
    ('phasic bursting', 0.02, 0.25, -55, 0.05, -64, 200, 0.2, step(20, 0.6), {}),
    ('mixed mode', 0.02, 0.2, -55, 4, -70, 160, 0.25, step(16, 10), {}),
    ('frequency adaptation', 0.01, 0.2, -65, 8, -70, 85, 0.25, step(8.5, 30), {}),
    ('class 1', 0.02, -0.1, -55, 6, -60, 300, 0.25, ramp(0.075, 30), INTEGRATOR),
    ('class 2', 0.2, 0.26, -65, 0, -64, 300, 0.25, ramp(0.015, 30, -0.5), {}),
    ('spike latency', 0.02, 0.2, -65, 6, -70, 100, 0.2, pulses(3, 7.04, 10), {}),
    ('subthreshold oscillations', 0.05, 0.26, -60, 0, -62, 200, 0.25, pulses(5, 2, 20), {}),
    ('resonator', 0.1, 0.26, -60, -1, -62, 400, 0.25, pulses(4, 0.65, 40, 60, 280, 320), {}),
    ('integrator', 0.02, -0.1, -55, 6, -60, 100, 0.25, pulses(2, 9, 9.1, 14.1, 70, 80), INTEGRATOR),
    ('rebound spike', 0.03, 0.25, -60, 4, -64, 200, 0.2, pulses(5, -15, 20), {}),
    ('rebound burst', 0.03, 0.25, -52, 0, -64, 200, 0.2, pulses(5, -15, 20), {}),
    ('threshold variability', 0.03, 0.25, -60, 4, -64, 100, 0.25, lambda t: pulses(5, 1, 10, 80)(t) + pulses(5, -6, 70)(t), {}),
    ('bistability', 0.1, 0.26, -60, 0, -61, 300, 0.25, lambda t: 0.24 + pulses(5, 1, 37.5, 216)(t), {}),
    ('depolarizing after-potential', 1, 0.2, -60, -21, -70, 50, 0.1, pulses(2, 20, 9), {}),
    ('accommodation', 0.02, 1, -55, 4, -65, 400, 0.5, slow_then_fast, {'base': -65.0, 'decay': 0.0, 'u': -16.0}),
    ('inhibition-induced spiking', -0.02, -1, -60, 8, -63.8, 350, 0.5, lambda t: np.where((t < 50) | (t > 250), 80.0, 75.0), {}),
    ('inhibition-induced bursting', -0.026, -1, -45, -2, -63.8, 350, 0.5, lambda t: np.where((t < 50) | (t > 250), 80.0, 75.0), {}),
]


def spikes(a, k, c, d, v, duration, dt, current, changed):
    b.start_scope()
    b.defaultclock.dt = dt * b.ms
    times = np.arange(round(duration / dt)) * dt
    values = {'a': a, 'k': k, 'c': c, 'd': d, 'slope': 5.0, 'constant': 140.0, 'base': 0.0, 'decay': 1.0, 'h': dt, 'ms': b.ms,
              'I': b.TimedArray(current(times), dt=dt * b.ms)} | {name: value for name, value in changed.items() if name != 'u'}
    cell = b.NeuronGroup(1, '''dv/dt = rise/ms : 1
        du/dt = a*(k*(v + h*rise - base) - decay*u)/ms : 1
        rise = 0.04*v**2 + slope*v + constant - u + I(t) : 1''',
                         threshold='v > 30', reset='v = c; u += d', method='euler', namespace=values)
    cell.v, cell.u = v, changed.get('u', k * v)
    monitor = b.SpikeMonitor(cell)
    b.Network(cell, monitor).run(duration * b.ms)
    return int(monitor.num_spikes)


def cable():
    b.start_scope()
    b.defaultclock.dt = 0.1 * b.ms
    dendrite = b.SpatialNeuron(b.Cylinder(length=1000 * b.um, diameter=2 * b.um, n=40), """
        Im = (-70*mV - v)/(20*kohm*cm**2) : amp/meter**2
        I : amp (point current)""", Cm=1 * b.uF / b.cm**2, Ri=100 * b.ohm * b.cm, method='exponential_euler')
    dendrite.v = -70 * b.mV
    dendrite.I[0] = 10 * b.pA
    b.Network(dendrite).run(500 * b.ms)
    above = dendrite.v / b.mV + 70
    return {'left at the end': float(above[-1] / above[0])}


def gap_junctions():
    def apart(conductance):
        b.start_scope()
        b.defaultclock.dt = 0.01 * b.ms
        cells = b.NeuronGroup(2, """
            dv/dt = (30*(-54.402 - v) + 12000*m**3*h*(50 - v) + 3600*n**4*(-77 - v) + 800 + injected)/100/ms : 1
            dm/dt = (1/exprel(-(v + 40)/10)*(1 - m) - 4*exp(-(v + 65)/18)*m)/ms : 1
            dh/dt = (0.07*exp(-(v + 65)/20)*(1 - h) - h/(1 + exp(-(v + 35)/10)))/ms : 1
            dn/dt = (0.1/exprel(-(v + 55)/10)*(1 - n) - 0.125*exp(-(v + 65)/80)*n)/ms : 1
            injected : 1""", threshold='v > 0', refractory='v > 0', method='rk4')
        cells.v = [-10, -65]
        cells.m, cells.h, cells.n = 0.05293248525724958, 0.5961207535084603, 0.3176769140606974
        spikes = b.SpikeMonitor(cells)
        network = b.Network(cells, spikes)
        if conductance > 0:
            both = b.Synapses(cells, cells, """
                injected_post = conductance*(v_pre - v_post) : 1 (summed)""", namespace={'conductance': conductance})
            both.connect(i=[0, 1], j=[1, 0])
            network.add(both)
        network.run(200 * b.ms)
        one, other = (spikes.spike_trains()[cell][-1] / b.ms for cell in range(2))
        return float(abs(one - other))

    return {'last spikes apart, alone [ms]': apart(0.0), 'last spikes apart, coupled [ms]': apart(10.0)}


if __name__ == '__main__':
    found = {
        'izhikevich-patterns': {f'spikes, {title}': spikes(*row) for title, *row in PATTERNS},
        'cable': cable(),
        'gap-junctions': gap_junctions(),
    }
    print(found)
    written = json.dumps({'version': b.__version__, 'programs': found}, indent=1)
    pathlib.Path(__file__).with_name('brian2-gallery.json').write_text(written + '\n')
