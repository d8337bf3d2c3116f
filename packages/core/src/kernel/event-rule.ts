import type { Expression } from '../description/expression.ts'
import { compileExpression } from './compile-expression.ts'
import type { TargetBytes } from './deliver.ts'
import { i32, repeat, repeatWhile, v128, when } from './instructions.ts'
import { call, kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import { reals } from './real.ts'
import type { Real } from './real.ts'
import { eachSpike } from './spikes.ts'

/** Post-synaptic spikes of a neuron that are remembered until all rows have seen them; a power of two. */
export const rememberedSpikes = 16

/** What the kernels of one projection that learns event by event need to know. */
export interface EventRuleLayout {
  /** Numbers of weights and traces. */
  readonly real: Real
  /** The weight w after a pre-synaptic arrival, by the post-synaptic trace, and after a post-synaptic spike, by the other. */
  readonly onPre: Expression
  readonly onPost: Expression
  /** Names of the traces of either side. */
  readonly pre: string
  readonly post: string
  /** Values of the parameters. */
  readonly values: Readonly<Record<string, number>>
  readonly lowest: number
  readonly highest: number
  /** Factor of the post-synaptic trace in a step. */
  readonly decayPost: number
  /** Address of the factors of the pre-synaptic trace over 0, 1, … steps, and their number; it is 0 beyond. */
  readonly decays: number
  readonly decayCount: number
  readonly targetBytes: TargetBytes
  /** Addresses of targets and weights. */
  readonly targets: number
  readonly weights: number
  /** Post-synaptic trace of each target, the step of its last spike, their number, and the steps of the last ones. */
  readonly trace: number
  readonly last: number
  readonly count: number
  readonly recent: number
  /** Spikes of each target since all rows have seen them. */
  readonly fresh: number
}

/** Single numbers as if they were vectors, for expressions. */
const asVectors = ({ scalar, vector, ...rest }: Real): Real => {
  const { add, sub, mul, div, min, max, neg } = scalar
  const single = { ...vector, add, sub, mul, div, min, max, neg } as typeof vector
  return { ...rest, scalar, vector: single, constant: scalar.const }
}

/**
 * Writes the kernels of a projection that learns event by event, exactly as its rule says:
 *
 * - `arrive<n>(entry, parts, step, rows, rowBytes, traces, seen, into)`: the spikes of a step's entries arrive: each synapse first makes
 *   up for the post-synaptic spikes since its row was last seen, one after the other, then changes by the arrival, then
 *   adds its weight to its target;
 * - `fade<n>(from, to)`: the traces of some targets [addresses] decay by a step;
 * - `fired<n>(entry, step)`: targets have spiked; returns whether one has as many unseen spikes as are remembered;
 * - `seeAll<n>(step, rows, rowBytes, sources, traces, seen)`: all rows make up for all spikes up to a step.
 *
 * Rows stay sequential in memory: a post-synaptic spike is remembered, and applied when a row is next visited. `traces`
 * is the address of the trace of each source and the step of its last arrival, in room for two numbers each; `seen` that of the step up
 * to which each row has seen.
 * @see Morrison, Aertsen & Diesmann (2007), Neural Computation 19:1437 (post-synaptic spikes are looked up at arrivals)
 */
export function eventRuleKernels(suffix: string, layout: EventRuleLayout): KernelFunction[] {
  const { real, trace, last, count, recent, fresh } = layout
  const { scalar, vector, bytes } = real
  return [
    kernelFunction(`arrive${suffix}`, ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
      const [entry, parts, step, rows, rowBytes, traces, seen, into] = scope.take(8)
      const at = scope.local('i32')
      const row = walkRow(scope, layout, { rows, rowBytes, traces, seen }, (weight, target) => [
        weight.set(
          clip(
            layout,
            compileOne(scope, layout.onPre, layout, weight, scalar.load(i32.add(i32.const(trace), wide(real, target)))),
          ),
        ),
        at.set(i32.add(into.get, wide(real, target))),
        scalar.store(at.get, scalar.add(scalar.load(at.get), weight.get)),
      ])
      const passed = scope.local('i32')
      const place = scope.local('i32')
      return eachSpike(scope, entry.get, parts.get, source => [
        row(source),
        place.set(recordOf(real, traces, source)),
        passed.set(i32.sub(step.get, i32.load(place.get, bytes))),
        scalar.store(
          place.get,
          scalar.add(scalar.mul(scalar.load(place.get), decayOver(layout, passed)), scalar.const(1)),
        ),
        i32.store(place.get, step.get, bytes),
        i32.store(i32.add(seen.get, i32.shl(source.get, i32.const(2))), i32.sub(step.get, i32.const(1))),
      ])
    }),
    kernelFunction(`fade${suffix}`, ['i32', 'i32'], undefined, scope => {
      const [at, end] = scope.take(2)
      const decayed = vector.mul(v128.load(at.get, trace), reals[real.type].constant(layout.decayPost))
      return repeatWhile(i32.ltU(at.get, end.get), [
        v128.store(at.get, decayed, trace),
        at.set(i32.add(at.get, i32.const(16))),
      ])
    }),
    kernelFunction(`fired${suffix}`, ['i32', 'i32'], 'i32', scope => {
      const [entry, step] = scope.take(2)
      const at = scope.local('i32')
      const number = scope.local('i32')
      const full = scope.local('i32')
      const own = scope.local('i32')
      return [
        eachSpike(scope, entry.get, i32.const(1), neuron => [
          at.set(i32.shl(neuron.get, i32.const(2))),
          own.set(wide(real, at)),
          scalar.store(own.get, scalar.add(scalar.load(own.get, trace), scalar.const(1)), trace),
          number.set(i32.load(at.get, count)),
          i32.store(at.get, i32.add(number.get, i32.const(1)), count),
          i32.store(at.get, step.get, last),
          i32.store(recentPlace(recent, at, number.get), step.get),
          number.set(i32.add(i32.load(at.get, fresh), i32.const(1))),
          i32.store(at.get, number.get, fresh),
          full.set(i32.or(full.get, i32.geS(number.get, i32.const(rememberedSpikes)))),
        ]),
        full.get,
      ]
    }),
    kernelFunction(`seeAll${suffix}`, ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
      const [step, rows, rowBytes, sources, traces, seen] = scope.take(6)
      const source = scope.local('i32')
      const row = walkRow(scope, layout, { rows, rowBytes, traces, seen }, () => [])
      return repeatWhile(i32.ltU(source.get, sources.get), [
        row(source),
        i32.store(i32.add(seen.get, i32.shl(source.get, i32.const(2))), step.get),
        source.set(i32.add(source.get, i32.const(1))),
      ])
    }),
  ]
}

