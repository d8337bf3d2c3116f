/** Programs of the gallery that are not held against a port of them, and why. */
export const withoutPort: Readonly<Record<string, string>> = {
  cobahh:
    "NEST's `hh_cond_exp_traub` cannot begin with open conductances, without which the network is silent; its equations are held " +
    'against Brian2, spike by spike',
  brunel: 'four networks of 15.6 M synapses take NEST minutes; their rates stand beside those of both on the page of performance',
  song: 'synapses compete for 200 s of model time; the rule is held against NEST, weight by weight',
  'clopath-pairing':
    "its neuron, which holds a spike for 2 ms, is not NEST's; the rule is held against NEST, and the curve is that of the experiment",
  vogels: 'inhibition learns for a minute of model time; the rule is held against NEST, weight by weight',
  decision: 'trials of 500 neurons with slow synapses from each to each take either minutes',
  force: 'a chaotic reservoir of rates whose read-out learns has no model in either',
  digits: 'to learn as many digits takes either hours',
}
