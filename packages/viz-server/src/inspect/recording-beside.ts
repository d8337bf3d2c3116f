import { existsSync } from 'node:fs'
import { recorder } from '@ngrad/core/node'
import type { Recorder } from '@ngrad/core/node'
import type { Simulation } from '@ngrad/core'
import type { Tape } from './inspector.ts'

/** A recording that somebody who looks begins and ends while the simulation runs. */
export class RecordingBeside implements Tape {
  readonly #simulation: Simulation
  #recorder: Recorder | undefined
  #undo: (() => void) | undefined

  constructor(simulation: Simulation) {
    this.#simulation = simulation
  }

  /** Begins it, unless it has begun; a report tells its file. */
  begin(): void {
    if (this.#recorder) return
    const simulation = this.#simulation
    const stem = `${simulation.name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')}-from-${simulation.step}`
    let file = `${stem}.ngrad`
    for (let number = 2; existsSync(file); number++) file = `${stem}-${number}.ngrad`
    const tape = recorder({ file })
    this.#undo = tape.attach(simulation)
    this.#recorder = tape
    this.#tell(`what happens is recorded in ${file}`)
  }

  /** Ends it. */
  async end(): Promise<void> {
    const tape = this.#recorder
    if (!tape) return
    this.#recorder = undefined
    this.#undo?.()
    await tape.close()
    this.#tell('the recording is closed')
  }

  #tell(text: string): void {
    const { bus, step } = this.#simulation
    bus.topic('reports').publish({ source: 'visualize', step, text })
  }
}
