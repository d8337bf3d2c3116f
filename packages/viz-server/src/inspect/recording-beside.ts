import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { kindOf } from '@ngrad/core/internal'
import { recorder } from '@ngrad/core/node'
import type { Recorder } from '@ngrad/core/node'
import type { Simulation } from '@ngrad/core'
import type { Tape } from './inspector.ts'

/** All that the page shows; the simulation publishes weights because they are named. */
const topics = ['*', 'weights/*']
/** Weights are recorded so often [ms], of many more rarely: so many numbers a second of model time, or fewer. */
const [weightsEvery, mostWeights] = [1000, 2 ** 17]

/** A recording that somebody who looks begins and ends while the simulation runs. */
export class RecordingBeside implements Tape {
  readonly #simulation: Simulation
  #recorder: Recorder | undefined
  #undo: (() => void) | undefined
  #records = false
  /** Path of the file of the last one. */
  #file = ''
  /** Topics of weights that there are because of recordings. */
  readonly #own = new Set<string>()

  constructor(simulation: Simulation) {
    this.#simulation = simulation
  }

  /** Begins it, unless it has begun; a report tells its file, of one that goes on as well. */
  begin(): void {
    if (this.#recorder) {
      this.#tell(`what happens is recorded in ${path.basename(this.#file)} already`)
      return
    }
    const simulation = this.#simulation
    const stem = `${simulation.name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')}-from-${simulation.step}`
    let file = `${stem}.ngrad`
    for (let number = 2; existsSync(file); number++) file = `${stem}-${number}.ngrad`
    const tape = recorder({ file, topics, weightsEvery: weightsEvery * Math.max(1, Math.ceil(weightsOf(simulation) / mostWeights)) })
    const noticed = simulation.bus.created.subscribe(({ name }) => {
      if (kindOf(name) === 'weights') this.#own.add(name)
    })
    this.#records = true
    const undo = tape.attach(simulation) as () => void
    tape.whenSetBack(() => void this.end('the run was set back, and time runs forwards in a recording'))
    this.#undo = () => {
      noticed.unsubscribe()
      undo()
    }
    this.#recorder = tape
    this.#file = path.resolve(file)
    this.#tell(`what happens is recorded in ${file}`)
  }

  /** Ends it. @param why is told, where nobody has asked for it */
  async end(why: string = ''): Promise<void> {
    const tape = this.#recorder
    if (!tape) return
    this.#recorder = undefined
    this.#undo?.()
    const closed = tape.close() // it is told the weights once more
    this.#records = false
    const wrong = await closed.catch((error: unknown) => String(error)) // nobody waits for it: it is told
    const told = [why, wrong, `${path.basename(this.#file)}, ${sizeOf(this.#file)}`]
    this.#tell(`the recording is closed${told.map(each => each && `: ${each}`).join('')}`)
  }

  hasAlone(topic: string): boolean {
    return this.#records && this.#own.has(topic)
  }

  #tell(text: string): void {
    const { bus, step } = this.#simulation
    bus.topic('reports').publish({ source: 'visualize', step, text })
  }
}

/** Size of a file, in words. */
function sizeOf(file: string): string {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size
  return bytes === undefined ? 'which is not there' : bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

/** Number of all weights that are not shared. */
const weightsOf = ({ projections }: Simulation): number =>
  [...projections.values()].reduce((sum, { count, layout }) => sum + (layout.synapses.shared ? 0 : count), 0)
