import type { ParsedNeuron } from '../description/parsed-neuron.ts'
import { GivenWriter } from './given.ts'
import { i32, i32x4, repeat, repeatWhile, v128, when } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local } from './module.ts'
import { groupSize } from './neuron-layout.ts'
import type { NeuronLayout } from './neuron-layout.ts'
import { poissonCounts, poissonCountsEach } from './poisson.ts'
import { fromWords, promote, widen } from './quads.ts'
import { countGroup, philox, threefry, uniform24, wordsIn } from './simd.ts'
import type { Words } from './simd.ts'
import { StepWriter } from './step-writer.ts'

/**
 * Writes the kernel of one population, `(stepLow, stepHigh, out, from, to)`: the description's step for the neurons
 * from `from` to `to` [4 × their index, both multiples of 64], sixteen at a time. It writes the indices of those that
 * spike to `out` and returns the address behind the last one.
 *
 * The draw of neuron i in step s is word (i/4 mod 4) of Philox with counter (4⌊i/16⌋ + i mod 4, s), so that it
 * is the same wherever and in whatever company the neuron runs.
 *
 * Where only some neurons are to be stepped, those of listed quads, it is `(stepLow, stepHigh, out, list, behind)`: addresses of
 * 4 × the index of the first neuron of each, in ascending order. Such a neuron draws nothing.
 * @param name name of the function
 * @param which whether all neurons between two are stepped, or those of listed quads
 */
export function emitNeuron(
  name: string,
  neuron: ParsedNeuron,
  layout: NeuronLayout,
  which: 'all' | 'listed' = 'all',
): KernelFunction {
  const { size, key, compress } = layout
  return kernelFunction(name, ['i32', 'i32', 'i32', 'i32', 'i32'], 'i32', scope => {
    const [stepLow, stepHigh, out, first, end] = scope.take(5)
    const at = which === 'all' ? first : scope.local('i32')
    const { real } = layout
    const inQuad = 4 / real.lanes // vectors for four neurons
    const quads = which === 'all' ? groupSize / 4 : 1
    const place = real.bytes === 4 ? at : scope.local('i32') // bytes × index of the first neuron of the group
    const given = new GivenWriter(scope, neuron.given, layout, real, layout.constant, { at, place, stepLow, stepHigh })
    const step = new StepWriter(neuron, scope, layout, { at, place, stepLow, given })
    /** What the neurons of each vector do: a mask of spikes, or their probability before the draw. */
    const spiked = Array.from({ length: quads }, () => Array.from({ length: inQuad }, () => scope.local('v128')))
    const index = (quad: number): Code =>
      i32x4.add(i32x4.splat(i32.shrU(at.get, i32.const(2))), v128.const([0, 1, 2, 3].map(lane => lane + 4 * quad)))
    /** Leaves out neurons that only fill up the last group. */
    const leaveOut = (quad: number): Code => {
      if (size % groupSize === 0) return []
      const inside = i32x4.ltS(index(quad), v128.const([size, size, size, size]))
      return spiked[quad]!.map((mask, part) => mask.set(v128.and(mask.get, widen(inside, part, real))))
    }
    const any = spiked
      .flat()
      .map(mask => mask.get)
      .reduce((a, b) => v128.or(a, b))
    const lanes = scope.local('i32')
    const both = scope.local('v128')
    /** Four words of random bits for each of four vectors of neurons. */
    const draw = (from: (counter: Words) => Code): { code: Code; words: Words } => {
      const words = wordsIn(scope)
      return { code: [countGroup(words, { at, stepLow, stepHigh }), from(words)], words }
    }
    const drives = layout.drives.map(drive => {
      const { code, words } = draw(counter => threefry(counter, drive.key, layout.constant))
      const { each } = drive
      const counts = words.map((word, quad) =>
        word.set(
          each
            ? poissonCountsEach(scope, word, { ...drive, each }, i32.add(at.get, i32.const(16 * quad)))
            : poissonCounts(scope, word, drive, layout.constant),
        ),
      )
      return { ...drive, code: [code, counts], words }
    })
    const advance = spiked.map((masks, quad) =>
      masks.map((mask, part) => {
        const driven = new Map<string, Code>()
        for (const { receptor, weight, words } of drives) {
          const before = driven.get(receptor)
          const own = real.vector.mul(fromWords(words[quad]!.get, part, real), real.constant(weight))
          driven.set(receptor, before ? real.vector.add(before, own) : own)
        }
        return mask.set(step.advance(quad, part, driven))
      }),
    )
    const collect = spiked.map((masks, quad) => [
      both.set(inQuad === 1 ? masks[0]!.get : v128.shuffle(masks[0]!.get, masks[1]!.get, [0, 2, 4, 6])),
      when(v128.anyTrue(both.get), [
        step.reset(quad, masks, both),
        lanes.set(i32x4.bitmask(both.get)),
        v128.store(out.get, v128.swizzle(index(quad), v128.load(i32.shl(lanes.get, i32.const(4)), compress))),
        out.set(i32.add(out.get, i32.shl(i32.popcnt(lanes.get), i32.const(2)))),
      ]),
    ])
    let decide: Code = spiked.map((_, quad) => leaveOut(quad))
    if (neuron.random) {
      const { code, words } = draw(counter => philox(scope, counter, [key[0], key[1]], layout.constant))
      decide = [
        code,
        spiked.map((chances, quad) => [
          chances.map((chance, part) =>
            chance.set(real.vector.lt(promote(uniform24(words[quad]!.get), part, real), chance.get)),
          ),
          leaveOut(quad),
        ]),
      ]
    }
    const spikes = neuron.random
      ? when(v128.anyTrue(any), [decide, collect])
      : [decide, when(v128.anyTrue(any), collect)]
    const moved = (local: Local, bytes: number): Code => local.set(i32.add(local.get, i32.const(bytes * groupSize)))
    const toPlace = real.bytes === 4 ? [] : place.set(i32.shl(at.get, i32.const(1)))
    if (which === 'listed')
      return [
        step.loadUniform(),
        repeatWhile(i32.ltU(first.get, end.get), [
          at.set(i32.load(first.get)),
          toPlace,
          advance,
          spikes,
          first.set(i32.add(first.get, i32.const(4))),
        ]),
        out.get,
      ]
    return [
      step.loadUniform(),
      given.begin,
      toPlace,
      repeat(
        [
          drives.map(({ code }) => code),
          given.group,
          advance,
          spikes,
          moved(at, 4),
          real.bytes === 4 ? [] : moved(place, real.bytes),
        ],
        i32.ltU(at.get, end.get),
      ),
      out.get,
    ]
  })
}
