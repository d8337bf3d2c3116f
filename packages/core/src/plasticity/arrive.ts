import { names } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import { i32, i32x4, repeatWhile, v128, when } from '../kernel/instructions.ts'
import type { Code, Local, Scope } from '../kernel/module.ts'
import { eachSpike } from '../kernel/spikes.ts'
import { compileVector } from './arithmetic.ts'
import { chanceOf } from './chance-method.ts'
import { changeBy } from './change.ts'
import { eventControl, wide } from './event-layout.ts'
import type { EventLayout } from './event-layout.ts'
import { RowWalk } from './row-walk.ts'
import type { Read } from './row-walk.ts'

/** Writes the arrival of a step's spikes, see `eventKernels`. */
export function arrive(scope: Scope, layout: EventLayout): Code {
  const { real, rule, post: memory, control } = layout
  const { scalar, type } = real
  const [entry, parts, step, upTo, into, rows, rowBytes, traces, seen, post, delay] = scope.take(11)
  const walk = new RowWalk(scope, layout, { rows, rowBytes, traces, seen, post })
  const drawn = chanceOf(rule.chance)?.writer(scope, layout, step.get, delay.get)
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
      ? (drawn?.read(name) ?? now.find(trace => trace.name === name)?.value.get)
      : scalar.load(walk.postNumber, offset)
  }
  const compile = (of: Expression): Code => walk.compile(of, read)
  const draw = (of: Expression): Code => drawn?.before(of, compile) ?? []
  const change = [walk.drift, rule.onPre.map(one => [draw(one.value), walk.change([one], read)])]
  const body = [
    walk.relax(step.get),
    drawn?.words(walk) ?? [],
    rule.effect ? when(open.get, change) : change, // where the weight is delivered, others do it while the gate is shut
    at.set(i32.add(into.get, wide(real, walk.target))),
    rule.effect ? draw(rule.effect) : [],
    scalar.store(
      at.get,
      scalar.add(scalar.load(at.get), rule.effect ? compile(rule.effect) : walk.weight.get),
    ),
  ]
  return [
    walk.begin,
    drawn?.begin ?? [],
    open.set(i32.load(i32.const(control), eventControl.open)),
    eachSpike(scope, entry.get, parts.get, source => [
      walk.enter(source),
      drawn?.enter(source) ?? [],
      passed.set(i32.sub(step.get, walk.arrival.get)),
      now.map(trace => trace.value.set(walk.traceAfter(trace, passed))),
      layout.targets === 'all' && rule.synapse.length === 0 && !drawn
        ? arriveAtAll(
            scope,
            layout,
            walk,
            { into, post, upTo },
            body,
            name => now.find(trace => trace.name === name)?.value,
          )
        : walk.each(body),
      when(open.get, [walk.arrive(source, step), walk.see(source, upTo.get)]),
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
  { into, post, upTo }: Readonly<Record<'into' | 'post' | 'upTo', Local>>,
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
        repeatWhile(group.get, [walk.makeUp, walk.next, group.set(i32.sub(group.get, i32.const(1)))]),
      ),
      walk.skip(group),
    ]),
    walk.synapse.set(first.get),
    walk.target.set(word.get),
    walk.since.set(upTo.get), // the last ones come again below
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
