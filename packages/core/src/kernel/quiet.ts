import type { ParsedNeuron } from '../description/parsed-neuron.ts'
import { eachSynapse } from './deliver.ts'
import type { TargetBytes } from './deliver.ts'
import { GivenWriter } from './given.ts'
import { i32, repeat, repeatWhile, v128, when } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local } from './module.ts'
import { groupSize } from './neuron-layout.ts'
import type { NeuronLayout } from './neuron-layout.ts'
import { entryBytes, entryOf } from './spikes.ts'
import { StepWriter } from './step-writer.ts'

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
        const load = targetBytes === 2 ? i32.load16U : i32.load
        const follow = [{ at: target, base: targets.get, shift: targetBytes / 2 }]
        const quad = (offset: number): Code => i32.shrU(load(target.get, targetBytes * offset), i32.const(2))
        return eachSynapse(scope, { entry, parts, rows, rowBytes }, follow, offset =>
          i32.store8(i32.add(marks.get, quad(offset)), i32.const(1)),
        )
      }),
    ),
  ]
}

/**
 * Writes the kernel `(stepLow, stepHigh, steps, from, to, marks, list)` that takes the neurons from `from` to `to` [4 × their
 * index, multiples of 64] through several steps at once, all but those that have to be stepped one by one: whose quad is
 * marked, because something reaches it, or of which one cannot move yet, or would spike. It writes 4 × the index of the first
 * neuron of each such quad to `list`, takes their marks away, and returns the address behind the last.
 *
 * The state stays in registers from step to step, and where the first of them changes no bit of it none would: such neurons
 * are at rest, and are only looked at.
 */
export function emitQuiet(name: string, neuron: ParsedNeuron, layout: NeuronLayout): KernelFunction {
  const { real, constant } = layout
  return kernelFunction(name, ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'], 'i32', scope => {
    const [stepLow, stepHigh, steps, at, end, marks, list] = scope.take(7)
    const inQuad = 4 / real.lanes
    const place = real.bytes === 4 ? at : scope.local('i32')
    const given = new GivenWriter(scope, neuron.given, layout, real, constant, { at, place, stepLow, stepHigh })
    const writer = new StepWriter(neuron, scope, layout, { at, place, stepLow, given })
    const quads = [...Array(groupSize / markedTogether).keys()]
    const vectors = [...Array(quads.length * inQuad).keys()] // beside each other, so that their sums need not wait for each other
    const state = (): Local[][] => vectors.map(() => neuron.state.map(() => scope.local('v128')))
    const [now, next] = [state(), state()]
    const spiked = quads.map(() => scope.local('v128'))
    const left = scope.local('i32')
    const mark = scope.local('i32')
    const quadOf = (vector: number): number => Math.floor(vector / inQuad)
    const any = (masks: readonly Code[]): Code => v128.anyTrue(masks.reduce((a, b) => v128.or(a, b)))
    const bit = (quad: number): Code => i32.and(i32.shrU(mark.get, i32.const(8 * quad)), i32.const(1))
    const note = (quad: number, whether: Code): Code => mark.set(i32.or(mark.get, i32.shl(whether, i32.const(8 * quad))))
    const step = vectors.map(vector => {
      const mask = spiked[quadOf(vector)]!
      return mask.set(v128.or(mask.get, writer.onward(vector, now[vector]!, next[vector]!)))
    })
    const move = vectors.map(vector => now[vector]!.map((local, which) => local.set(next[vector]![which]!.get)))
    const changes = vectors.flatMap(vector =>
      now[vector]!.map((local, which) => v128.xor(local.get, next[vector]![which]!.get)),
    )
    return [
      writer.loadUniform(),
      real.bytes === 4 ? [] : place.set(i32.shl(at.get, i32.const(1))),
      repeat(
        [
          mark.set(i32.load(marks.get)),
          quads.map(quad => note(quad, v128.anyTrue(v128.not(writer.canMove(quad, steps.get))))),
          when(i32.ne(mark.get, i32.const(0x01010101)), [
            vectors.map(vector => writer.take(vector, now[vector]!)),
            spiked.map(mask => mask.set(v128.const([0, 0, 0, 0]))),
            step,
            when(any([...changes, ...spiked.map(mask => mask.get)]), [
              move,
              left.set(i32.sub(steps.get, i32.const(1))),
              repeatWhile(left.get, [step, move, left.set(i32.sub(left.get, i32.const(1)))]),
              quads.map(quad => [
                note(quad, v128.anyTrue(spiked[quad]!.get)),
                when(
                  i32.eqz(bit(quad)),
                  vectors.filter(vector => quadOf(vector) === quad).map(vector => writer.put(vector, now[vector]!)),
                ),
              ]),
            ]),
          ]),
          i32.store(marks.get, i32.const(0)),
          quads.map(quad => [
            i32.store(list.get, i32.add(at.get, i32.const(16 * quad))),
            list.set(i32.add(list.get, i32.shl(bit(quad), i32.const(2)))),
          ]),
          marks.set(i32.add(marks.get, i32.const(quads.length))),
          at.set(i32.add(at.get, i32.const(16 * quads.length))),
          real.bytes === 4 ? [] : place.set(i32.add(place.get, i32.const(4 * real.bytes * quads.length))),
        ],
        i32.ltU(at.get, end.get),
      ),
      list.get,
    ]
  })
}
