import { onSimulation, ParameterError } from '@ngrad/core'
import type { Bus } from '@ngrad/core'
import { matches } from '@ngrad/core/internal'
import { onlyJson } from './json.ts'
import { runScript } from './run-script.ts'
import { unheard } from './unheard.ts'

/**
 * Runs a script as {@link runScript} does, and writes the events of its simulations to the standard output, as lines of JSON.
 * What the script says by `console` goes to the standard error meanwhile, and in the end the names that nothing had.
 * @param topics names of topics
 * @throws ParameterError if no topic can be meant by one
 */
export async function emitScript(
  file: string,
  args: readonly string[],
  stack: boolean,
  topics: readonly string[],
): Promise<void> {
  const { ndjson } = await import('@ngrad/bridges')
  try {
    ndjson({ topics }) // what is wrong with the names is said before the script runs
  } catch (error) {
    throw error instanceof ParameterError ? new ParameterError('run.emit', error.value, error.expected) : error
  }
  onlyJson()
  const buses: Bus[] = []
  onSimulation(simulation => {
    simulation.use(ndjson({ topics }))
    buses.push(simulation.bus)
  })
  process.once('exit', () => {
    const there = buses.flatMap(bus => bus.topics()).map(({ name }) => name)
    const missing = topics.filter(topic => !there.some(name => matches(topic, name)))
    if (buses.length > 0) for (const note of unheard(missing, 'written')) console.error(note)
  })
  await runScript(file, args, stack)
}
