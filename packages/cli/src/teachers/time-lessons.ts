import { markovChain } from '@ngrad/data'
import type { MarkovChain } from '@ngrad/data'
import { copyLastFrame, nextFrame, nextFrames, nextSymbol } from '@ngrad/prediction'
import type { Teacher } from '@ngrad/prediction'
import { byLeastSquares } from './floors.ts'
import type { Lessons } from './lessons.ts'
import { recordedCycles } from './recorded-cycles.ts'
import { film } from './small-data.ts'

/** Teachers across time: a chain of symbols, films, and a network of spiking neurons. */
export async function timeLessons(seed: number): Promise<Lessons[]> {
  const frame = (context: number, ahead: number, frames: number) => {
    const [learn, test] = [film(200, frames, 2 * seed), film(60, frames, 2 * seed + 1)]
    return { learn: nextFrame(learn, { context, ahead }), test: nextFrame(test, { context, ahead }) }
  }
  const future = {
    learn: nextFrames(film(1000, 5, 2 * seed), { context: 2, ahead: 3 }),
    test: nextFrames(film(120, 5, 2 * seed + 1), { context: 2, ahead: 3 }),
  }
  const [learn, test] = await recordedCycles(2000, 500, seed)
  return [
    symbols(seed),
    filmed('next frame', frame(2, 1, 10), 8),
    filmed('third next frame', frame(2, 3, 10), 6),
    filmed('next three frames', future, 'frames'),
    {
      name: 'future activity',
      family: 'time',
      learn,
      test,
      loss: 'squared error',
      sequence: 20,
      floor: byLeastSquares(learn, test),
      bound: false,
    },
  ]
}

const filmed = (
  name: string,
  lessons: { readonly learn: Teacher; readonly test: Teacher },
  sequence: number | 'frames',
): Lessons => ({
  name,
  family: 'time',
  ...lessons,
  loss: 'squared error',
  sequence,
  floor: { name: 'copy last frame', loss: copyLastFrame(lessons.test) },
  bound: false,
})

function symbols(seed: number): Lessons {
  const [learned, tested] = [12_000, 5000]
  const chain = markovChain({ symbols: 6, length: learned + tested + 1, seed })
  const teacher = (text: Uint8Array): Teacher => nextSymbol(text, { alphabet: 6 })
  return {
    name: 'Markov chain',
    family: 'time',
    learn: teacher(chain.text.subarray(0, learned + 1)),
    test: teacher(chain.text.subarray(learned)),
    loss: 'nats',
    sequence: 20,
    floor: { name: 'the chain itself', loss: ownLoss(chain, learned) },
    bound: true,
  }
}

/** Cross-entropy of a chain's text from some place on by its own probabilities: its entropy rate and the text's luck. */
function ownLoss({ transition, text }: MarkovChain, from: number): number {
  const symbols = Math.sqrt(transition.length)
  let sum = 0
  for (let at = from + 1; at < text.length; at++) sum -= Math.log(transition[text[at - 1]! * symbols + text[at]!]!)
  return sum / (text.length - from - 1)
}
