import { ParameterError } from '@ngrad/core'
import type { RecurrentNetwork } from '@ngrad/spiking'
import type { Regulariser } from './loss.ts'

/** What regularisers ask of the activity. */
export interface Penalty {
  /** Their sum. */
  readonly error: number
  /** Derivative with respect to each spike of a neuron, the same in each step and sample; by layer [units]. */
  readonly gradient: readonly (Float64Array | undefined)[]
}

/**
 * The value of regularisers and its derivative.
 * @param counts spikes of each neuron over all steps and samples, by layer [units]
 * @param times number of steps times samples
 * @throws ParameterError if one is about a layer that does not spike
 */
export function penalise(
  network: RecurrentNetwork,
  regularisers: readonly Regulariser[],
  counts: readonly Float64Array[],
  times: number,
): Penalty {
  let error = 0
  const gradient: (Float64Array | undefined)[] = network.layers.map(() => undefined)
  for (const { kind, strength, rate, layers } of regularisers) {
    for (const layer of regularisedLayers(network, kind, layers)) {
      const change = (gradient[layer] ??= new Float64Array(network.layers[layer]!.size))
      const wanted = (rate * network.dt) / 1000
      counts[layer]!.forEach((count, unit) => {
        const mean = count / times
        error += kind === 'sparsity' ? strength * mean : 0.5 * strength * (mean - wanted) ** 2
        change[unit]! += (strength * (kind === 'sparsity' ? 1 : mean - wanted)) / times
      })
    }
  }
  return { error, gradient }
}

/** The layers that a regulariser is about. */
function regularisedLayers(
  { layers }: RecurrentNetwork,
  kind: string,
  asked: readonly number[] | undefined,
): readonly number[] {
  const spiking = [...layers.keys()].filter(layer => layers[layer]!.kind === 'lif' || layers[layer]!.kind === 'alif')
  const wrong = asked?.find(layer => !spiking.includes(layer))
  if (wrong !== undefined)
    throw new ParameterError(`${kind}.layers`, wrong, `indices of layers that spike: ${spiking.join(', ')}`)
  return asked ?? spiking
}
