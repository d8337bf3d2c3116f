import { names } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import { i32, i32x4, repeatWhile, v128, when } from '../kernel/instructions.ts'
import { kernelFunction } from '../kernel/module.ts'
import type { Code, KernelFunction, Local, Scope, ValueType } from '../kernel/module.ts'
import { eachSpike } from '../kernel/spikes.ts'
import { compileSingle, compileVector } from './arithmetic.ts'
import { changeBy } from './change.ts'
import { eventControl, recentPlace, wide } from './event-layout.ts'
import type { EventLayout } from './event-layout.ts'
import { RowWalk } from './row-walk.ts'
import type { Read } from './row-walk.ts'

/**
 * Writes the kernels of a projection that learns event by event, exactly as its rule says. `post` is the address of a
 * `PostMemory`; a row is given by `rows` and `rowBytes`: the address of the starts of compressed rows and the bytes from
 * source to source, or the first target and the one behind the last.
 *
 * - `arrive<n>(entry, parts, step, into, …row)`: the spikes of a step's entries arrive: each synapse first makes up for the
 *   post-synaptic events since its row was last seen, one after the other, then changes by the arrival, then adds its
 *   effect to its target;
 * - `fade<n>(from, to, post)`: the traces of some targets [addresses] decay by a step, and filters follow;
 * - `fired<n>(entry, step, post)`: targets have spiked; returns whether one has as many unseen events as are remembered;
 * - `met<n>(from, to, step, post)`: the same for targets that meet the rule's condition;
 * - `seeAll<n>(step, sources, …row)`: all rows make up for all events up to a step;
 * - `third<n>(value, step, sources, …row)`: the same, then all synapses change by a third factor;
 * - `sum<n>(step, sources, into, sent, …row)`: all synapses add to their targets, by the state of sources at `sent`.
 *
 * The row is `rows, rowBytes, traces, seen, post`. Rows stay sequential in memory: a post-synaptic event is remembered,
 * and applied when a row is next visited. `traces` is the address of the traces of each source and the step of its last
 * arrival, `seen` that of the step up to which each row has seen. A variable that relaxes is stored as of the synapse's last
 * event, so that it does not matter when a row is visited.
 * @see Morrison, Aertsen & Diesmann (2007), Neural Computation 19:1437 (post-synaptic spikes are looked up at arrivals)
 */
export function eventKernels(suffix: string, layout: EventLayout): KernelFunction[] {
  const { rule, real } = layout
  const words = (count: number): ValueType[] => Array.from({ length: count }, () => 'i32')
  const { post, onThird, summed } = rule
  return [
    kernelFunction(`arrive${suffix}`, words(9), undefined, scope => arrive(scope, layout)),
    kernelFunction(`fade${suffix}`, words(3), undefined, scope => fade(scope, layout)),
    kernelFunction(`fired${suffix}`, words(3), 'i32', scope => fired(scope, layout)),
    ...(post ? [kernelFunction(`met${suffix}`, words(4), 'i32', scope => met(scope, layout, post))] : []),
    kernelFunction(`seeAll${suffix}`, words(7), undefined, scope => {
      const [step, sources, rows, rowBytes, traces, seen, post] = scope.take(7)
      return new RowWalk(scope, layout, { rows, rowBytes, traces, seen, post }).all(sources, step.get, () => [])
    }),
    ...(onThird
      ? [
          kernelFunction(`third${suffix}`, [real.type, ...words(7)], undefined, scope => {
            const [value, step, sources, rows, rowBytes, traces, seen, post] = scope.take(8)
            const walk = new RowWalk(scope, layout, { rows, rowBytes, traces, seen, post })
            return walk.all(sources, step.get, () => [
              walk.relax(i32.add(step.get, i32.const(1))), // it comes before the next step
              walk.change(onThird.changes, name => (name === onThird.value ? value.get : undefined)),
            ])
          }),
        ]
      : []),
    ...(summed ? [kernelFunction(`sum${suffix}`, words(9), undefined, scope => sum(scope, layout, summed))] : []),
  ]
}

/** What synapses add to their targets in a step. */
function sum(scope: Scope, layout: EventLayout, summed: Expression): Code {
  const { real, rule, post: memory, sentBytes } = layout
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
    return [
      at.set(i32.add(into.get, wide(real, walk.target))),
      scalar.store(at.get, scalar.add(scalar.load(at.get), walk.compile(summed, read))),
    ]
  })
}

