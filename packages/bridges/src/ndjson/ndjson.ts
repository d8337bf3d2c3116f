import type { Writable } from 'node:stream'
import { checkOptions, ParameterError } from '@ngrad/core'
import type { Plugin, Simulation } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { checkTopics, listen } from '../events/listen.ts'
import { asJson } from '../events/plain.ts'

/** What is written as lines of JSON, and where. */
export interface NdjsonOptions {
  /** Names of topics; a `*` at the end stands for anything. `spikes/*` if left out. */
  readonly topics?: readonly string[]
  /** Where the lines go; the standard output if left out. */
  readonly output?: Writable
}

/**
 * Writes events as lines of JSON, one each, as `jq`, a shell or a log wants them. Nothing is dropped: the run waits for who
 * reads. Where they have gone (`| head`), the run is stopped.
 * @throws ParameterError if an option cannot be used
 * @example sim.use(ndjson({ topics: ['spikes/*'] })) // node simulation.ts | jq .neurons
 */
export function ndjson(options: NdjsonOptions = {}): Plugin {
  checkOptions('ndjson', options, { topics: 'list', output: 'object' })
  const { topics = ['spikes/*'], output = process.stdout } = options
  checkTopics('ndjson.topics', topics)
  if (typeof output.write !== 'function') throw new ParameterError('ndjson.output', output, 'a stream to write to')
  return {
    name: 'ndjson',
    observes: true,
    attach(simulation: Simulation): () => void {
      checkSimulation('ndjson', simulation)
      let failure: NodeJS.ErrnoException | undefined
      const fail = (error: NodeJS.ErrnoException): void => {
        failure = error
        if (error.code === 'EPIPE') simulation.stop()
      }
      output.on('error', fail)
      const stop = listen(simulation, 'ndjson', topics, event => {
        if (!failure) output.write(`${asJson(event)}\n`)
      })
      simulation.waitFor('ndjson', () => {
        if (failure) return failure.code === 'EPIPE' ? undefined : Promise.reject(failure)
        return output.writableNeedDrain ? drained(output) : undefined
      })
      return () => {
        stop()
        output.off('error', fail)
      }
    },
  }
}

const drained = (output: Writable): Promise<void> =>
  new Promise(resolve => {
    const done = (): void => {
      for (const event of ['drain', 'error', 'close']) output.off(event, done)
      resolve()
    }
    for (const event of ['drain', 'error', 'close']) output.once(event, done)
  })
