import { twoViews } from '@ngrad/data'
import { across, sharedCode, stream } from '@ngrad/prediction'
import type { Stream } from '@ngrad/prediction'
import { byLeastSquares } from './floors.ts'
import type { Lessons } from './lessons.ts'
import { heardSignals, signalSteps } from './small-data.ts'

const atOnce = 'two views at once have no past; spikes → signal has one'

/** Teachers across modalities: two views of the same hidden causes, and a signal with the spikes of those who hear it. */
export function acrossLessons(seed: number): Lessons[] {
  const both = twoViews({ count: 3000, shared: 4, sizes: [12, 10], noise: 0.3, seed })
  const views = (first: number, until: number): [Stream, Stream] => [
    stream('one', both.first.subarray(12 * first, 12 * until), { shape: [12] }),
    stream('other', both.second.subarray(10 * first, 10 * until), { shape: [10] }),
  ]
  const [heard, other] = [heardSignals(150, 2 * seed), heardSignals(50, 2 * seed + 1)]
  const signal = {
    learn: across(heard.spikes, heard.signal),
    test: across(other.spikes, other.signal),
    sequence: signalSteps,
  }
  const paired = { learn: across(...views(0, 2500)), test: across(...views(2500, 3000)), atOnce }
  const code = {
    learn: sharedCode(...views(0, 2500), { seed }),
    test: sharedCode(...views(2500, 3000), { seed: seed + 1 }),
    atOnce,
  }
  const shared = { family: 'across', loss: 'squared error', bound: false } as const
  return [
    { name: 'two views', ...shared, ...paired, floor: byLeastSquares(paired.learn, paired.test) },
    { name: 'shared code', ...shared, ...code, floor: byLeastSquares(code.learn, code.test, 10) },
    { name: 'spikes → signal', ...shared, ...signal, floor: byLeastSquares(signal.learn, signal.test) },
  ]
}
