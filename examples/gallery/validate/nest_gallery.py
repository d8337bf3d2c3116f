"""Writes nest-gallery.json: what programs of the gallery measure, by ports of them to NEST.

    python nest_gallery.py      (pip install nest-simulator; NEST 3.10)

By program, then by the name of what it measures: a number, or mean and standard deviation over networks, where they are drawn,
each run for a second. The irregular pattern of the adaptive exponential neuron, which any error changes, is left out.
"""

import json
import pathlib

import nest
import numpy as np



def fresh(dt=0.1, seed=1):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.set(resolution=dt, rng_seed=seed)


def spikes_of(cells, duration, before=0.0):
    recorder = nest.Create("spike_recorder")
    nest.Connect(cells, recorder)
    nest.Simulate(before + duration)
    times, senders = recorder.events["times"], recorder.events["senders"]
    late = times > before + 0.05
    return [np.sort(times[late & (senders == cell.global_id)]) for cell in cells]


def fi_curves():
    def rate(model):
        fresh()
        return len(spikes_of(nest.Create(model, params={"I_e": 1000.0}), 1000.0, before=1000.0)[0])

    return {"rate at 1 nA [Hz]": rate("iaf_psc_exp"), "adaptive [Hz]": rate("aeif_cond_exp"),
            "Hodgkin-Huxley [Hz]": rate("hh_cond_exp_traub")}


def adex_patterns():
    rows = [("tonic spiking", 200, 10, -70, 2, 30, 0, -58, 500), ("adaptation", 200, 12, -70, 2, 300, 60, -58, 500),
            ("initial burst", 130, 18, -58, 4, 150, 120, -50, 400), ("regular bursting", 200, 10, -58, 2, 120, 100, -46, 210),
            ("delayed accelerating", 200, 12, -70, -10, 300, 0, -58, 300),
            ("delayed regular bursting", 100, 10, -65, -10, 90, 30, -47, 110),
            ("transient spiking", 100, 10, -65, 10, 90, 100, -47, 180)]
    found = {}
    for title, C, g, E, a, tau, b, reset, I in rows:
        fresh()
        cell = nest.Create("aeif_cond_exp", params=dict(C_m=C, g_L=g, E_L=E, V_m=E, a=a, tau_w=tau, b=b, V_reset=reset, I_e=I,
                                                        V_th=-50.0, Delta_T=2.0, V_peak=0.0, t_ref=0.0, gsl_error_tol=1e-9))
        found[f"spikes, {title}"] = len(spikes_of(cell, 500.0)[0])
    return found


def changes(synapse, parameters, pre, post, tau_minus):
    """What a weight of 1 has changed by after all spikes; a dendritic delay of 1 ms makes post-synaptic spikes late."""
    end = max(max(pre), max(post)) + 5000.0  # a last arrival, by which NEST changes the weight, long after all others
    given = [nest.Create("spike_generator", params={"spike_times": np.round(np.sort(times) - 0.1, 1)})
             for times in (np.append(pre, end), np.asarray(post) - 1.0)]
    source, target = (nest.Create("parrot_neuron") for _ in given)
    target.set(tau_minus)
    for one, parrot in zip(given, (source, target)):
        nest.Connect(one, parrot, syn_spec={"delay": 0.1})
    nest.Connect(source, target, syn_spec={"synapse_model": synapse, "weight": 1.0, "delay": 1.0, "receptor_type": 1, **parameters})
    return end, nest.GetConnections(source, target)


def stdp_window():
    found = {}
    for apart, name in ((8.0, "change at +8 ms"), (-8.0, "change at -8 ms")):
        fresh()
        pre = 100.0 + 1000.0 * np.arange(60)
        rule = {"lambda": 0.001, "alpha": 1.05, "mu_plus": 0.0, "mu_minus": 0.0, "Wmax": 10.0, "tau_plus": 20.0}
        end, synapse = changes("stdp_synapse", rule, pre, pre + apart, {"tau_minus": 20.0})
        nest.Simulate(end + 5.0)
        found[name] = synapse.weight - 1.0
    return found


def triplets():
    rule = {"tau_plus": 16.8, "tau_plus_triplet": 101.0, "Aplus": 5e-10, "Aplus_triplet": 6.2e-3, "Aminus": 7e-3,
            "Aminus_triplet": 2.3e-4, "Wmax": 100.0}
    found = {}
    for frequency in (0.1, 10, 20, 40, 50):
        for later, name in ((10.0, "post after pre"), (-10.0, "post before pre")):
            fresh()
            pre = 50.0 + np.round(10_000 * np.arange(60) / frequency) / 10
            end, synapse = changes("stdp_triplet_synapse", rule, pre, pre + later, {"tau_minus": 33.7, "tau_minus_triplet": 125.0})
            nest.Simulate(end + 5.0)
            found[f"{name}, {frequency} Hz"] = synapse.weight - 1.0
    return found


