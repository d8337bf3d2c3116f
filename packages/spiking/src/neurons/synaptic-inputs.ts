import type { NeuronDescription } from '@ngrad/core'

/** What the receptors `excitatory` and `inhibitory` bring into the description of a model. */
type SynapticInputs = Required<Pick<NeuronDescription, 'state' | 'equations' | 'arrival'>>

/** What the states are called: currents, such as `iExcitatory`, or conductances, such as `gExcitatory`. */
type Symbol = 'i' | 'g'

/**
 * Inputs that rise and fall like an alpha function, $w\, \frac{e}{\tau_{syn}}\, t\, e^{-t/\tau_{syn}}$, whose peak is the
 * weight w; of the parameters `tauExcitatory` and `tauInhibitory`.
 */
export const alphaInputs = (of: Symbol): SynapticInputs => ({
  state: states(of),
  equations: {
    [`${of}Excitatory`]: `slopeExcitatory - ${of}Excitatory / tauExcitatory`,
    [`${of}Inhibitory`]: `slopeInhibitory - ${of}Inhibitory / tauInhibitory`,
    slopeExcitatory: '-slopeExcitatory / tauExcitatory',
    slopeInhibitory: '-slopeInhibitory / tauInhibitory',
  },
  arrival: {
    slopeExcitatory: 'slopeExcitatory + excitatory * (exp(1) / tauExcitatory)',
    slopeInhibitory: 'slopeInhibitory + inhibitory * (exp(1) / tauInhibitory)',
  },
})

/**
 * Inputs that rise and decay with a time constant each, $w\, k\, (e^{-t/\tau_{decay}} - e^{-t/\tau_{rise}})$ with the k of which the peak
 * is the weight w; of the parameters `tauRiseExcitatory`, `tauDecayExcitatory` and those of `Inhibitory`.
 * @see Roth & van Rossum (2009), Modeling synapses, in Computational Modeling Methods for Neuroscientists, eqs. 6.4 to 6.6
 */
export const betaInputs = (of: Symbol): SynapticInputs => ({
  state: states(of),
  equations: {
    [`${of}Excitatory`]: `slopeExcitatory - ${of}Excitatory / tauRiseExcitatory`,
    [`${of}Inhibitory`]: `slopeInhibitory - ${of}Inhibitory / tauRiseInhibitory`,
    slopeExcitatory: '-slopeExcitatory / tauDecayExcitatory',
    slopeInhibitory: '-slopeInhibitory / tauDecayInhibitory',
  },
  // a slope of 1 has its peak, of rise * exp(-x / (exp(x) - 1)) with x = log(decay / rise), when input and slope * rise meet
  arrival: {
    slopeExcitatory: `slopeExcitatory
      + excitatory * exp(exprelr(log(tauDecayExcitatory / tauRiseExcitatory))) / tauRiseExcitatory`,
    slopeInhibitory: `slopeInhibitory
      + inhibitory * exp(exprelr(log(tauDecayInhibitory / tauRiseInhibitory))) / tauRiseInhibitory`,
  },
})

const states = (of: Symbol): SynapticInputs['state'] => ({
  [`${of}Excitatory`]: 0,
  [`${of}Inhibitory`]: 0,
  slopeExcitatory: 0,
  slopeInhibitory: 0,
})
