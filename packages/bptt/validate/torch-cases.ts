import { readFileSync } from 'node:fs'
import { statelessLayers } from '@ngrad/learning'
import { alifLayer, lifLayer, rateLayer, readoutLayer, recurrentNetwork, surrogate, zeroWeights } from '@ngrad/spiking'
import type { LayerShape, LayerWeights, NetworkWeights, RecurrentLayer, SurrogateKind, UnitLayer } from '@ngrad/spiking'
import type { SequenceBatch } from '../src/batch.ts'
import type { Loss, Reading, Regulariser } from '../src/loss.ts'
import type { Objective } from '../src/objective.ts'

/** A network with its weights, a batch, and what torch found. */
export interface TorchCase {
  readonly name: string
  readonly objective: Objective
  readonly weights: NetworkWeights
  readonly batch: SequenceBatch
  readonly wanted: {
    readonly values: readonly number[]
    readonly error: number
    readonly total: number
    readonly gradient: NetworkWeights
    readonly seen: readonly (readonly number[] | undefined)[]
  }
}

type Arrays = readonly Partial<Record<keyof LayerWeights, readonly number[]>>[]

/** A layer as it is written: units with their size, or what a layer without state was made with. */
interface WrittenLayer extends Partial<Omit<LayerShape, 'size'>> {
  readonly kind: string
  readonly size?: number
  /** Random numbers that torch drew for it. */
  readonly drawn?: readonly number[]
  /** What torch knew of it after the batch, and whether that was no training. */
  readonly seen?: readonly number[]
  readonly answers?: boolean
  readonly truncated?: number
}

interface Written extends Omit<Objective, 'network' | 'surrogate' | 'loss' | 'regularisers'> {
  readonly name: string
  readonly layers: readonly WrittenLayer[]
  readonly surrogate: { readonly kind: SurrogateKind; readonly height: number; readonly slope: number }
  readonly loss: Pick<Loss, 'error'> &
    Pick<Reading, 'of'> & { readonly reading: Reading['kind']; readonly weight?: number[] }
  readonly regularisers?: readonly Regulariser[]
  readonly target: readonly number[]
  readonly weights: Arrays
  readonly gradient: Arrays
  readonly values: readonly number[]
  readonly error: number
  readonly total: number
}

/** The cases that `reference.py` or `layers.py` wrote. */
export function torchCases(of: 'reference' | 'layers' = 'reference'): readonly TorchCase[] {
  const file = JSON.parse(readFileSync(new URL(`${of}.json`, import.meta.url), 'utf8')) as {
    readonly samples: number
    readonly steps: number
    readonly inputs: number
    readonly input: readonly number[]
    readonly cases: readonly Written[]
  }
  const { samples, steps, inputs, input } = file
  return file.cases.map(({ name, layers, loss, target, weights, gradient, values, error, total, ...rest }) => {
    const network = recurrentNetwork({ inputs, layers: layers.map(makeLayer) })
    const fill = (arrays: Arrays): NetworkWeights =>
      zeroWeights(network).map((layer, index) => {
        for (const [key, each] of Object.entries(arrays[index]!)) layer[key as keyof LayerWeights].set(each)
        return layer
      })
    const { height, slope } = rest.surrogate
    const weight = loss.weight ? Float64Array.from(loss.weight) : 1
    return {
      name,
      objective: {
        ...rest,
        network,
        surrogate: surrogate(rest.surrogate.kind, { height, slope }),
        loss: { error: loss.error, reading: { kind: loss.reading, of: loss.of, weight } },
        regularisers: (rest.regularisers ?? []).map(each => ({ ...each, layers: undefined })),
      },
      weights: fill(weights),
      batch: {
        samples,
        steps,
        input: Uint8Array.from(input),
        target: Float64Array.from(target),
        ...(!layers.some(({ answers }) => answers) && { draws: layer => ({ uniform: at => layers[layer]!.drawn![at]! }) }),
      },
      wanted: { values, error, total, gradient: fill(gradient), seen: layers.map(({ seen, answers }) => (answers ? undefined : seen)) },
    }
  })
}

function makeLayer(written: WrittenLayer): RecurrentLayer {
  const { drawn: _, seen: __, answers: ___, truncated: ____, ...layer } = written
  const { kind, size, ...options } = layer
  const stateless = statelessLayers.find(each => each.kind === kind)
  if (stateless) return stateless({ ...options, ...(size !== undefined && { size }) } as never)
  const make = { lif: lifLayer, alif: alifLayer, readout: readoutLayer, rate: rateLayer }[kind as UnitLayer['kind']]
  const { bias = false } = options // left out where there is none
  return (make as (size: number | undefined, options: object) => RecurrentLayer)(size, { ...options, bias })
}
