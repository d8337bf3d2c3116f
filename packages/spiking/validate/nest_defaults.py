"""Writes nest-defaults.json: the parameters of NEST's models with their defaults, and what its connection rules allow.

    python nest_defaults.py      (pip install nest-simulator; NEST 3.10)

Kept of a model is what can be set to a number and stays as it is set: no state, no bookkeeping of the kernel. What a
connection rule allows is tried: two neurons are connected by it often enough that a repetition has to come.
"""

import json
import pathlib

import nest

BOOKKEEPING = set(
    "archiver_length delay elementsize frozen global_id has_delay ignore_and_spike ignore_and_spike_interval local"
    " ignore_and_spike_offset model_id node_uses_wfr num_connections port receptor_type requires_symmetric sizeof"
    " synapse_modelid t_spike thread thread_local_id vp".split()
)
RULES = {
    "fixed_indegree": {"indegree": 100},
    "fixed_outdegree": {"outdegree": 100},
    "fixed_total_number": {"N": 100},
    "pairwise_bernoulli": {"p": 1.0},
    "pairwise_poisson": {"pairwise_avg_num_conns": 25.0},
    "all_to_all": {},
}


def defaults(model):
    """Parameters of a model that are numbers, by name."""
    values = nest.GetDefaults(model)
    recorded = {str(name) for name in values.get("recordables", ())}
    return {
        name: round(float(value), 12)
        for name, value in sorted(values.items())
        if type(value) in (int, float) and name not in BOOKKEEPING | recorded and abs(value) < 1e300
    }


def allowed(rule, options):
    """Whether a rule that is told nothing else connects a neuron with itself, and two neurons more than once."""
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    neurons = nest.Create("iaf_psc_exp", 2)
    nest.Connect(neurons, neurons, {"rule": rule, **options})
    found = nest.GetConnections()
    pairs = list(zip(found.source, found.target))
    return {
        "allow_autapses": any(source == target for source, target in pairs),
        "allow_multapses": len(set(pairs)) < len(pairs),
    }


nest.set_verbosity("M_ERROR")
# time constants of the traces on the post-synaptic side are the neuron's in NEST
trace = {name: nest.GetDefaults("iaf_psc_exp")[name] for name in ("tau_minus", "tau_minus_triplet")}
# and what a synapse of Clopath reads of its target
clopath = "A_LTD A_LTP theta_minus theta_plus tau_u_bar_minus tau_u_bar_plus delay_u_bars".split()
potential = {name: nest.GetDefaults("aeif_psc_delta_clopath")[name] for name in clopath}
result = {
    "version": nest.__version__,
    "neurons": {model: defaults(model) for model in nest.node_models},
    "synapses": {
        model: trace | (potential if model == "clopath_synapse" else {}) | defaults(model) for model in nest.synapse_models if not model.endswith(("_lbl", "_hpc"))
    },
    "rules": {rule: allowed(rule, options) for rule, options in RULES.items()},
}


def lines(group):
    """A JSON object with one member a line, so that a change shows which model it is of."""
    members = (f"    {json.dumps(name)}: {json.dumps(group[name])}" for name in sorted(group))
    return "{\n" + ",\n".join(members) + "\n  }"


groups = [f'  "{name}": {lines(result[name])}' for name in ("neurons", "synapses", "rules")]
text = "{\n" + ",\n".join([f'  "version": "{result["version"]}"', *groups]) + "\n}\n"
pathlib.Path(__file__).with_name("nest-defaults.json").write_text(text)
print({name: len(result[name]) for name in ("neurons", "synapses", "rules")})