/** Where a number of a target lies, from where the word of it does [bytes from the beginning of their arrays]. */
const wide = ({ shift }: Real, at: Local): Code => (shift === 3 ? i32.shl(at.get, i32.const(1)) : at.get)

/** Where the trace of a source lies, and behind it the step of its last arrival: room for two numbers. */
const recordOf = ({ shift }: Real, traces: Local, source: Local): Code =>
  i32.add(traces.get, i32.shl(source.get, i32.const(shift + 1)))

/** Where the step of spike number `number` of a target is remembered. */
const recentPlace = (recent: number, at: Local, number: Code): Code =>
  i32.add(
    i32.add(i32.const(recent), i32.mul(at.get, i32.const(rememberedSpikes))),
    i32.shl(i32.and(number, i32.const(rememberedSpikes - 1)), i32.const(2)),
  )

/** Factor of the pre-synaptic trace over some steps. */
function decayOver({ real: { scalar, shift }, decays, decayCount }: EventRuleLayout, steps: Local): Code {
  // a sign bit of the bounds check makes the last factor, which is 0, of a time that is out of bounds
  const inside = i32.ltU(steps.get, i32.const(decayCount))
  const index = i32.add(i32.mul(inside, i32.sub(steps.get, i32.const(decayCount))), i32.const(decayCount))
  return scalar.load(i32.add(i32.const(decays), i32.shl(index, i32.const(shift))))
}

const clip = ({ real: { scalar }, lowest, highest }: EventRuleLayout, value: Code): Code => {
  const above = Number.isFinite(lowest) ? scalar.max(value, scalar.const(lowest)) : value
  return Number.isFinite(highest) ? scalar.min(above, scalar.const(highest)) : above
}

