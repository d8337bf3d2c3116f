import type { ParsedNeuron } from '../description/parsed-neuron.ts'
import { eachSynapse, loadTarget } from './deliver.ts'
import type { TargetBytes } from './deliver.ts'
import { GivenWriter } from './given.ts'
import { i32, repeat, repeatWhile, v128, when } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import { groupSize } from './neuron-layout.ts'
import type { NeuronLayout } from './neuron-layout.ts'
import { entryBytes, entryOf } from './spikes.ts'
import { StepWriter } from './step-writer.ts'
import { uniformOf } from './vector-numbers.ts'
import type { Uniform } from './vector-numbers.ts'

/** Neurons that share a mark: those of a quad are worked on or left together. */
export const markedTogether = 4

/** Name of the kernel that marks the targets of sparse rows. */
export const markKernelName = (targetBytes: TargetBytes): string => `mark${8 * targetBytes}`

/**
 * Whether what a neuron does in a step follows from its state and parameters alone where nothing arrives, so that neurons that
 * nothing reaches can go through several steps at a time. What draws numbers, knows the time, or rests as long as a condition
 * holds cannot.
 */
export function canBeQuiet({ given, random, rest, loop }: ParsedNeuron, layout: NeuronLayout): boolean {
  const plain = !random && !loop && rest?.kind !== 'condition' && layout.drives.length === 0 && layout.rings.size === 0
  return plain && !given.time && given.draws.length === 0 && given.arrays.length === 0
}

/**
 * Writes the kernels by which a window finds whom spikes reach:
 *
 * - `countSpikes(table, mask, parts, first, steps)`: how many spikes there were in some steps;
 * - `mark16`, `mark32(entry, parts, rows, rowBytes, targets, marks)`: sets the byte of the quad of each target.
 */
export function markKernels(): KernelFunction[] {
  return [
    kernelFunction('countSpikes', ['i32', 'i32', 'i32', 'i32', 'i32'], 'i32', scope => {
      const [table, mask, parts, step, steps] = scope.take(5)
      const [at, end, count] = [scope.local('i32'), scope.local('i32'), scope.local('i32')]
      return [
        repeatWhile(steps.get, [
          at.set(entryOf(table.get, mask.get, parts.get, step.get)),
          end.set(i32.add(at.get, i32.mul(parts.get, i32.const(entryBytes)))),
          repeat(
            [count.set(i32.add(count.get, i32.load(at.get, 4))), at.set(i32.add(at.get, i32.const(entryBytes)))],
            i32.ltU(at.get, end.get),
          ),
          step.set(i32.add(step.get, i32.const(1))),
          steps.set(i32.sub(steps.get, i32.const(1))),
        ]),
        count.get,
      ]
    }),
    ...([2, 4] as const).map(targetBytes =>
      kernelFunction(markKernelName(targetBytes), ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope => {
        const [entry, parts, rows, rowBytes, targets, marks] = scope.take(6)
        const target = scope.local('i32')
        const follow = [{ at: target, base: targets.get, shift: targetBytes / 2 }]
        const quad = (offset: number): Code => i32.shrU(loadTarget(targetBytes, target.get, targetBytes * offset), i32.const(2))
        return eachSynapse(scope, { entry, parts, rows, rowBytes }, follow, offset =>
          i32.store8(i32.add(marks.get, quad(offset)), i32.const(1)),
        )
      }),
    ),
  ]
}

/** Quads that go through the steps of a window beside each other, so that the sums of one need not wait for those of another. */
const beside = 4

/**
 * Writes the kernel `(stepLow, stepHigh, steps, from, to, marks, list)` that takes the neurons from `from` to `to` [4 × their
 * index, multiples of 64] through several steps at once, all but those that have to be stepped one by one: whose quad is
 * marked, because something reaches it, or of which one cannot move yet, or would spike. It writes 4 × the index of the first
 * neuron of each such quad to `list`, takes their marks away, and returns the address behind the last.
 *
 *     for each quad that is not marked:        one step of it; where that changes a bit the quad is listed
 *     for each {@link beside} of these quads:  all steps, in registers; written where none has spiked, else marked
 *     for each quad that is marked:            it is listed
 *
 * A quad of which the first step changes no bit is at rest: no further one would, and it is only looked at.
 */
