const compartments = 'a cell with channels, plasticity or synapses of its own kind in each compartment'
const binary = 'neurons of two states, which they tell by one spike or two'
const meanField = 'a population as one unit, by the theory of its mean activity'
const astrocytes = 'astrocytes and the slow inward currents that they cause'
const receptors = 'as many receptors as a list is long; equations(text) has a variable for each, which a projection names'
const outputNoise = 'noise that is added to what a rate neuron sends, not to its drive'
const transformers = 'nodes that transform sums of rates without a time constant'

/** Models and synapses of NEST's that nothing here stands for, and what they are that is not here. */
export const absent: ReadonlyMap<string, string> = new Map([
  ['aeif_cond_alpha_astro', astrocytes],
  ['astrocyte_lr_1994', astrocytes],
  ['sic_connection', astrocytes],
  ['aeif_cond_alpha_multisynapse', receptors],
  ['aeif_cond_beta_multisynapse', receptors],
  ['gif_cond_exp_multisynapse', receptors],
  ['gif_psc_exp_multisynapse', receptors],
  ['iaf_psc_alpha_multisynapse', receptors],
  ['iaf_psc_exp_multisynapse', receptors],
  ['cm_default', `${compartments}; compartments(name, [...]) has passive ones`],
  ['pp_cond_exp_mc_urbanczik', compartments],
  ['urbanczik_synapse', compartments],
  ['erfc_neuron', binary],
  ['ginzburg_neuron', binary],
  ['mcculloch_pitts_neuron', binary],
  ['spin_detector', binary],
  ['correlospinmatrix_detector', binary],
  ['gif_pop_psc_exp', meanField],
  ['siegert_neuron', meanField],
  ['diffusion_connection', meanField],
  ['lin_rate_opn', outputNoise],
  ['tanh_rate_opn', outputNoise],
  ['threshold_lin_rate_opn', outputNoise],
  ['gauss_rate_ipn', 'a rate neuron whose drive and noise are also centre and width of its gain; equations(text) can say it'],
  ['rate_connection_instantaneous', 'rates without a delay; rateConnection has one of a step'],
  ['rate_transformer_gauss', transformers],
  ['rate_transformer_lin', transformers],
  ['rate_transformer_sigmoid', transformers],
  ['rate_transformer_sigmoid_gg_1998', transformers],
  ['rate_transformer_tanh', transformers],
  ['rate_transformer_threshold_lin', transformers],
  ['glif_cond', 'conductances of any number of receptors in the models of GLIF; glif1 to glif5 have two synaptic currents'],
  ['glif_psc_double_alpha', 'synaptic currents of two parts in the models of GLIF; glif1 to glif5 have alpha functions'],
  ['ht_neuron', 'a thalamocortical cell with four intrinsic currents and a threshold that follows; equations(text) can say it'],
  ['iaf_bw_2001_exact', 'saturating NMDA receptors that the source follows for all its targets; the rule nmda() has them in each synapse'],
  ['iaf_bw_2001', 'the same, approximated; a population that follows the gates of its source has them (examples/gallery/decision.ts)'],
  ['iaf_chs_2007', 'a neuron of responses to spikes in a normalized potential, with noise that is given as a list'],
  ['iaf_chxk_2008', 'a thalamic relay cell whose conductance after a spike begins within the step; equations(text) can say it'],
  ['sinusoidal_gamma_generator', 'a gamma process in the time that its rate makes; sinusoidalPoisson has a rate that oscillates'],
  ['cont_delay_synapse', 'delays between steps, of which NEST sends the rest as an offset; delays here are whole steps'],
  ['stdp_facetshw_synapse_hom', 'the plasticity of one neuromorphic chip, with its look-up tables and its update cycle'],
])
