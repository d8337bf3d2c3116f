import { exp } from '../elementary/exponential.ts'
import type { Expression } from '../description/expression.ts'
import { i32, repeatWhile, v128, when } from '../kernel/instructions.ts'
import { padded } from '../kernel/memory.ts'
import type { Code, Local, Scope } from '../kernel/module.ts'
import { eachSpike } from '../kernel/spikes.ts'
import { compileSingle } from './arithmetic.ts'
import { recentPlace, wide } from './event-layout.ts'
import type { EventLayout } from './event-layout.ts'

/** Traces of targets decay by a step; filters and copies follow the state of their neurons. */
export function fade(scope: Scope, { real, rule, post: memory, states, columns, dt }: EventLayout): Code {
  const arrayBytes = real.bytes * padded(columns)
  const { vector, constant } = real
  const [from, end, post, step] = scope.take(4)
  const at = scope.local('i32')
  const slot = scope.local('i32')
  const traces = rule.traces.filter(({ of }) => of === 'post')
  const each = [
    traces.map(({ name, tau }) => {
      const offset = memory.now.get(name)!
      return v128.store(at.get, vector.mul(v128.load(at.get, offset), constant(exp(-dt / tau))), offset)
    }),
    rule.filters.map(({ name, of, tau }) => {
      const late = memory.late.get(name)
      const offset = late?.live ?? memory.now.get(name)!
      const value = v128.load(from.get, states.get(of)!)
      if (tau === undefined) return v128.store(at.get, value, offset)
      const away = vector.sub(v128.load(at.get, offset), value)
      const follow = v128.store(at.get, vector.add(value, vector.mul(away, constant(exp(-dt / tau)))), offset)
      if (!late) return follow
      // what it was so many steps ago makes room for what it is
      const { before, steps, live } = late
      const turn = i32.sub(step.get, i32.mul(i32.divU(step.get, i32.const(steps)), i32.const(steps)))
      return [
        follow,
        slot.set(i32.add(at.get, i32.mul(turn, i32.const(arrayBytes)))),
        v128.store(at.get, v128.load(slot.get, before), memory.now.get(name)!),
        v128.store(slot.get, v128.load(at.get, live), before),
      ]
    }),
  ]
  return repeatWhile(i32.ltU(from.get, end.get), [
    at.set(i32.add(post.get, from.get)),
    each,
    from.set(i32.add(from.get, i32.const(16))),
  ])
}

/** Targets have spiked. @param jumps whether their traces jump by that, too */
export function fired(scope: Scope, layout: EventLayout, jumps: boolean): Code {
  const [entry, step, post] = scope.take(3)
  const target = scope.local('i32')
  const full = scope.local('i32')
  const enter = enterEvent(scope, layout, { target, step, post, full }, jumps)
  return [
    eachSpike(scope, entry.get, i32.const(1), neuron => [target.set(i32.shl(neuron.get, i32.const(2))), enter]),
    full.get,
  ]
}

/** Traces of targets that have spiked jump. */
export function jump(scope: Scope, layout: EventLayout): Code {
  const [entry, post] = scope.take(2)
  const [word, number] = [scope.local('i32'), scope.local('i32')]
  return eachSpike(scope, entry.get, i32.const(1), neuron => [
    word.set(i32.shl(neuron.get, i32.const(2))),
    number.set(i32.add(post.get, wide(layout.real, word))),
    tracesJump(layout, number),
  ])
}

/** Targets that meet the condition have an event. @param condition of filters and state */
export function met(scope: Scope, layout: EventLayout, condition: Expression): Code {
  const { real, rule, post: memory } = layout
  const { scalar } = real
  const [target, end, step, post] = scope.take(4)
  const full = scope.local('i32')
  const enter = enterEvent(scope, layout, { target, step, post, full }, true)
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
  layout: EventLayout,
  { target, step, post, full }: Readonly<Record<'target' | 'step' | 'post' | 'full', Local>>,
  jumps: boolean,
): Code {
  const { real, rule, post: memory } = layout
  const { scalar, bytes } = real
  const word = scope.local('i32')
  const number = scope.local('i32')
  const count = scope.local('i32')
  const place = scope.local('i32')
  const at = scope.local('i32')
  const remember = [
    count.set(i32.load(word.get, memory.count)),
    i32.store(word.get, i32.add(count.get, i32.const(1)), memory.count),
    i32.store(word.get, i32.load(word.get, memory.last), memory.previous),
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
    jumps ? tracesJump(layout, number) : [],
  ]
}

/** The traces of a target jump. @param number address of its numbers */
function tracesJump({ real: { scalar }, rule, post: memory }: EventLayout, number: Local): Code {
  return rule.traces
    .filter(({ of }) => of === 'post')
    .map(({ name }) => {
      const offset = memory.now.get(name)!
      return scalar.store(number.get, scalar.add(scalar.load(number.get, offset), scalar.const(1)), offset)
    })
}
