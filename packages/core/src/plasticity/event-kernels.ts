import { exp } from '../elementary/exponential.ts'
import type { Expression } from '../description/expression.ts'
import { i32, when } from '../kernel/instructions.ts'
import { kernelFunction } from '../kernel/module.ts'
import type { Code, KernelFunction, Scope, ValueType } from '../kernel/module.ts'
import { arrive } from './arrive.ts'
import { eventControl, wide } from './event-layout.ts'
import type { EventLayout } from './event-layout.ts'
import { fade, fired, jump, met } from './post-kernels.ts'
import type { PlasticityRule } from './rule.ts'
import { RowWalk } from './row-walk.ts'
import type { Read } from './row-walk.ts'

/**
 * Writes the kernels of a projection that learns event by event, exactly as its rule says. `post` is the address of a
 * `PostMemory`; a row is given by `rows` and `rowBytes`: the address of the starts of compressed rows and the bytes from
 * source to source, or the first target and the one behind the last.
 *
 * - `arrive<n>(entry, parts, step, upTo, into, …row, delay)`: the spikes of a step's entries arrive, after so many steps:
 *   each synapse first makes up for the post-synaptic events since its row was last seen, up to a step, one after the other, then
 *   changes by the arrival, then adds its effect to its target;
 * - `fade<n>(from, to, post, step)`: the traces of some targets [addresses] decay by a step, and filters follow;
 * - `fired<n>(entry, step, post)`: targets have spiked; returns whether one has as many unseen events as are remembered;
 * - `note<n>(entry, step, post)` and `jump<n>(entry, post)`: the two halves of that, before and after what arrives in the step:
 *   the spikes are remembered, and traces jump;
 * - `met<n>(from, to, step, post)`: the same for targets that meet the rule's condition;
 * - `seeAll<n>(step, sources, …row)`: all rows make up for all events up to a step;
 * - `drift<n>(step, sources, …row)`: the same, then all synapses relax and, while the gate is open, drift up to the next step;
 * - `third<n>(values, step, sources, …row)`: the same, then all synapses change by a third factor, a value for each target;
 * - `sum<n>(step, sources, into, sent, …row)`: all synapses add to their targets, by the state of sources at `sent`, then
 *   change as they do in each step.
 *
 * The row is `rows, rowBytes, traces, seen, post`. Rows stay sequential in memory: a post-synaptic event is remembered,
 * and applied when a row is next visited. `traces` is the address of the traces of each source and the step of its last
 * arrival, `seen` that of the step up to which each row has seen. A variable that relaxes is stored as of the synapse's last
 * event, so that it does not matter when a row is visited.
 * @see Morrison, Aertsen & Diesmann (2007), Neural Computation 19:1437 (post-synaptic spikes are looked up at arrivals)
 */
export function eventKernels(suffix: string, layout: EventLayout): KernelFunction[] {
  const { rule } = layout
  const words = (count: number): ValueType[] => Array.from({ length: count }, () => 'i32')
  const { post, onThird } = rule
  return [
    kernelFunction(`arrive${suffix}`, words(11), undefined, scope => arrive(scope, layout)),
    kernelFunction(`fade${suffix}`, words(4), undefined, scope => fade(scope, layout)),
    kernelFunction(`fired${suffix}`, words(3), 'i32', scope => fired(scope, layout, true)),
    ...(rule.dendritic > 0
      ? [
          kernelFunction(`note${suffix}`, words(3), 'i32', scope => fired(scope, layout, false)),
          kernelFunction(`jump${suffix}`, words(2), undefined, scope => jump(scope, layout)),
        ]
      : []),
    ...(post ? [kernelFunction(`met${suffix}`, words(4), 'i32', scope => met(scope, layout, post))] : []),
    kernelFunction(`seeAll${suffix}`, words(7), undefined, scope => {
      const [step, sources, rows, rowBytes, traces, seen, post] = scope.take(7)
      return new RowWalk(scope, layout, { rows, rowBytes, traces, seen, post }).all(sources, step.get)
    }),
    ...(layout.touched !== undefined
      ? [
          kernelFunction(`drift${suffix}`, words(7), undefined, scope => {
            const [step, sources, rows, rowBytes, traces, seen, post] = scope.take(7)
            const walk = new RowWalk(scope, layout, { rows, rowBytes, traces, seen, post })
            const drift = when(i32.load(i32.const(layout.control), eventControl.open), walk.drift)
            return walk.all(sources, step.get, () => [walk.relax(i32.add(step.get, i32.const(1))), drift])
          }),
        ]
      : []),
    ...(onThird ? [kernelFunction(`third${suffix}`, words(8), undefined, scope => third(scope, layout, onThird))] : []),
    ...(goesOn(rule) ? [kernelFunction(`sum${suffix}`, words(9), undefined, scope => sum(scope, layout))] : []),
  ]
}

/** All synapses change by a third factor before the next step. */
function third(scope: Scope, layout: EventLayout, { value, changes }: NonNullable<PlasticityRule['onThird']>): Code {
  const { real, rule, post: memory, dt } = layout
  const { scalar } = real
  const [values, step, sources, rows, rowBytes, traces, seen, post] = scope.take(8)
  const walk = new RowWalk(scope, layout, { rows, rowBytes, traces, seen, post })
  const next = i32.add(step.get, i32.const(1))
  const passed = scope.local('i32')
  const read: Read = name => {
    if (name === value) return scalar.load(i32.add(values.get, wide(real, walk.target)))
    const before = walk.traces.find(trace => trace.name === name)
    if (before) return [passed.set(i32.sub(next, walk.arrival.get)), walk.traceAfter(before, passed)]
    const after = rule.traces.find(trace => trace.name === name) // as of the end of the step before
    if (after)
      return scalar.mul(scalar.load(walk.postNumber, memory.now.get(name)!), scalar.const(exp(-dt / after.tau)))
    return undefined
  }
  return walk.all(sources, step.get, () => [walk.relax(next), walk.drift, walk.change(changes, read)])
}

/** Whether something is done with all synapses in each step. */
export const goesOn = ({ summed, eachStep }: PlasticityRule): boolean => summed !== undefined || eachStep.length > 0

/** What synapses add to their targets in a step, and what they become. */
function sum(scope: Scope, layout: EventLayout): Code {
  const { real, rule, post: memory, sentBytes } = layout
  const { summed, eachStep } = rule
  const { scalar, shift } = real
  const [step, sources, into, sent, rows, rowBytes, traces, seen, post] = scope.take(9)
  const walk = new RowWalk(scope, layout, { rows, rowBytes, traces, seen, post })
  const at = scope.local('i32')
  return walk.all(sources, i32.sub(step.get, i32.const(1)), source => {
    const read: Read = name => {
      const offset = memory.now.get(name)
      if (offset !== undefined) return scalar.load(walk.postNumber, offset)
      const variable = rule.sent.findIndex(own => name === `${own}_pre`)
      if (variable >= 0)
        return scalar.load(i32.add(sent.get, i32.shl(source.get, i32.const(shift))), sentBytes * variable)
      return walk.now(name, step.get)
    }
    const add = (what: Expression): Code => [
      at.set(i32.add(into.get, wide(real, walk.target))),
      scalar.store(at.get, scalar.add(scalar.load(at.get), walk.compile(what, read))),
    ]
    return [summed ? add(summed) : [], walk.change(eachStep, read)]
  })
}
