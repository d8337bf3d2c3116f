"""Writes nest-rules.json: the weight that NEST's plastic synapses send with each spike, for given spikes of either side.

    python nest_rules.py      (pip install nest-simulator; NEST 3.10)

Source and target are parrots, which repeat what they are given. No two spikes fall into the same step where they meet, and
then, once more, every second arrival meets a post-synaptic spike (`meeting`). Synapses of nearest neighbours take a pre-synaptic
spike at 0 ms for granted: post-synaptic ones up to the first arrival are left out for them.
"""

import json
import pathlib

import nest

DT, DELAY = 0.1, 1.0
PRE = [12.0, 23.5, 31.2, 55.0, 58.3, 61.9, 90.4, 120.0, 121.7, 160.6, 163.1, 240.9, 243.3, 262.8, 300.0]
POST = [5.3, 14.1, 29.9, 33.0, 57.2, 60.1, 88.8, 95.5, 97.3, 130.2, 158.0, 161.4, 200.7, 242.2, 250.0, 270.5]
MEETING = sorted({*POST, *(round(time - DELAY, 1) for time in PRE[::2])})
DOPAMINE = [40.2, 100.7, 103.9, 180.3, 245.6]
VISUAL = {"tau_plus": 16.8, "tau_plus_triplet": 101.0, "Aplus": 5e-10, "Aplus_triplet": 6.2e-3, "Aminus": 7e-3,
          "Aminus_triplet": 2.3e-4, "Wmax": 100.0}
HIPPOCAMPAL = VISUAL | {"tau_plus_triplet": 946.0, "Aplus": 6.1e-3, "Aplus_triplet": 6.7e-3, "Aminus": 1.6e-3,
                        "Aminus_triplet": 1.4e-3}
NEAREST = {"lambda": 0.1, "alpha": 1.2, "mu_plus": 0.5, "mu_minus": 0.8, "Wmax": 2.0, "tau_plus": 17.0}
CASES = {
    "stdp": ("stdp_synapse", {"lambda": 0.01, "alpha": 1.05, "mu_plus": 0.0, "mu_minus": 0.0, "Wmax": 1.03,
                              "tau_plus": 17.0}, {"tau_minus": 30.0}, 1.0),
    "stdpMultiplicative": ("stdp_synapse", {"lambda": 0.05, "alpha": 1.2, "Wmax": 2.0, "tau_plus": 15.0},
                           {"tau_minus": 25.0}, 1.0),
    "stdp at its bounds": ("stdp_synapse", {"lambda": 0.5, "alpha": 1.05, "mu_plus": 0.0, "mu_minus": 0.0, "Wmax": 1.03,
                                            "tau_plus": 17.0}, {"tau_minus": 30.0}, 1.0),
    "stdpMultiplicative at its bounds": ("stdp_synapse", {"lambda": 0.9, "alpha": 1.5, "Wmax": 2.0, "tau_plus": 15.0},
                                         {"tau_minus": 25.0}, 1.0),
    "stdpTriplet at its bounds": ("stdp_triplet_synapse", HIPPOCAMPAL | {"Aplus": 0.4, "Aminus": 0.5, "Wmax": 1.1},
                                  {"tau_minus": 33.7, "tau_minus_triplet": 27.0}, 1.0),
    "vogelsInhibitory at its bounds": ("vogels_sprekeler_synapse", {"eta": 0.9, "alpha": 2.0, "Wmax": 1.2, "tau": 20.0},
                                       {"tau_minus": 20.0}, 1.0),
    "dopamineStdp at its bounds": ("stdp_dopamine_synapse", {"b": 0.0002, "Wmin": 99.99, "Wmax": 100.01},
                                   {"tau_minus": 25.0}, 100.0),
    "stdpTriplet visual cortex": ("stdp_triplet_synapse", VISUAL,
                                  {"tau_minus": 33.7, "tau_minus_triplet": 125.0}, 1.0),
    "stdpTriplet hippocampal culture": ("stdp_triplet_synapse", HIPPOCAMPAL,
                                        {"tau_minus": 33.7, "tau_minus_triplet": 27.0}, 1.0),
    "vogelsInhibitory": ("vogels_sprekeler_synapse", {"eta": 0.05, "alpha": 0.4, "Wmax": 1.2, "tau": 20.0},
                         {"tau_minus": 20.0}, 1.0),
    "dopamineStdp": ("stdp_dopamine_synapse", {"b": 0.0002}, {"tau_minus": 25.0}, 100.0),
    "stdpGuetig": ("stdp_synapse", {"lambda": 0.05, "alpha": 1.1, "mu_plus": 0.4, "mu_minus": 0.3, "Wmax": 2.0},
                   {"tau_minus": 25.0}, 1.0),
    "stdpGuetig at its bounds": ("stdp_synapse", {"lambda": 1.5, "alpha": 1.5, "mu_plus": 0.0, "mu_minus": 0.5,
                                                  "Wmax": 2.0}, {"tau_minus": 25.0}, 1.0),
    "stdpExponential": ("jonke_synapse", {"lambda": 0.05, "alpha": 0.7, "beta": 0.1, "mu_plus": -0.9, "mu_minus": 0.4,
                                          "Wmax": 3.0, "tau_plus": 17.0}, {"tau_minus": 25.0}, 1.0),
    "stdpPowerLaw": ("stdp_pl_synapse_hom", {"lambda": 0.1, "alpha": 0.3, "mu": 0.4, "tau_plus": 18.0},
                     {"tau_minus": 25.0}, 3.0),
    "stdpNearestSymmetric": ("stdp_nn_symm_synapse", NEAREST, {"tau_minus": 25.0}, 1.0),
    "stdpNearestRestricted": ("stdp_nn_restr_synapse", NEAREST, {"tau_minus": 25.0}, 1.0),
    "stdpNearestPreCentered": ("stdp_nn_pre_centered_synapse", NEAREST, {"tau_minus": 25.0}, 1.0),
    "tsodyks": ("tsodyks_synapse", {"U": 0.3, "tau_rec": 200.0, "tau_fac": 50.0, "tau_psc": 8.0}, {}, 2.0),
    "tsodyks depression": ("tsodyks_synapse", {"U": 0.5, "tau_rec": 800.0, "tau_fac": 0.0, "tau_psc": 3.0}, {}, 2.0),
    "tsodyksMarkram": ("tsodyks2_synapse", {"U": 0.3, "u": 0.3, "x": 1.0, "tau_rec": 200.0, "tau_fac": 50.0}, {}, 2.0),
    "tsodyksMarkram depression": ("tsodyks2_synapse", {"U": 0.5, "u": 0.5, "x": 1.0, "tau_rec": 800.0,
                                                       "tau_fac": 0.0}, {}, 2.0),
}

