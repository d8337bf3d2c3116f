import { names } from '../description/expression.ts'
import { i32, repeat, repeatWhile, when } from '../kernel/instructions.ts'
import type { Code, Local, Scope } from '../kernel/module.ts'
import { recentPlace } from './event-layout.ts'
import type { EventLayout } from './event-layout.ts'
import type { Change, Trace } from './rule.ts'

/** The synapse that a walk through rows has come to. */
interface SynapseWalk {
  /** 4 × the index of its target. */
  readonly target: Local
  /** Step of the last arrival, and the pre-synaptic traces as of it. */
  readonly arrival: Local
  readonly traces: readonly (Trace & { readonly last: Local })[]
  /** Address of the target's words in the memory of post-synaptic events. */
  readonly postWord: Code
  /** Whether the row has not seen an event of that step. */
  isBehind(step: Code): Code
  /** A trace so many steps after the last arrival. */
  traceAfter(trace: Trace & { readonly last: Local }, steps: Local): Code
  /** Variables of the synapse relax to a step. */
  relax(step: Code): Code
  /** They drift since the last event, up to the step that they relaxed to. */
  readonly drift: Code
  /** The weight and variables change. */
  change(changes: readonly Change[], read: (name: string) => Code | undefined): Code
}

/**
 * Code by which a synapse makes up for all events since its row was last seen, at least one: back to the first of them, then
 * forward. Mostly there is but the last one, whose step lies close at hand.
 */
export function catchUp(scope: Scope, layout: EventLayout, walk: SynapseWalk, memory: Local): Code {
  const { real, rule, post } = layout
  const { scalar, bytes, type } = real
  const number = scope.local('i32')
  const newest = scope.local('i32')
  const again = scope.local('i32')
  const event = scope.local('i32')
  const passed = scope.local('i32')
  const before = walk.traces.map(trace => ({ ...trace, value: scope.local(type) }))
  const used = (name: string): boolean => rule.onPost.some(({ value }) => names(value).has(name))
  const own = before.filter(({ name }) => used(name))
  const place = (which: Code): Code => recentPlace(post.recent, walk.target, which)
  const stepOf = (which: Code): Code => i32.load(i32.add(memory.get, i32.shl(place(which), i32.const(2))), post.steps)
  const remembered = (name: string): Code | undefined => {
    const index = post.remembered.indexOf(name)
    if (index < 0) return undefined
    const at = i32.mul(place(number.get), i32.const(bytes * post.remembered.length))
    return scalar.load(i32.add(memory.get, at), post.values + bytes * index)
  }
  /** Event `number` changes the synapse; its step is `event`. */
  const meet = [
    passed.set(i32.sub(event.get, walk.arrival.get)),
    own.map(trace =>
      // an arrival in the same step does not count
      trace.value.set(scalar.sub(walk.traceAfter(trace, passed), scalar.fromI32(i32.eqz(passed.get)))),
    ),
    walk.relax(event.get),
    walk.drift,
    walk.change(rule.onPost, name => own.find(trace => trace.name === name)?.value.get ?? remembered(name)),
  ]
  /** From the one before the last, which the row has not seen, to the first such one. */
  const back = [
    again.set(i32.const(1)),
    repeatWhile(again.get, [
      number.set(i32.sub(number.get, i32.const(1))),
      again.set(i32.const(0)),
      when(
        i32.and(i32.ltS(i32.sub(newest.get, number.get), i32.const(post.recent - 1)), i32.ltS(i32.const(0), number.get)),
        again.set(walk.isBehind(stepOf(i32.sub(number.get, i32.const(1))))),
      ),
    ]),
  ]
  const forward = repeat(
    [event.set(stepOf(number.get)), meet, number.set(i32.add(number.get, i32.const(1)))],
    i32.ltS(number.get, newest.get),
  )
  return [
    newest.set(i32.sub(i32.load(walk.postWord, post.count), i32.const(1))),
    number.set(newest.get),
    when(walk.isBehind(i32.load(walk.postWord, post.previous)), [back, forward]),
    event.set(i32.load(walk.postWord, post.last)),
    meet,
  ]
}
