"""Writes nest-models.json: what single neurons of NEST's models do.

    python nest_models.py      (pip install nest-simulator; NEST 3.10)

`counts` are numbers of spikes in a second of a constant current [pA] at a step of 0.1 ms; `first` are the times of the
first spikes [ms]. `trace` is the potential every millisecond of 40 ms [mV] after spikes at SPIKES, without a current.
"""

import json
import pathlib

import nest

SPIKES = {"excitatory": [2.0, 3.5, 4.0, 12.0], "inhibitory": [6.0, 6.1, 20.0]}
# where defaults leave out what a model has over another one
PARAMETERS = {
    "iaf_psc_exp_htum": {"t_ref_abs": 1.5, "t_ref_tot": 6.0},
    "iaf_cond_beta": {"tau_rise_ex": 0.3, "tau_decay_ex": 2.5, "tau_rise_in": 2.5, "tau_decay_in": 2.5},
    "amat2_psc_exp": {"omega": -60.0, "beta": 0.15, "alpha_2": 2.0},
}
CURRENTS = {
    "iaf_psc_exp": [300, 380, 450, 600, 1000],
    "iaf_psc_exp_htum": [300, 380, 600, 1000, 3000],
    "iaf_psc_alpha": [300, 380, 450, 600, 1000],
    "iaf_cond_exp": [200, 260, 300, 500, 1000],
    "iaf_cond_alpha": [200, 260, 300, 500, 1000],
    "iaf_cond_beta": [200, 260, 300, 500, 1000],
    "iaf_cond_exp_sfa_rr": [300, 400, 600, 1000, 2000],
    "mat2_psc_exp": [300, 400, 500, 800, 1500],
    "amat2_psc_exp": [100, 250, 400, 800, 1500],
    "aeif_cond_exp": [400, 600, 700, 1000, 2000],
    "aeif_cond_alpha": [400, 600, 700, 1000, 2000],
    "aeif_psc_exp": [400, 600, 700, 1000, 2000],
    "aeif_psc_alpha": [400, 600, 700, 1000, 2000],
    "aeif_psc_delta": [400, 600, 700, 1000, 2000],
    "izhikevich": [3, 5, 10, 15, 30],
    "hh_psc_alpha": [500, 650, 800, 1200, 2000],
    "hh_psc_alpha_gap": [100, 200, 300, 600, 1200],
    "hh_cond_exp_traub": [300, 500, 1000, 2000, 5000],
    "hh_cond_beta_gap_traub": [300, 500, 1000, 2000, 5000],
}
# weights that leave the potential below threshold
WEIGHTS = {
    "psc": {"excitatory": 300.0, "inhibitory": -200.0},
    "cond": {"excitatory": 20.0, "inhibitory": 10.0},
    "izhikevich": {"excitatory": 2.0, "inhibitory": -1.0},
    "delta": {"excitatory": 2.0, "inhibitory": -1.0},
}


def fresh():
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    nest.resolution = 0.1


def spikes(model, current):
    fresh()
    neuron = nest.Create(model, params=PARAMETERS.get(model, {}) | {"I_e": float(current)})
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    nest.Simulate(1000.0)
    return sorted(recorder.events["times"])


def trace(model):
    fresh()
    neuron = nest.Create(model, params=PARAMETERS.get(model))
    weights = WEIGHTS[next(kind for kind in ("izhikevich", "cond", "delta", "psc") if kind in model)]
    for receptor, times in SPIKES.items():
        weight = weights[receptor]
        if "cond" in model and receptor == "inhibitory":
            weight = -weight
        source = nest.Create("spike_generator", params={"spike_times": times})
        nest.Connect(source, neuron, syn_spec={"weight": weight, "delay": 1.0})
    meter = nest.Create("voltmeter", params={"interval": 1.0})
    nest.Connect(meter, neuron)
    # left alone, the neuron of Traub & Miles spikes once from the state that it begins in
    nest.Simulate(5.0 if model == "hh_cond_exp_traub" else 41.0)
    from_rest = neuron.E_L if model == "iaf_psc_exp_htum" else 0.0  # its voltmeter has the potential above rest
    return [float(v) + from_rest for v in meter.events["V_m"]]


result = {"version": nest.__version__, "spikes": SPIKES, "weights": WEIGHTS, "models": {}}
for model, currents in CURRENTS.items():
    runs = [spikes(model, current) for current in currents]
    result["models"][model] = {
        "parameters": PARAMETERS.get(model, {}),
        "currents": currents,
        "counts": [len(run) for run in runs],
        "first": [[round(float(t), 6) for t in run[:10]] for run in runs],
        "trace": trace(model),
    }
pathlib.Path(__file__).with_name("nest-models.json").write_text(json.dumps(result, indent=1) + "\n")