function arrive(scope: Scope, layout: EventLayout): Code {
  const { real, rule, post: memory, control } = layout
  const { scalar, type } = real
  const [entry, parts, step, into, rows, rowBytes, traces, seen, post] = scope.take(9)
  const walk = new RowWalk(scope, layout, { rows, rowBytes, traces, seen, post })
  const open = scope.local('i32')
  const passed = scope.local('i32')
  const at = scope.local('i32')
  const used = new Set(
    [...rule.onPre.map(({ value }) => value), ...(rule.effect ? [rule.effect] : [])].flatMap(of => [...names(of)]),
  )
  const now = walk.traces.filter(({ name }) => used.has(name)).map(trace => ({ ...trace, value: scope.local(type) }))
  const read: Read = name => {
    const offset = memory.now.get(name)
    return offset === undefined
      ? now.find(trace => trace.name === name)?.value.get
      : scalar.load(walk.postNumber, offset)
  }
  const change = walk.change(rule.onPre, read)
  const body = [
    walk.relax(step.get),
    rule.effect ? when(open.get, change) : change, // where the weight is delivered, others do it while the gate is shut
    at.set(i32.add(into.get, wide(real, walk.target))),
    scalar.store(
      at.get,
      scalar.add(scalar.load(at.get), rule.effect ? walk.compile(rule.effect, read) : walk.weight.get),
    ),
  ]
  return [
    walk.begin,
    open.set(i32.load(i32.const(control), eventControl.open)),
    eachSpike(scope, entry.get, parts.get, source => [
      walk.enter(source),
      passed.set(i32.sub(step.get, walk.arrival.get)),
      now.map(trace => trace.value.set(walk.traceAfter(trace, passed))),
      layout.targets === 'all' && rule.synapse.length === 0
        ? arriveAtAll(
            scope,
            layout,
            walk,
            { into, post, step },
            body,
            name => now.find(trace => trace.name === name)?.value,
          )
        : walk.each(body),
      when(open.get, [walk.arrive(source, step), walk.see(source, i32.sub(step.get, i32.const(1)))]),
    ]),
    walk.finish,
  ]
}

/**
 * The same for a row with a synapse for each target and no variables: first those make up for events that have not seen
 * them, then all change by the arrival, in whole vectors.
 */
function arriveAtAll(
  scope: Scope,
  layout: EventLayout,
  walk: RowWalk,
  { into, post, step }: Readonly<Record<'into' | 'post' | 'step', Local>>,
  body: Code,
  trace: (name: string) => Local | undefined,
): Code {
  const { real, rule, weights, post: memory } = layout
  const { vector, lanes, shift } = real
  const [first, word] = [scope.local('i32'), scope.local('i32')]
  const group = scope.local('i32')
  const behind = i32x4.ltS(
    i32x4.sub(i32x4.splat(walk.since.get), v128.load(i32.add(post.get, walk.target.get), memory.last)),
    v128.const([0, 0, 0, 0]),
  )
  const left = i32.sub(walk.end.get, walk.synapse.get)
  const catchUp = [
    first.set(walk.synapse.get),
    word.set(walk.target.get),
    repeatWhile(i32.ltU(walk.synapse.get, walk.end.get), [
      group.set(i32.const(4)),
      when(i32.ltU(left, group.get), group.set(left)), // the last ones: a vector of steps reaches beyond them
      when(
        v128.anyTrue(behind),
        repeatWhile(group.get, [walk.one([]), walk.next, group.set(i32.sub(group.get, i32.const(1)))]),
      ),
      walk.skip(group),
    ]),
    walk.synapse.set(first.get),
    walk.target.set(word.get),
    walk.since.set(i32.sub(step.get, i32.const(1))), // the last ones come again below
  ]
  const place = scope.local('i32')
  const number = scope.local('i32')
  const weight = scope.local('v128')
  const bad = scope.local('v128')
  const scale = scope.local('v128')
  const load = (name: string): Code => {
    if (name === 'w') return weight.get
    const offset = memory.now.get(name)
    if (offset !== undefined) return v128.load(i32.add(post.get, number.get), offset)
    const own = trace(name)
    return own ? vector.splat(own.get) : real.constant(rule.values[name]!)
  }
  const compile = (expression: Expression): Code => compileVector(real)(scope, expression, load)
  const numbers = { ...vector, constant: real.constant }
  const whole = [
    place.set(i32.shl(walk.synapse.get, i32.const(shift))),
    number.set(wide(real, walk.target)),
    weight.set(v128.load(place.get, weights)),
    rule.onPre.map(({ value }) => weight.set(changeBy(numbers, rule, value, compile, weight.get, scale.get))),
    v128.store(place.get, weight.get, weights),
    bad.set(v128.or(bad.get, vector.sub(weight.get, weight.get))), // x - x is 0 unless x is infinite or NaN
    place.set(i32.add(into.get, number.get)),
    v128.store(place.get, vector.add(v128.load(place.get), rule.effect ? compile(rule.effect) : weight.get)),
  ]
  return [
    rule.onPost.length === 0 ? [] : catchUp,
    scale.set(vector.splat(walk.scale.get)),
    group.set(i32.const(lanes)),
    repeatWhile(i32.geS(i32.sub(walk.end.get, walk.synapse.get), i32.const(lanes)), [whole, walk.skip(group)]),
    when(v128.anyTrue(bad.get), i32.store(i32.const(layout.control), i32.const(1), eventControl.bad)),
    walk.each(body),
  ]
}