# synapses whose parameters are those of the model
COMMON = ("jonke_synapse", "stdp_dopamine_synapse", "stdp_pl_synapse_hom")


def run(post_spikes, synapse, parameters, neuron, weight):
    """The weights that are sent with each pre-synaptic spike."""
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.resolution = DT
    if "_nn_" in synapse:
        post_spikes = [time for time in post_spikes if time + DELAY > PRE[0] + DT / 2]
    recorder = nest.Create("weight_recorder")
    given = [nest.Create("spike_generator", params={"spike_times": [time - DT for time in times]})
             for times in (PRE, post_spikes, DOPAMINE)]
    pre, post, dopamine = (nest.Create("parrot_neuron") for _ in given)
    post.set(neuron)
    for source, parrot in zip(given, (pre, post, dopamine)):
        nest.Connect(source, parrot, syn_spec={"delay": DT})
    more = {"weight_recorder": recorder}
    if synapse == "stdp_dopamine_synapse":
        transmitter = nest.Create("volume_transmitter", params={"deliver_interval": 1})
        nest.Connect(dopamine, transmitter, syn_spec={"delay": DT})
        more["volume_transmitter"] = transmitter
    nest.CopyModel(synapse, "recorded", more)
    common = {name: parameters[name] for name in parameters if synapse in COMMON}
    if common:
        nest.SetDefaults("recorded", common)
    own = {name: value for name, value in parameters.items() if name not in common}
    nest.Connect(pre, post, syn_spec={"synapse_model": "recorded", "weight": weight, "delay": DELAY,
                                      "receptor_type": 1, **own})
    nest.Simulate(400.0)
    assert len(recorder.events["weights"]) == len(PRE)
    return list(recorder.events["weights"])


result = {"version": nest.__version__, "dt": DT, "delay": DELAY, "pre": PRE, "post": POST, "meeting": MEETING,
          "dopamine": DOPAMINE, "synapses": {name: case[0] for name, case in CASES.items()},
          "weights": {name: run(POST, *case) for name, case in CASES.items()},
          "weights_meeting": {name: run(MEETING, *case) for name, case in CASES.items() if "tsodyks" not in name}}
path = pathlib.Path(__file__).with_name("nest-rules.json")
path.write_text(json.dumps(result, indent=1) + "\n")
for name, weights in result["weights"].items():
    print(name, weights[:4], weights[-1])
