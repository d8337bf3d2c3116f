import { deliverKernels } from '../kernel/deliver.ts'
import { i32 } from '../kernel/instructions.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { fewestSteps, programKernels } from '../kernel/program.ts'
import type { ProgramInput, ProgramLayout } from '../kernel/program.ts'
import { markKernels } from '../kernel/quiet.ts'
import type { RealArray } from '../kernel/real.ts'
import type { PopulationOutput } from './population-output.ts'
import type { Projection } from './projection.ts'

/**
 * Writes and compiles the kernels of a network: those of its populations and rules, and the loop that calls them.
 */
export function networkProgram(
  memory: KernelMemory,
  outputs: readonly PopulationOutput[],
  projections: readonly Projection<RealArray>[],
  layout: ProgramLayout,
): WebAssembly.Module {
  const populations = outputs.map(({ population, parts: all }, index) => {
    const parts = all.map(part => ({ ...part, elsewhere: part.beside || part.elsewhere }))
    const heard = projections.filter(({ target }) => target === population)
    const kernel = `advance${index}`
    const learners = [
      ...heard.flatMap(({ layout }) => layout.learning.events?.learner ?? []),
      ...projections
        .filter(({ source }) => source === population)
        .flatMap(({ layout }) => layout.learning.events?.rememberer(parts) ?? []),
    ]
    const marked = learners.length === 0 && layout.window >= fewestSteps && heard.every(({ layout: { synapses } }) => synapses.marking)
    const { quiet, functions } = population.layout.emit(kernel, new Set(heard.map(({ receptor }) => receptor)), marked)
    const marking = quiet && heard.map(({ source, layout: { synapses } }) => synapses.marking!(quiet.marks, source.layout.spikes))
    return {
      kernel,
      spikes: population.layout.spikes,
      parts,
      inputs: heard.map(input),
      learners,
      ...(quiet && marking!.every(ways => ways.length > 0) && { quiet: { ...quiet, marking: marking!.flat() } }),
      functions,
    }
  })
  const learning = projections.flatMap(({ layout }) => layout.learning.events?.functions ?? [])
  const own = populations.flatMap(population => population.functions)
  const functions = [...deliverKernels(memory.real), ...markKernels(), ...learning, ...own]
  return memory.module([...functions, ...programKernels(functions, populations, layout)])
}

/** What a projection adds to its target. */
function input({ source, target, receptor, layout }: Projection<RealArray>): ProgramInput {
  const { at, afterStep, ring } = target.layout.arrivalPlace(receptor)
  return {
    afterStep,
    deliver: (functions, step, part) => {
      const slot = ring ? i32.mul(i32.and(step, i32.const(ring.mask)), i32.const(ring.slotBytes)) : i32.const(0)
      const into = i32.add(i32.const(at), slot)
      return layout.deliver({ functions, spikes: source.layout.spikes, step, into, part, ...(ring && { ring }) })
    },
  }
}
