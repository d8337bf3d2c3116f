"""Writes nest-networks.json: what programs of the gallery with drawn inputs or connections measure, by ports of them to NEST.

    python nest_networks.py      (pip install nest-simulator; NEST 3.10)

By program, then by the name of what it measures: mean and standard deviation over networks that are drawn anew.
"""

import json
import pathlib

import nest
import numpy as np

from nest_gallery import fresh, over_seeds, spikes_of


def drive(cells, rate, weight, delay=0.1):
    nest.Connect(nest.Create("poisson_generator", params={"rate": rate}), cells, syn_spec={"weight": weight, "delay": delay})


def variation(trains, more_than):
    found = [np.diff(train).std() / np.diff(train).mean() for train in trains if len(train) > more_than]
    return float(np.mean(found)) if found else 0.0


def reliability(seed):
    def alike(values):
        fresh(seed=seed)
        cells = nest.Create("aeif_cond_exp", 20)
        shared = nest.Create("step_current_generator", params={
            "amplitude_times": 0.1 + 2.0 * np.arange(500), "amplitude_values": values})
        nest.Connect(shared, cells, syn_spec={"delay": 0.1})
        nest.Connect(nest.Create("noise_generator", params={"std": 60.0, "dt": 1.0}), cells, syn_spec={"delay": 0.1})
        trains = spikes_of(cells, 1000.0)
        counts = [np.histogram(train, np.arange(500, 1001, 4))[0] for train in trains]
        return float(np.mean([np.corrcoef(one, other)[0, 1] for at, one in enumerate(counts) for other in counts[at + 1:]]))

    chance = np.random.default_rng(seed)
    return {"correlation of trials, constant": alike(np.full(500, 800.0)),
            "correlation of trials, fluctuating": alike(650 + 500 * chance.normal(size=500))}


def irregular(seed):
    found = {}
    for title, (excitation, inhibition), weight in (("excitation", (10e3, 0), 0.1), ("balance", (25e3, 23e3), 0.4)):
        fresh(seed=seed)
        cells = nest.Create("iaf_psc_delta", 50, params=dict(tau_m=20.0, E_L=0.0, V_m=0.0, V_th=15.0, V_reset=0.0))
        drive(cells, excitation, weight)
        if inhibition:
            drive(cells, inhibition, -weight)
        trains = spikes_of(cells, 5000.0)
        found[f"variation of intervals, {title}"] = variation(trains, 2)
        found[f"rate [Hz], {title}"] = sum(map(len, trains)) / 50 / 5
    return found


def izhikevich_network(seed):
    fresh(dt=0.5, seed=seed)
    draw = np.random.default_rng(seed)
    r, q = draw.random(800), draw.random(200)
    e, i = nest.Create("izhikevich", 800), nest.Create("izhikevich", 200, params={"d": 2.0})
    e.set({"c": -65 + 15 * r**2})
    e.set({"d": 8 - 6 * r**2})
    e.set({"V_m": draw.normal(-65, 2, 800)})
    i.set({"a": 0.02 + 0.08 * q})
    i.set({"b": 0.25 - 0.05 * q})
    i.set({"U_m": -65 * (0.25 - 0.05 * q)})
    for source, low in ((e, 0.0), (i, -1.0)):
        weight = nest.random.uniform(low, low + (0.5 if source == e else 1.0))
        nest.Connect(source, e + i, {"rule": "all_to_all", "allow_autapses": False}, {"weight": weight, "delay": 1.0})
    for cells, deviation in ((e, 5.0), (i, 2.0)):
        nest.Connect(nest.Create("noise_generator", params={"std": deviation, "dt": 1.0}), cells, syn_spec={"delay": 0.5})
    recorders = nest.Create("spike_recorder", 2)
    for cells, recorder in zip((e, i), recorders):
        nest.Connect(cells, recorder)
    nest.Simulate(1000.0)
    one, other = recorders
    return {"excitatory [Hz]": one.n_events / 800, "inhibitory [Hz]": other.n_events / 200}


def winner_take_all(seed):
    """Without inhibition; with it one group is silent in nearly all networks, but not always the same."""
    fresh(seed=seed)
    groups = [nest.Create("iaf_psc_exp", 50) for _ in range(2)]
    for group, rate in zip(groups, (1000.0, 1150.0)):
        inputs = nest.Create("parrot_neuron", 50)
        drive(inputs, rate / 50, 1.0)
        nest.Connect(inputs, group, syn_spec={"weight": 230.0, "delay": 1.0})
    trains = spikes_of(groups[0] + groups[1], 1000.0)
    one, other = sum(map(len, trains[:50])), sum(map(len, trains[50:]))
    return {"share of the stronger, without inhibition": other / (one + other)}