/** A weight after an event. */
function compileOne(
  scope: Scope,
  expression: Expression,
  { real, pre, post, values }: EventRuleLayout,
  weight: Local,
  trace: Code,
): Code {
  const load = (name: string): Code =>
    name === 'w' ? weight.get : name === pre || name === post ? trace : real.scalar.const(values[name]!)
  return compileExpression(expression, { owner: 'rule', scope, real: asVectors(real), load })
}

/** Goes through the synapses of a source: each makes up for post-synaptic spikes, then the body sees its weight. */
function walkRow(
  scope: Scope,
  layout: EventRuleLayout,
  at: Readonly<Record<'rows' | 'rowBytes' | 'traces' | 'seen', Local>>,
  body: (weight: Local, target: Local) => Code,
): (source: Local) => Code {
  const { real, targetBytes, targets, weights, last, count, recent } = layout
  const { scalar, shift, bytes, type } = real
  const row = scope.local('i32')
  const synapse = scope.local('i32')
  const end = scope.local('i32')
  const target = scope.local('i32') // 4 × its index
  const since = scope.local('i32')
  const arrival = scope.local('i32')
  const trace = scope.local(type)
  const weight = scope.local(type)
  const before = scope.local(type)
  const place = scope.local('i32')
  const number = scope.local('i32')
  const newest = scope.local('i32')
  const passed = scope.local('i32')
  const again = scope.local('i32')
  const load = targetBytes === 2 ? i32.load16U : i32.load
  const stepOf = (which: Code): Code => i32.load(recentPlace(recent, target, which))
  const catchUp = [
    // back to the first spike that the row has not seen, then forward through all of them
    newest.set(i32.load(target.get, count)),
    number.set(i32.sub(newest.get, i32.const(1))),
    again.set(i32.const(1)),
    repeatWhile(again.get, [
      again.set(i32.const(0)),
      when(
        i32.and(
          i32.ltS(i32.sub(newest.get, number.get), i32.const(rememberedSpikes)),
          i32.ltS(i32.const(0), number.get),
        ),
        when(i32.ltS(since.get, stepOf(i32.sub(number.get, i32.const(1)))), [
          number.set(i32.sub(number.get, i32.const(1))),
          again.set(i32.const(1)),
        ]),
      ),
    ]),
    repeat(
      [
        passed.set(i32.sub(stepOf(number.get), arrival.get)),
        // a pair in the same step changes nothing: the arrival of that step does not count
        before.set(scalar.sub(scalar.mul(trace.get, decayOver(layout, passed)), scalar.fromI32(i32.eqz(passed.get)))),
        weight.set(clip(layout, compileOne(scope, layout.onPost, layout, weight, before.get))),
        number.set(i32.add(number.get, i32.const(1))),
      ],
      i32.ltS(number.get, newest.get),
    ),
  ]
  return source => [
    row.set(i32.add(at.rows.get, i32.mul(source.get, at.rowBytes.get))),
    synapse.set(i32.load(row.get)),
    end.set(i32.load(row.get, 4)),
    row.set(recordOf(real, at.traces, source)),
    trace.set(scalar.load(row.get)),
    arrival.set(i32.load(row.get, bytes)),
    since.set(i32.load(i32.add(at.seen.get, i32.shl(source.get, i32.const(2))))),
    repeatWhile(i32.ltU(synapse.get, end.get), [
      target.set(
        i32.shl(load(i32.add(i32.const(targets), i32.shl(synapse.get, i32.const(targetBytes / 2)))), i32.const(2)),
      ),
      place.set(i32.add(i32.const(weights), i32.shl(synapse.get, i32.const(shift)))),
      weight.set(scalar.load(place.get)),
      when(i32.ltS(since.get, i32.load(target.get, last)), catchUp),
      body(weight, target),
      scalar.store(place.get, weight.get),
      synapse.set(i32.add(synapse.get, i32.const(1))),
    ]),
  ]
}

/** Calls one of the kernels of {@link eventRuleKernels}. */
export const callEventRule = (
  functions: readonly KernelFunction[],
  name: 'arrive' | 'fade' | 'fired' | 'seeAll',
  suffix: string,
  ...values: readonly Code[]
): Code => call(functions, `${name}${suffix}`, ...values)