def tsodyks_markram():
    def released(frequency, U, tau_fac):
        fresh()
        recorder = nest.Create("weight_recorder")
        nest.CopyModel("tsodyks2_synapse", "recorded", {"weight_recorder": recorder})
        times = np.round(10_000 * np.arange(1, 41) / frequency) / 10
        given, source, target = nest.Create("spike_generator", params={"spike_times": times}), *(nest.Create("parrot_neuron") for _ in "ab")
        nest.Connect(given, source, syn_spec={"delay": 0.1})
        own = {"U": U, "u": U, "x": 1.0, "tau_rec": 800.0, "tau_fac": tau_fac, "weight": 1.0, "delay": 1.0}
        nest.Connect(source, target, syn_spec={"synapse_model": "recorded", **own})
        nest.Simulate(times[-1] + 5.0)
        return float(recorder.events["weights"][-1])

    frequencies = [5, 10, 15, 20, 30, 40, 60, 80, 100]
    facilitating = [released(frequency, 0.03, 530.0) for frequency in frequencies]
    return {"depressing, 10 Hz": released(10, 0.67, 0.0), "depressing, 100 Hz": released(100, 0.67, 0.0),
            "best frequency, facilitating [Hz]": frequencies[int(np.argmax(facilitating))]}


def ring_attractor():
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.resolution = 1.0
    nest.use_wfr = False
    size = 180
    angles = 2 * np.pi * np.arange(size) / size
    ring = nest.Create("threshold_lin_rate_ipn", size, params={"tau": 10.0, "sigma": 0.0, "mu": 0.0, "lambda": 1.0, "g": 1.0})
    weights = (-12 + 8 * np.cos(angles[:, None] - angles[None, :])) / size
    nest.Connect(ring, ring, syn_spec={"synapse_model": "rate_connection_instantaneous", "weight": weights})
    ring.theta = -1 - 0.1 * np.cos(angles - 2.2)
    nest.Simulate(200.0)
    ring.theta = -1.0
    nest.Simulate(800.0)
    rates = np.array(ring.rate)
    where = np.arctan2(rates @ np.sin(angles), rates @ np.cos(angles))
    return {"angle of the bump, 0.8 s after the cue, off by [radians]": float(abs(where - 2.2)),
            "half of its width [radians]": float((rates > 1e-6).sum() / size * np.pi)}


def over_seeds(network, seeds):
    runs = [network(seed) for seed in seeds]
    return {name: {"mean": float(np.mean([run[name] for run in runs])), "sd": float(np.std([run[name] for run in runs], ddof=1))}
            for name in runs[0]}


def brette(model, parameters, start, weights, seeds):
    def network(seed):
        fresh(seed=seed)
        cells = nest.Create(model, 4000, params=parameters)
        cells.set(start(np.random.default_rng(seed)))
        for source, weight in ((cells[:3200], weights[0]), (cells[3200:], weights[1])):
            nest.Connect(source, cells, {"rule": "pairwise_bernoulli", "p": 0.02, "allow_autapses": False},
                         {"weight": weight, "delay": 0.1})
        trains = spikes_of(cells[:3200], 1000.0)
        variation = [np.diff(train).std() / np.diff(train).mean() for train in trains if len(train) > 5]
        return {"excitatory [Hz]": sum(map(len, trains)) / 3200, "variation of intervals": float(np.mean(variation))}

    return over_seeds(network, seeds)


def cuba():
    cell = dict(tau_m=20.0, C_m=200.0, E_L=-49.0, V_th=-50.0, V_reset=-60.0, t_ref=5.0, tau_syn_ex=5.0, tau_syn_in=10.0)
    return brette("iaf_psc_exp", cell, lambda draw: {"V_m": draw.uniform(-60, -50, 4000)}, (16.2, -90.0), range(1, 21))


def coba():
    cell = dict(C_m=200.0, g_L=10.0, E_L=-60.0, V_th=-50.0, V_reset=-60.0, t_ref=5.0, E_in=-80.0, tau_syn_ex=5.0, tau_syn_in=10.0)

    def start(draw):
        return {"V_m": draw.normal(-65, 5, 4000), "g_ex": np.maximum(draw.normal(40, 15, 4000), 0.0),
                "g_in": np.maximum(draw.normal(200, 120, 4000), 0.0)}

    return brette("iaf_cond_exp", cell, start, (6.0, -67.0), range(1, 7))  # of more than these one dies out, as such networks do


PROGRAMS = {"fi-curves": fi_curves, "adex-patterns": adex_patterns, "stdp-window": stdp_window, "triplets": triplets,
            "tsodyks-markram": tsodyks_markram, "ring-attractor": ring_attractor,
            "cuba": cuba, "coba": coba}

if __name__ == "__main__":
    result = {}
    for name, port in PROGRAMS.items():
        result[name] = port()
        print(name, result[name], flush=True)
    written = json.dumps({"version": nest.__version__, "programs": result}, indent=1)
    pathlib.Path(__file__).with_name("nest-gallery.json").write_text(written + "\n")
