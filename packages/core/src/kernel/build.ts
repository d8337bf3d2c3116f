import { drawRowKernel, pieceKernelNames, pieceKernels } from './build-pieces.ts'
import { drawBelow, drawBernoulli, drawDistinct, drawNormal, drawUniform, eachWord, wordsKernel } from './draw.ts'
import type { Words } from './draw.ts'
import { atomic, copy, i32, repeatWhile, when } from './instructions.ts'
import type { KeepRows } from './keep-rows.ts'
import type { KernelMemory } from './memory.ts'
import { call, kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local } from './module.ts'
import { placeRow, scatter, toPlaces } from './place-rows.ts'
import { field, rowRequest } from './row-request.ts'

/** Kernels that build connections. A row's random numbers depend on key, stream and row alone. */
export interface BuildKernels {
  /** Works on the pieces of a {@link RowValues | request} until all are taken, with the scratch memory of a thread. */
  build(request: number, thread: number): void
  /** Moves bytes of memory, which may overlap. */
  move(into: number, from: number, bytes: number): void
  /** Takes a number off each of some words. */
  lower(words: number, count: number, by: number): void
}

/**
 * Writes the {@link BuildKernels} and what they call. `into` is an array of words with room for sixteen more than are
 * asked for; `scratch` is where sixteen random words go.
 *
 * - `words(scratch, row, stream, block)`: random words of the stream whose two words are at an address;
 * - `drawBernoulli(scratch, into, row, stream, targets, scale)`: targets of a row, each with a probability: ascending,
 *   without repetition; returns their number;
 * - `drawBelow(scratch, into, count, row, stream, bound)`: numbers below a bound, with repetition;
 * - `drawDistinct(scratch, into, count, row, stream, bound, marks)`: the same without; `marks` is the address of `bound`
 *   bytes that are 0, and are 0 again afterwards;
 * - `drawNormal(scratch, into, count, row, stream, mean, deviation, least, most)`: normal numbers between two bounds;
 * - `drawUniform(scratch, into, count, row, stream, low, high)`: equally likely between two bounds;
 * - `count(words, count, counts)`: adds one to `counts[word]` for each word;
 * - `skip(words, count, number)`: leaves out a number: adds one to each word that is that number or above;
 * - `widen(into, count, targets)`: reads targets of two bytes back as words;
 * - `toPlaces(request, delays, count)`, `scatter16`, `scatter32(rows, count, cursors, targets, target)` and `place16`,
 *   `place32(request, scratch, row, base, count)`: see there.
 *
 * @param keep what is done where some synapses of a row are those of another process
 */
export function buildKernels(memory: KernelMemory, key: readonly [number, number], keep?: KeepRows): KernelFunction[] {
  const functions: KernelFunction[] = [wordsKernel(key, memory.constant)]
  const words: Words = (scratch, row, stream, block) =>
    call(functions, 'words', scratch.get, row.get, stream.get, block.get)
  functions.push(
    kernelFunction('drawBernoulli', [...integers(5), 'f64'], 'i32', scope => drawBernoulli(scope, words)),
    kernelFunction('drawBelow', integers(6), undefined, scope => drawBelow(scope, words)),
    kernelFunction('drawDistinct', integers(7), undefined, scope => drawDistinct(scope, words)),
    kernelFunction('drawNormal', [...integers(5), 'f32', 'f32', 'f32', 'f32'], undefined, scope =>
      drawNormal(scope, words),
    ),
    kernelFunction('drawUniform', [...integers(5), 'f32', 'f32'], undefined, scope => drawUniform(scope, words)),
    kernelFunction('toPlaces', integers(3), undefined, toPlaces),
    kernelFunction('count', integers(3), undefined, scope => {
      const [at, count, counts] = scope.take(3)
      const place = scope.local('i32')
      return eachWord(scope, at, count, word => [
        place.set(i32.add(counts.get, i32.shl(word, i32.const(2)))),
        i32.store(place.get, i32.add(i32.load(place.get), i32.const(1))),
      ])
    }),
    kernelFunction('skip', integers(3), undefined, scope => {
      const [at, count, number] = scope.take(3)
      return inPlace(at, count, word => i32.add(word, i32.geU(word, number.get)))
    }),
    kernelFunction('lower', integers(3), undefined, scope => {
      const [at, count, by] = scope.take(3)
      return inPlace(at, count, word => i32.sub(word, by.get))
    }),
    kernelFunction('move', integers(3), undefined, scope => {
      const [into, from, bytes] = scope.take(3)
      return copy(into.get, from.get, bytes.get)
    }),
    kernelFunction('widen', integers(3), undefined, scope => {
      const [into, count, at] = scope.take(3)
      return repeatWhile(count.get, [
        i32.store(into.get, i32.load16U(at.get)),
        into.set(i32.add(into.get, i32.const(4))),
        at.set(i32.add(at.get, i32.const(2))),
        count.set(i32.sub(count.get, i32.const(1))),
      ])
    }),
    ...([2, 4] as const).flatMap(targetBytes => [
      kernelFunction(`scatter${8 * targetBytes}`, integers(5), undefined, scope => scatter(scope, targetBytes)),
      kernelFunction(`place${8 * targetBytes}`, integers(5), undefined, scope =>
        placeRow(scope, targetBytes, memory.real),
      ),
    ]),
  )
  functions.push(drawRowKernel(functions))
  if (keep) functions.push(...keep.functions())
  functions.push(...pieceKernels(functions, keep))
  functions.push(
    kernelFunction('build', integers(2), undefined, scope => {
      const [request, thread] = scope.take(2)
      const piece = scope.local('i32')
      const scratch = scope.local('i32')
      const next = piece.tee(atomic.add(rowRequest.address(request, 'next'), i32.const(1)))
      return [
        scratch.set(i32.add(field(request, 'scratch'), i32.mul(thread.get, field(request, 'scratchBytes')))),
        repeatWhile(
          i32.ltU(next, field(request, 'pieces')),
          pieceKernelNames.map((name, number) =>
            when(
              i32.eq(field(request, 'kernel'), i32.const(number)),
              call(functions, name, request.get, scratch.get, piece.get),
            ),
          ),
        ),
      ]
    }),
  )
  return functions
}

const integers = (count: number): 'i32'[] => Array.from({ length: count }, () => 'i32' as const)

/** Replaces each of `count` words by another. */
const inPlace = (at: Local, count: Local, by: (word: Code) => Code): Code =>
  repeatWhile(count.get, [
    i32.store(at.get, by(i32.load(at.get))),
    at.set(i32.add(at.get, i32.const(4))),
    count.set(i32.sub(count.get, i32.const(1))),
  ])