def synfire_chain(seed):
    def last(spikes):
        fresh(seed=seed)
        chain = nest.Create("iaf_psc_alpha", 1000, params={"tau_syn_ex": 0.325, "tau_syn_in": 0.325})
        chain.V_m = np.random.default_rng(seed).normal(-61, 2.5, 1000)
        drive(chain, 35.2e3, 46.4)
        drive(chain, 30e3, -46.4)
        p = (np.arange(spikes) + 0.5) / spikes
        times = np.round(10 * (100 + np.sqrt(3) / np.pi * np.log(p / (1 - p)))) / 10
        packet = nest.Create("spike_generator", spikes)
        for source, time in zip(packet, times):
            source.spike_times = [time]
        parts = [packet] + [chain[100 * at:100 * at + 100] for at in range(10)]
        for source, target in zip(parts, parts[1:]):
            nest.Connect(source, target, syn_spec={"weight": 46.4, "delay": 5.0})
        found = np.concatenate(spikes_of(chain[900:], 180.0))
        return int(np.sum(np.abs(found - 160.0) < 5))

    return {"spikes of the last group, after 60": last(60), "spikes of the last group, after 30": last(30)}


def population_bursts(seed):
    fresh(seed=seed)
    draw = np.random.default_rng(seed)
    depressing, facilitating = {"U": 0.5, "tau_rec": 800.0, "tau_fac": 0.0}, {"U": 0.04, "tau_rec": 100.0, "tau_fac": 1000.0}
    cells = []
    for size, refractory in ((400, 3.0), (100, 2.0)):
        own = nest.Create("iaf_psc_exp", size, params=dict(tau_m=30.0, C_m=30.0, E_L=0.0, V_th=15.0, V_reset=13.5, tau_syn_ex=3.0,
                                                          tau_syn_in=3.0, t_ref=refractory))
        own.set({"V_m": draw.uniform(0, 15, size)})
        own.set({"I_e": draw.uniform(14.5, 15.5, size)})
        cells.append(own)
    for source, onto in zip(cells, ((1.8, 7.2), (-5.4, -7.2))):
        for target, strength, kind in zip(cells, onto, (depressing, facilitating)):
            mean = 10 * strength
            weight = nest.random.normal(mean, abs(mean) / 2)
            weight = nest.math.redraw(weight, 0.0, 1e4) if mean > 0 else nest.math.redraw(weight, -1e4, 0.0)
            nest.Connect(source, target, {"rule": "pairwise_bernoulli", "p": 0.1, "allow_autapses": False},
                         {"synapse_model": "tsodyks_synapse", "weight": weight, "delay": 1.0, "tau_psc": 3.0, "u": 0.0, "x": 1.0, **kind})
    times = np.concatenate(spikes_of(cells[0], 5000.0))
    bins = np.histogram(times, np.arange(0, 5001, 10))[0]
    large = bins > 100
    return {"bursts in 5 s": int(np.sum(large & ~np.append(False, large[:-1]))),
            "rate between bursts [Hz]": float(bins[~large].sum() / 400 / 5),
            "spikes of a neuron in 10 ms of a burst": float(bins.max() / 400)}


def jeffress(seed):
    wrong = 0.0
    dt, neurons = 0.02, 61
    chance = np.random.default_rng(seed)
    center = dt * (2 * np.arange(neurons) - (neurons - 1))
    for later in (-0.8, -0.4, 0.0, 0.4, 0.8):
        fresh(dt=dt, seed=seed)
        clicks = 5 + np.cumsum(2 + 6 * chance.random(400))
        clicks = np.round(clicks[clicks < 990] / dt) * dt
        cells = nest.Create("iaf_psc_delta", neurons, params=dict(tau_m=0.1, E_L=0.0, V_m=0.0, V_reset=0.0, V_th=1.0, t_ref=1.0))
        for shift, delays in ((0.0, dt * (1 + np.arange(neurons))), (later, dt * (neurons - np.arange(neurons)))):
            ear = nest.Create("spike_generator", params={"spike_times": np.round(np.round((clicks + shift) / dt) * dt, 2)})
            for cell, delay in zip(cells, delays):
                nest.Connect(ear, cell, syn_spec={"weight": 0.6, "delay": round(delay, 2)})
        counts = np.array([len(train) for train in spikes_of(cells, 1000.0)])
        wrong = max(wrong, abs(counts @ center / counts.sum() - later))
    return {"farthest estimate from the difference [ms]": float(wrong)}


PROGRAMS = {"reliability": (reliability, 8), "irregular": (irregular, 16), "izhikevich-network": (izhikevich_network, 6),
            "winner-take-all": (winner_take_all, 24), "synfire-chain": (synfire_chain, 8), "population-bursts": (population_bursts, 12),
            "jeffress": (jeffress, 5)}

if __name__ == "__main__":
    result = {}
    for name, (port, networks) in PROGRAMS.items():
        result[name] = over_seeds(port, range(1, networks + 1))
        print(name, result[name], flush=True)
    written = json.dumps({"version": nest.__version__, "programs": result}, indent=1)
    pathlib.Path(__file__).with_name("nest-networks.json").write_text(written + "\n")