export function emitQuiet(name: string, neuron: ParsedNeuron, layout: NeuronLayout): KernelFunction {
  return kernelFunction(name, ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'], 'i32', scope => {
    const [stepLow, stepHigh, steps, from, end, marks, list] = scope.take(7)
    const uniform = uniformOf(scope, layout)
    const quads = Array.from({ length: beside }, () => new QuadSteps(scope, neuron, layout, { stepLow, stepHigh, uniform }))
    const [first] = quads as [QuadSteps]
    const [listed, at, mark, left] = [scope.local('i32'), scope.local('i32'), scope.local('i32'), scope.local('i32')]
    const word = i32.const(4)
    /** The mark of the quad whose neurons are at 4 × their index. */
    const markOf = (place: Code): Code => i32.add(marks.get, i32.shrU(i32.sub(place, from.get), word))
    const append = (place: Code, whether: Code): Code => [
      i32.store(listed.get, place),
      listed.set(i32.add(listed.get, i32.shl(whether, i32.const(2)))),
    ]
    return [
      first.writer.loadUniform(),
      listed.set(list.get),
      at.set(from.get),
      repeat(
        [
          first.go(at.get),
          mark.set(i32.or(i32.load8U(markOf(at.get)), first.cannotMove(steps.get))),
          i32.store8(markOf(at.get), mark.get),
          when(i32.eqz(mark.get), [first.take(), first.step(), append(at.get, first.changed())]),
          at.set(i32.add(at.get, i32.const(4 * markedTogether))),
        ],
        i32.ltU(at.get, end.get),
      ),
      // the last one again fills up the last of them: it is read before it is written
      repeatWhile(
        i32.and(i32.sub(listed.get, list.get), i32.const(4 * beside - 1)),
        append(i32.load(i32.sub(listed.get, word)), i32.const(1)),
      ),
      end.set(listed.get),
      listed.set(list.get),
      repeatWhile(i32.ltU(listed.get, end.get), [
        quads.map((quad, number) => [quad.go(i32.load(listed.get, 4 * number)), quad.take()]),
        left.set(steps.get),
        repeat(
          [quads.map(quad => quad.step()), quads.map(quad => quad.move()), left.set(i32.sub(left.get, i32.const(1)))],
          left.get,
        ),
        quads.map(quad => [
          mark.set(quad.spiked()),
          when(i32.eqz(mark.get), quad.put()),
          when(mark.get, i32.store8(markOf(quad.at.get), i32.const(1))),
        ]),
        listed.set(i32.add(listed.get, i32.const(4 * beside))),
      ]),
      listed.set(list.get),
      end.set(at.get),
      at.set(from.get),
      repeat(
        [
          mark.set(i32.load(markOf(at.get))),
          when(mark.get, [
            [0, 1, 2, 3].map(quad =>
              append(i32.add(at.get, i32.const(16 * quad)), i32.and(i32.shrU(mark.get, i32.const(8 * quad)), i32.const(1))),
            ),
            i32.store(markOf(at.get), i32.const(0)),
          ]),
          at.set(i32.add(at.get, i32.const(4 * groupSize))),
        ],
        i32.ltU(at.get, end.get),
      ),
      listed.get,
    ]
  })
}

/** A quad of neurons that goes through steps in registers. */
class QuadSteps {
  /** 4 × the index of the first of its neurons. */
  readonly at: Local
  readonly writer: StepWriter
  readonly #place: Local
  readonly #bytes: number
  readonly #now: readonly (readonly Local[])[]
  readonly #next: readonly (readonly Local[])[]
  readonly #spiked: Local

  constructor(
    scope: Scope,
    neuron: ParsedNeuron,
    layout: NeuronLayout,
    { uniform, ...step }: { readonly stepLow: Local; readonly stepHigh: Local; readonly uniform: Uniform },
  ) {
    const { real } = layout
    this.#bytes = real.bytes
    this.at = scope.local('i32')
    this.#place = real.bytes === 4 ? this.at : scope.local('i32')
    const places = { at: this.at, place: this.#place, ...step }
    const given = new GivenWriter(scope, neuron.given, layout, real, layout.constant, places)
    this.writer = new StepWriter(neuron, scope, layout, { ...places, given, uniform })
    const state = (): Local[][] => Array.from({ length: 4 / real.lanes }, () => neuron.state.map(() => scope.local('v128')))
    this.#now = state()
    this.#next = state()
    this.#spiked = scope.local('v128')
  }

  /** Goes to the quad whose first neuron is at 4 × its index. */
  go(at: Code): Code {
    return [this.at.set(at), this.#bytes === 4 ? [] : this.#place.set(i32.shl(this.at.get, i32.const(1)))]
  }

  /** Whether one of its neurons cannot move in all of so many steps. */
  cannotMove(steps: Code): Code {
    return v128.anyTrue(v128.not(this.writer.canMove(0, steps)))
  }

  /** Reads its state. */
  take(): Code {
    return [this.#now.map((locals, vector) => this.writer.take(vector, locals)), this.#spiked.set(v128.const([0, 0, 0, 0]))]
  }

  /** One step on from its state. */
  step(): Code {
    return this.#now.map((locals, vector) =>
      this.#spiked.set(v128.or(this.#spiked.get, this.writer.onward(vector, locals, this.#next[vector]!))),
    )
  }

  /** What the step came to is its state. */
  move(): Code {
    return this.#now.map((locals, vector) => locals.map((local, which) => local.set(this.#next[vector]![which]!.get)))
  }

  /** Whether the step has changed a bit, or one has spiked. */
  changed(): Code {
    const changes = this.#now.flatMap((locals, vector) =>
      locals.map((local, which) => v128.xor(local.get, this.#next[vector]![which]!.get)),
    )
    return v128.anyTrue(changes.reduce((a, b) => v128.or(a, b), this.#spiked.get))
  }

  /** Whether one has spiked since it was read. */
  spiked(): Code {
    return v128.anyTrue(this.#spiked.get)
  }

  /** Writes its state. */
  put(): Code {
    return this.#now.map((locals, vector) => this.writer.put(vector, locals))
  }
}