/** Traces of targets decay by a step; filters and copies follow the state of their neurons. */
function fade(scope: Scope, { real, rule, post: memory, states, dt }: EventLayout): Code {
  const { vector, constant } = real
  const [from, end, post] = scope.take(3)
  const at = scope.local('i32')
  const traces = rule.traces.filter(({ of }) => of === 'post')
  const each = [
    traces.map(({ name, tau }) => {
      const offset = memory.now.get(name)!
      return v128.store(at.get, vector.mul(v128.load(at.get, offset), constant(Math.exp(-dt / tau))), offset)
    }),
    rule.filters.map(({ name, of, tau }) => {
      const offset = memory.now.get(name)!
      const value = v128.load(from.get, states.get(of)!)
      if (tau === undefined) return v128.store(at.get, value, offset)
      const away = vector.sub(v128.load(at.get, offset), value)
      return v128.store(at.get, vector.add(value, vector.mul(away, constant(Math.exp(-dt / tau)))), offset)
    }),
  ]
  return repeatWhile(i32.ltU(from.get, end.get), [
    at.set(i32.add(post.get, from.get)),
    each,
    from.set(i32.add(from.get, i32.const(16))),
  ])
}

function fired(scope: Scope, layout: EventLayout): Code {
  const [entry, step, post] = scope.take(3)
  const target = scope.local('i32')
  const full = scope.local('i32')
  const enter = enterEvent(scope, layout, { target, step, post, full })
  return [
    eachSpike(scope, entry.get, i32.const(1), neuron => [target.set(i32.shl(neuron.get, i32.const(2))), enter]),
    full.get,
  ]
}

/** Targets that meet the condition have an event. @param condition of filters and state */
function met(scope: Scope, layout: EventLayout, condition: Expression): Code {
  const { real, rule, post: memory } = layout
  const { scalar } = real
  const [target, end, step, post] = scope.take(4)
  const full = scope.local('i32')
  const enter = enterEvent(scope, layout, { target, step, post, full })
  const load = (name: string): Code => {
    const offset = memory.now.get(name)
    if (offset === undefined) return scalar.const(rule.values[name]!)
    return scalar.load(i32.add(post.get, wide(real, target)), offset)
  }
  return [
    repeatWhile(i32.ltU(target.get, end.get), [
      when(scalar.ne(compileSingle(real)(scope, condition, load), scalar.const(0)), enter),
      target.set(i32.add(target.get, i32.const(4))),
    ]),
    full.get,
  ]
}

/** An event of a target: what was so just before it is remembered, then its traces jump. */
function enterEvent(
  scope: Scope,
  { real, rule, post: memory }: EventLayout,
  { target, step, post, full }: Readonly<Record<'target' | 'step' | 'post' | 'full', Local>>,
): Code {
  const { scalar, bytes } = real
  const word = scope.local('i32')
  const number = scope.local('i32')
  const count = scope.local('i32')
  const place = scope.local('i32')
  const at = scope.local('i32')
  const remember = [
    count.set(i32.load(word.get, memory.count)),
    i32.store(word.get, i32.add(count.get, i32.const(1)), memory.count),
    i32.store(word.get, step.get, memory.last),
    place.set(recentPlace(memory.recent, target, count.get)),
    i32.store(i32.add(post.get, i32.shl(place.get, i32.const(2))), step.get, memory.steps),
    at.set(i32.add(post.get, i32.mul(place.get, i32.const(bytes * memory.remembered.length)))),
    memory.remembered.map((name, index) =>
      scalar.store(at.get, scalar.load(number.get, memory.now.get(name)!), memory.values + bytes * index),
    ),
    count.set(i32.add(i32.load(word.get, memory.fresh), i32.const(1))),
    i32.store(word.get, count.get, memory.fresh),
    full.set(i32.or(full.get, i32.geS(count.get, i32.const(memory.recent)))),
  ]
  return [
    word.set(i32.add(post.get, target.get)),
    number.set(i32.add(post.get, wide(real, target))),
    rule.onPost.length === 0 ? [] : remember,
    rule.traces
      .filter(({ of }) => of === 'post')
      .map(({ name }) => {
        const offset = memory.now.get(name)!
        return scalar.store(number.get, scalar.add(scalar.load(number.get, offset), scalar.const(1)), offset)
      }),
  ]
}
