import { watchForStop } from '@ngrad/report'
import { inPercent } from '../command/in-percent.ts'
import { out } from '../results.ts'
import { tellRuns, trainSeeds } from './convolutional.ts'
import type { SeedsOptions, Told } from './convolutional.ts'
import { pairedFigure } from './paired-figure.ts'
import { recipe } from './paired.ts'

/** What {@link runConvolutional} is asked for. */
export interface ConvolutionalRun extends Pick<SeedsOptions, 'net' | 'epochs'> {
  /** The figure: files have its name. */
  readonly name: string
  readonly data: Pick<SeedsOptions, 'train' | 'test'>
  /** The first of the seeds. */
  readonly seed: number
  readonly seeds: number
}

/**
 * Trains a convolutional network by both learners from some seeds, saves each seed when it is whole and a picture at the end, and
 * prints what came out. Stopped, it says how many seeds are whole, and ends the process with status 130.
 */
export async function runConvolutional({ name, net, data, epochs, seed, seeds }: ConvolutionalRun): Promise<Told> {
  const { stopped } = watchForStop()
  const { moved } = net
  const runs = await trainSeeds({
    net,
    ...data,
    epochs,
    batch: 100,
    seeds: Array.from({ length: seeds }, (_, at) => seed + at),
    stopped,
    done: found => out.whole(`${name}.json`, `${JSON.stringify({ epochs, recipe, moved, runs: found }, null, 1)}\n`),
  })
  if (stopped()) {
    console.log(`Stopped; of ${seeds} seeds ${runs.length} are whole.`)
    process.exit(130)
  }
  out.figure(`${name}.svg`, pairedFigure(runs))
  const told = tellRuns(runs)
  const both = `difference propagation ${inPercent(told.ours)} wrong, backpropagation ${inPercent(told.reference)}`
  console.log(`${both}; an epoch takes ${told.ratio.toFixed(2)} × as long`)
  out.tell()
  return told
}
