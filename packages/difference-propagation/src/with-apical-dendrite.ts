import { checkOptions, defineNeuron, ParameterError, required } from '@ngrad/core'
import type { NeuronDescription, NeuronFactory } from '@ngrad/core'

/** What an apical dendrite adds to the parameters of a neuron. */
export interface ApicalParameters {
  /** What somebody adds to the drive of the soma from outside, for example a teacher [unit of what drives it]. */
  nudge: number
  /** By how much a change of the apical input drives the soma [1]. */
  gain: number
  /** 1 while the baseline is held and the apical change is felt, -1 with the opposite sign, 0 while the baseline is formed. */
  feedback: number
  /** Time constant with which the dendrite follows its input [ms]. */
  tauApical: number
  /**
   * Time constant with which the baseline follows the dendrite all the time [ms]: nobody then has to tell the neuron in which
   * phase it is, and `feedback` stays 1. 0 where it is formed while `feedback` is 0.
   */
  tauBaseline: number
}

/** What plateaus add to that. */
export interface PlateauParameters {
  /** Half of the range of the dendrite's plateau potential: it says no more than that to the soma [unit of what drives the soma]. */
  plateau: number
}

/** What a dendrite that is joined in such a manner adds. */
export type DendriteParameters<Options extends ApicalOptions> = Options extends { readonly plateau: true }
  ? ApicalParameters & PlateauParameters
  : ApicalParameters

/** How a dendrite is joined to a soma. */
export interface ApicalOptions {
  /** What it is added to where that stands in the neuron's equations: a receptor or a parameter, for example `input`. */
  readonly into: string
  /** Unit of that, for the table of parameters: `pA` if left out. */
  readonly unit?: string
  /** Whether it has a plateau potential; it says what it is if left out. */
  readonly plateau?: boolean
  /** Name of the model that it makes; `apicalLif` of {@link @ngrad/spiking!index.lif} if left out. */
  readonly name?: string
}

/**
 * A neuron with an apical dendrite beside its soma: any model whose equations have a current.
 *
 * The dendrite follows its input, $\tau_a \dot d = I_{apical} - d$; it drives the soma by how much what it says has changed,
 * $n + g\,s\,(a - \bar a)$, with n the `nudge`, g the `gain` and s the `feedback`. It says what it is, $a = d$, or has a `plateau`
 * potential that is a sigmoid of it, $a = p\,(2 \sigma(2 d / p) - 1)$, from -p to p and d where that is small.
 *
 * The baseline $\bar a$ is the mean of a since `samples` was set to 0 until s is no longer 0; then it is held, so that a top-down
 * input that is the same as before moves nothing on average, however strong it is. With `tauBaseline` it follows by itself
 * instead. What drives the soma acts from the next step on.
 * @param soma the model
 * @throws ParameterError if its equations have no such current, or it has names that the dendrite needs
 * @see Guerguiev, Lillicrap & Richards (2017), eLife 6:e22901 (segregated apical dendrites, with plateaus)
 * @example const pyramidal = withApicalDendrite(iafPscExp, { into: 'current' })
 */
export function withApicalDendrite<Parameters extends object, Options extends ApicalOptions>(
  soma: NeuronFactory<Parameters>,
  options: Options,
): NeuronFactory<Parameters & DendriteParameters<Options>> {
  checkOptions<ApicalOptions>('withApicalDendrite', options, { into: required('text'), unit: 'text', plateau: 'flag', name: 'text' })
  const description = (soma as Partial<NeuronFactory<Parameters>> | undefined)?.description
  if (description === undefined)
    throw new ParameterError('withApicalDendrite.soma', soma, 'a model, as defineNeuron makes it: lif')
  const { modelName } = soma
  const { into, unit = 'pA', plateau = false, name = `apical${modelName[0]!.toUpperCase()}${modelName.slice(1)}` } = options
  const { parameters, receptors = ['input'], state = {}, equations = {}, terms, update = {} } = description
  const word = new RegExp(`(?<![\\w.])${into}(?!\\w)`, 'g')
  const joined = <Texts extends NeuronDescription['equations']>(texts: Texts): Texts =>
    texts &&
    (Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, text.replace(word, `(${into} + apicalDrive)`)]),
    ) as Texts)
  const somatic = { ...(terms && { terms: joined(terms) }), equations: joined(equations) }
  if (!/^\w+$/.test(into) || !JSON.stringify(somatic).includes('apicalDrive'))
    throw new ParameterError(
      'withApicalDendrite.into',
      into,
      `something that stands in the equations of ${modelName}: ${[...receptors, ...Object.keys(parameters)].join(', ')}`,
    )
  const { nest: _, ...rest } = description
  const says = plateau ? 'said' : 'dendrite'
  return defineNeuron<Parameters & DendriteParameters<Options>>(name, {
    ...rest,
    ...somatic,
    parameters: {
      ...Object.fromEntries(Object.entries(parameters).map(([key, { nest: _nest, ...spec }]) => [key, spec])),
      nudge: { unit, default: 0 },
      gain: { unit: '1', default: 1, atLeast: 0 },
      feedback: { unit: '1', default: 0, atLeast: -1, atMost: 1 },
      tauApical: { unit: 'ms', default: 10, above: 0 },
      ...(plateau && { plateau: { unit, default: 100, above: 0 } }),
      tauBaseline: { unit: 'ms', default: 0, atLeast: 0 },
    },
    receptors: [...receptors, 'apical'],
    state: { ...state, samples: 0, baseline: 0, dendrite: 0, ...(plateau && { said: 0 }), apicalDrive: 0 },
    update: {
      ...update,
      dendrite: 'dendrite + (apical - dendrite) * (1 - exp(-dt / tauApical))',
      ...(plateau && { said: 'plateau * (2 * sigmoid(2 * dendrite / plateau) - 1)' }),
      samples: 'samples + (1 - abs(feedback))',
      baseline: `baseline + (tauBaseline == 0) * (1 - abs(feedback)) * (${says} - baseline) / max(samples, 1)
        + (tauBaseline > 0) * (1 - exp(-dt / max(tauBaseline, 1e-3))) * (${says} - baseline)`,
      apicalDrive: `nudge + gain * feedback * (${says} - baseline)`,
    },
  })
}
