import { checkOptions, ParameterError, Population, Projection, required } from '@ngrad/core'
import type { Plugin, RealArray } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { readTarget, whatIsDone } from './deeds.ts'

/** What {@link whileFree} is given. */
export interface WhileFreeOptions {
  /** The population that is nudged. */
  readonly output: Population<RealArray>
  /** What learns while it is not: for example ways down, by {@link weightMirror}. */
  readonly learn: readonly Projection<RealArray>[]
  /** For how long after a nudge nothing is learned yet, until all is as before [ms]; 20 if left out. */
  readonly rest?: number
}

/**
 * Lets projections learn whenever nobody is nudged: their gates are shut from the beginning of each target to `rest` after its end.
 * A weight mirror needs it: while hidden neurons feel nothing of what comes down, what their own chance does to those above is the
 * weight up and nothing else.
 * @throws ParameterError if an option cannot be used
 * @example
 * down.learn(weightMirror({ rate: 0.01 * mV }))
 * sim.use(whileFree({ output, learn: [down] }))
 */
export function whileFree(options: WhileFreeOptions): Plugin {
  checkOptions('whileFree', options, { output: required(Population), learn: required('list'), rest: { unit: 'ms', atLeast: 0 } })
  const { output, learn, rest = 20 } = options
  for (const [at, projection] of learn.entries())
    if (!(projection instanceof Projection)) throw new ParameterError(`whileFree.learn[${at}]`, projection, 'a projection')
  return {
    name: 'whileFree',
    attach(simulation) {
      checkSimulation('whileFree', simulation)
      const owner = `whileFree of ${output.name}`
      /** The step until which nothing is learned. */
      const until = new Float64Array(1)
      simulation.own(owner, { until })
      const { shut, open } = whatIsDone(simulation, owner, {
        shut: { act: () => learn.forEach(projection => projection.gate(false)) },
        open: { act: () => simulation.step >= until[0]! && learn.forEach(projection => projection.gate(true)) },
      })
      const restSteps = Math.round(rest / simulation.dt)
      return simulation.on(`targets/${output.name}`, 'whileFree', target => {
        const { firstStep, steps } = readTarget(target, output)
        const end = Math.min(Math.max(simulation.step, firstStep + steps + restSteps), Number.MAX_SAFE_INTEGER)
        until[0] = Math.max(until[0]!, end)
        shut(Math.max(simulation.step, firstStep))
        open(end)
      })
    },
  }
}
