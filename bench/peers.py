"""The networks of models.ts in NEST and in Brian2 (C++ standalone): time of the processor for a second of model time.

    python peers.py nest|brian2 adex|izhikevich|hh-rk4|triplets|depression [ms]    (the Python of npm run validate has both)

After 200 ms, in which they settle. The parameters of hh-rk4 cannot be set in NEST. Networks are built alike, not synapse for
synapse; the rate that is printed says whether they do the same. Brian2's time is that of the loop in its compiled program,
without making it and without building the network.
"""
import json
import os
import sys
import tempfile
import time

program, network = sys.argv[1:3]
T = float(sys.argv[3]) if len(sys.argv) > 3 else 200.0
# so little that weights stay near where they are: by more, networks that are alike run away from each other
TRIPLET = dict(plus=6.2e-6, minus=7e-6, minus3=2.3e-7, high=0.2)


def nest_run():
    import nest
    import numpy as np

    nest.set_verbosity("M_ERROR")
    nest.set(resolution=0.5 if network == "izhikevich" else 0.1, local_num_threads=1, rng_seed=2)
    uniform, normal = nest.random.uniform, nest.random.normal
    NE, NI = {"izhikevich": (8000, 2000), "triplets": (10000, 2500), "depression": (10000, 2500)}.get(network, (3200, 800))
    synapses = [{}, {}]
    if network == "adex":
        e, i = (nest.Create("aeif_cond_exp", n, {"I_e": uniform(500.0, 900.0)}) for n in (NE, NI))
        rule, syn = {"rule": "pairwise_bernoulli", "p": 0.02}, [{"weight": 1.0, "delay": 1.0}, {"weight": -5.0, "delay": 1.0}]
    elif network == "izhikevich":
        r, q = np.random.rand(NE), np.random.rand(NI)
        e = nest.Create("izhikevich", NE, {"c": list(-65 + 15 * r * r), "d": list(8 - 6 * r * r), "V_m": normal(-65.0, 2.0), "U_m": -13.0})
        i = nest.Create("izhikevich", NI, {"a": list(0.02 + 0.08 * q), "b": list(0.25 - 0.05 * q), "d": 2.0, "U_m": -15.0})
        for each, std in ((e, 5.0), (i, 2.0)):
            nest.Connect(nest.Create("noise_generator", params={"std": std, "dt": 1.0}), each)
        rule, syn = None, [{"weight": uniform(0.0, 0.5), "delay": 1.0}, {"weight": uniform(-1.0, 0.0), "delay": 1.0}]
    else:
        cell = dict(tau_m=20.0, C_m=1.0, E_L=0.0, V_th=20.0, V_reset=10.0, t_ref=2.0, V_m=uniform(0.0, 20.0))
        if network == "triplets":
            cell |= dict(tau_minus=33.7, tau_minus_triplet=125.0)
        e, i = (nest.Create("iaf_psc_delta", n, cell) for n in (NE, NI))
        nest.Connect(nest.Create("poisson_generator", params={"rate": 20000.0}), e + i, syn_spec={"weight": 0.1, "delay": 0.1})
        rule, syn = None, [{"weight": 0.1, "delay": 1.5}, {"weight": -0.5, "delay": 1.5}]
        synapses[0] = {
            "triplets": {"synapse_model": "stdp_triplet_synapse", "Aplus": 0.0, "Aplus_triplet": TRIPLET["plus"],
                         "Aminus": TRIPLET["minus"], "Aminus_triplet": TRIPLET["minus3"], "Wmax": TRIPLET["high"],
                         "tau_plus": 16.8, "tau_plus_triplet": 101.0},
            "depression": {"synapse_model": "tsodyks2_synapse", "U": 0.5, "u": 0.5, "x": 1.0, "tau_rec": 100.0, "tau_fac": 0.0},
        }[network]
    for source, own, degree in ((e, syn[0], NE // 10), (i, syn[1], NI // 10)):
        for target in (e, i):
            more = synapses[0] if source is e and target is e else {}
            nest.Connect(source, target, rule or {"rule": "fixed_indegree", "indegree": degree}, own | more)
    record = nest.Create("spike_recorder")
    nest.Connect(e + i, record)
    nest.Prepare()
    nest.Run(201.0)
    before, spikes = time.process_time(), record.n_events
    nest.Run(T - T % 1.5)
    cpu = time.process_time() - before
    nest.Cleanup()
    return cpu, (T - T % 1.5) / 1000, (record.n_events - spikes) / (NE + NI) / ((T - T % 1.5) / 1000)


def brian2_run():
    import brian2 as b

    folder = tempfile.mkdtemp(prefix="brian2_")
    b.set_device("cpp_standalone", directory=folder, build_on_run=False)
    b.prefs.core.default_float_dtype = b.float32
    b.seed(2)
    names = {"ms": b.ms}
    dt = {"izhikevich": 0.5, "hh-rk4": 0.05}.get(network, 0.1)
    b.defaultclock.dt = dt * b.ms
    NE, NI = {"izhikevich": (8000, 2000), "triplets": (10000, 2500), "depression": (10000, 2500)}.get(network, (3200, 800))
    N, extra, degree, delay = NE + NI, [], 1000 / 12500 if NE == 10000 else 0.02, 1.0
    if network == "adex":
        g = b.NeuronGroup(N, '''dv/dt = (30*(-70.6-v) + 60*exp((v+50.4)/2) - w + I + ge*(0-v) + gi*(-85-v))/281/ms : 1
            dw/dt = (4*(v+70.6) - w)/(144*ms) : 1
            dge/dt = -ge/(0.2*ms) : 1
            dgi/dt = -gi/(2*ms) : 1
            I : 1''', threshold='v > 0', reset='v = -60; w += 80.5', method='exponential_euler', namespace=names)
        g.v, g.I = -70.6, '500 + 400*rand()'
        on, weights = ('ge += 1', 'gi += 5'), None
    elif network == "hh-rk4":
        g = b.NeuronGroup(N, '''dv/dt = (10*(-60-v) + ge*(0-v) + gi*(-80-v) + 20000*m**3*h*(50-v) + 6000*n**4*(-90-v))/200/ms : 1
            dm/dt = (0.32*4/exprel((13-u)/4)*(1-m) - 0.28*5/exprel((u-40)/5)*m)/ms : 1
            dn/dt = (0.032*5/exprel((15-u)/5)*(1-n) - 0.5*exp((10-u)/40)*n)/ms : 1
            dh/dt = (0.128*exp((17-u)/18)*(1-h) - 4/(1+exp((40-u)/5))*h)/ms : 1
            dge/dt = -ge/(5*ms) : 1
            dgi/dt = -gi/(10*ms) : 1
            u = v + 63 : 1''', threshold='v > -20', refractory=3 * b.ms, method='rk4', namespace=names)
        g.v, g.ge, g.gi = '-65 + 5*randn()', 'clip(40 + 15*randn(), 0, 1000)', 'clip(200 + 120*randn(), 0, 2000)'
        on, weights, delay = ('ge += 6', 'gi += 67'), None, 0.1
    elif network == "izhikevich":
        g = b.NeuronGroup(N, '''dv/dt = (0.04*v**2 + 5*v + 140 - u + I)/ms : 1
            du/dt = a*(k*v - u)/ms : 1
            I : 1
            a : 1
            k : 1
            c : 1
            d : 1
            s : 1
            r : 1''', threshold='v >= 30', reset='v = c; u += d', method='euler', namespace=names)
        g.r, g.v = 'rand()', '-65 + 2*randn()'
        g.a, g.k = f'0.02 + int(i >= {NE})*0.08*r', f'0.2 + int(i >= {NE})*(0.05 - 0.05*r)'
        g.c, g.d = f'-65 + int(i < {NE})*15*r*r', f'2 + int(i < {NE})*(6 - 6*r*r)'
        g.s, g.u = f'2 + 3*int(i < {NE})', 'k*v'
        extra.append(g.run_regularly('I = s*randn()', dt=1 * b.ms))
        on, weights, degree = ('v_post += weight', 'v_post += weight'), ('0.5*rand()', '-rand()'), 0.1
    else:
        g = b.NeuronGroup(N, 'dv/dt = -v/(20*ms) : 1 (unless refractory)', threshold='v > 20', reset='v = 10',
                          refractory=2 * b.ms, method='exact', namespace=names)
        g.v = '20*rand()'
        extra.append(b.PoissonInput(g, 'v', 1000, 20 * b.Hz, weight=0.1))
        on, weights, delay, degree = ('v_post += 0.1', 'v_post -= 0.5'), None, 1.5, 0.1
    late = dict(delay=delay * b.ms)
    objects = []
    parts = [(g[:NE], g, on[0], 0), (g[NE:], g, on[1], 1)]
    if network in ("triplets", "depression"):
        parts[0] = (g[:NE], g[NE:], on[0], 0)
        if network == "triplets":
            learning = b.Synapses(g[:NE], g[:NE], '''w : 1
                dr1/dt = -r1/(16.8*ms) : 1 (event-driven)
                do1/dt = -o1/(33.7*ms) : 1 (event-driven)
                do2/dt = -o2/(125*ms) : 1 (event-driven)
                dr2/dt = -r2/(101*ms) : 1 (event-driven)''',
                on_pre=f'''v_post += w
                w = clip(w - o1*({TRIPLET["minus"]} + {TRIPLET["minus3"]}*r2), 0, {TRIPLET["high"]})
                r1 += 1
                r2 += 1''',
                on_post=f'''w = clip(w + r1*{TRIPLET["plus"]}*o2, 0, {TRIPLET["high"]})
                o1 += 1
                o2 += 1''', namespace=names, **late)
        else:
            learning = b.Synapses(g[:NE], g[:NE], '''w : 1
                dx/dt = (1 - x)/(100*ms) : 1 (event-driven)''', on_pre='''v_post += w*0.5*x
                x -= 0.5*x''', namespace=names, **late)
        learning.connect(p=degree)
        learning.w = 0.1
        if network == "depression":
            learning.x = 1
        objects.append(learning)
    for source, target, what, kind in parts:
        s = b.Synapses(source, target, 'weight : 1' if weights else '', on_pre=what, namespace=names, **late)
        s.connect(p=degree)
        if weights:
            s.weight = weights[kind]
        objects.append(s)
    monitor = b.SpikeMonitor(g)
    b.device.insert_code('before_start', 'std::clock_t cpu_begin;')
    b.device.insert_code('before_network_run', 'cpu_begin = std::clock();')
    b.device.insert_code('after_network_run', 'std::ofstream("cpu") << double(std::clock() - cpu_begin) / CLOCKS_PER_SEC;')
    net = b.Network(g, monitor, *objects, *extra)
    net.run(200 * b.ms, namespace=names)
    net.run(T * b.ms, namespace=names)
    b.device.build(directory=folder, compile=True, run=True, debug=False)
    cpu = float(open(os.path.join(folder, "cpu")).read())
    return cpu, T / 1000, int((monitor.t / b.ms > 200).sum()) / N / (T / 1000)


cpu, model, rate = {"nest": nest_run, "brian2": brian2_run}[program]()
print(json.dumps({"program": program, "network": network, "cpu_per_s": round(cpu / model, 4), "rate": round(rate, 2)}))
