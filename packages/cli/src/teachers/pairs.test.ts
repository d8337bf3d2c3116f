import { ParameterError } from '@ngrad/core'
import { dense, rateNetwork } from '@ngrad/difference-propagation/rates'
import { crossEntropy, fit, sgd, squaredError } from '@ngrad/learning'
import type { AnyLearner, Dataset } from '@ngrad/learning'
import { across, autoencode, lessonsOf, nextFrames, nextPixel, nextSymbol, stream } from '@ngrad/prediction'
import type { Teacher } from '@ngrad/prediction'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { learners as layered } from '../compare/registry.ts'
import { optimizerFor } from '../own/optimizer-for.ts'
import { ownNetworks } from '../own/own-networks.ts'
import { recurrentLearners } from '../recurrent/learners.ts'

const drawn = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => ((at * 2654435761) >>> 8) % 256)
const pixels = stream('pixels', drawn(4 * 9), { shape: [3, 3] })
const film = stream('film', drawn(4 * 5 * 4), { shape: [5, 2, 2] })

/** One of each sort: an example at once, two streams, sequences, frames, classes; and how many follow each other. */
const teachers: readonly (readonly [Teacher, number | 'frames'])[] = [
  [autoencode(pixels), 1],
  [across(pixels, stream('sounds', drawn(4 * 2), { shape: [2] })), 1],
  [nextPixel(pixels, 1), 9],
  [nextFrames(film, { context: 3, ahead: 2 }), 'frames'],
  [nextSymbol(drawn(9).map(byte => byte % 3), { alphabet: 3 }), 1],
]

/** Takes the lessons once; says why not where they are refused. */
async function taken(made: () => AnyLearner, data: Dataset): Promise<string> {
  try {
    const learner = made()
    const options = { epochs: 1, batch: learner.samples ?? 4, ...optimizerFor(learner, sgd({ rate: 1e-4 })) }
    const { epochs } = await fit(learner, data, options)
    return Number.isFinite(epochs[0]!.loss) ? 'taken' : `a loss of ${epochs[0]!.loss}`
  } catch (error) {
    if (error instanceof ParameterError) return error.message
    throw error
  }
}

describe('any teacher with any learner, in three lines', () => {
  it.each(teachers.map(([teacher, sequence]) => [teacher.name, teacher, sequence] as const))('%s', async (_, teacher, sequence) => {
    const { kind } = teacher.target
    const loss = kind === 'class' ? crossEntropy : squaredError
    for (const { name, make } of layered) {
      const data = lessonsOf(sequence === 'frames' ? autoencode(pixels) : teacher)
      const network = rateNetwork({
        input: data.inputs,
        layers: [dense(4, { activation: 'tanh' }), dense(data.outputs)],
        output: kind === 'class' ? 'softmax' : 'logistic',
        batch: 4,
      })
      expect(await taken(() => make(network), data), name).toBe('taken')
    }
    const data = lessonsOf(teacher, sequence)
    const network = recurrentNetwork({ inputs: data.inputs, layers: [rateLayer(4, { recurrent: true }), readoutLayer(data.outputs)] })
    for (const { name, make } of recurrentLearners)
      expect(await taken(() => make({ network, weights: randomWeights(network), loss }), data), name).toBe('taken')
    const { steps } = data.example(0).input
    const place = { inputs: data.inputs, outputs: data.outputs, steps, batch: 4, loss, size: 20 }
    const refused: Record<string, string> = {}
    for (const { name, make } of ownNetworks) {
      const words = await taken(() => make(place), data)
      if (words !== 'taken') refused[name] = words
    }
    const cells = ['fast-weights', 'irnn', 'lstm', 'associative-lstm']
    const bySquares = ['force', 'force-spiking', 'dp-spiking']
    const wanted = kind === 'class' ? bySquares : [...(steps > 1 ? ['dp-spiking'] : []), ...cells]
    expect(Object.keys(refused).toSorted()).toEqual(wanted.toSorted())
    for (const [name, words] of Object.entries(refused)) expect(words, name).toMatch(/must be (squaredError|crossEntropy|1): /)
  })
})
