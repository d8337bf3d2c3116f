import { drop, i32, repeat, repeatWhile, v128 } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import type { Real } from './real.ts'
import { eachSpike, eachSpikeLookingAhead } from './spikes.ts'

/** Vectors of targets that a dense row is worked through at a time; as many registers hold their sums. */
const block = 8
/**
 * Every line of the cache (64 bytes) of a row of less synapses is touched ahead, of longer ones the first: what follows there the
 * processor fetches by itself, and sixteen of them would not stay near.
 */
const mostAhead = 1152
/** Synapses of a sparse row that are worked through at a time. */
const unrolled = 4

/**
 * Synapses with so many delays, one step after the other, are delivered at a time, to the inputs of as many steps: few
 * enough that those stay in the cache.
 */
export const delayGroup = 16

/** Bytes of a target's index: two where there are no more than 65,536 targets. */
export type TargetBytes = 2 | 4

/** Reads a target's index. */
export const loadTarget = (bytes: TargetBytes, address: Code, offset = 0): Code =>
  (bytes === 2 ? i32.load16U : i32.load)(address, offset)

/** Name of the kernel for sparse rows of a kind: of one delay, or of many that are spread over a ring of inputs. */
export const sparseKernelName = (targetBytes: TargetBytes, constant: boolean, delays: 'one' | 'many'): string =>
  `deliver${delays === 'one' ? 'Sparse' : 'Spread'}${8 * targetBytes}${constant ? 'Constant' : ''}`

/**
 * Writes the kernels that add the spikes of one step to the input of their targets; `entry` is the step's first entry in
 * a spike table, of `parts` entries.
 *
 * - `deliverDense(entry, parts, weights, rowBytes, input, targets)`: rows with a weight for each target;
 * - `deliverTransposed(entry, parts, weights, rowBytes, input, targets)`: the same weights read the other way, a spike of
 *   column k is added to each of `targets` rows;
 * - `deliverSparse16`, `deliverSparse32` and both `…Constant` `(entry, parts, rows, rowBytes, targets, weights, input)`:
 *   compressed rows; the synapses of source i are those from the word at `rows + i · rowBytes` up to the word behind it.
 *   With `Constant` there is one weight, given in place of the address of the weights;
 * - `deliverSpread16`, … `(entry, parts, rows, rowBytes, targets, weights, places, ring, slotBytes, mask, step)`: the same,
 *   where each synapse has a delay of its own: it adds to slot `(step + places[synapse]) & mask` of a ring of inputs, of
 *   which each has `slotBytes`.
 */
export function deliverKernels(real: Real): KernelFunction[] {
  const kinds = ([2, 4] as const).flatMap(targetBytes =>
    [false, true].map(constant => ({ targetBytes, constant, weight: constant ? real.type : ('i32' as const) })),
  )
  return [
    kernelFunction('deliverDense', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope =>
      deliverDense(scope, real),
    ),
    kernelFunction('deliverTransposed', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], undefined, scope =>
      deliverTransposed(scope, real),
    ),
    ...kinds.map(({ targetBytes, constant, weight }) =>
      kernelFunction(
        sparseKernelName(targetBytes, constant, 'one'),
        ['i32', 'i32', 'i32', 'i32', 'i32', weight, 'i32'],
        undefined,
        scope => deliverSparse(scope, real, targetBytes, constant),
      ),
    ),
    ...kinds.map(({ targetBytes, constant, weight }) =>
      kernelFunction(
        sparseKernelName(targetBytes, constant, 'many'),
        ['i32', 'i32', 'i32', 'i32', 'i32', weight, 'i32', 'i32', 'i32', 'i32', 'i32'],
        undefined,
        scope => deliverSpread(scope, real, targetBytes, constant),
      ),
    ),
  ]
}

/** Sums of a block of targets stay in registers while all spikes add their rows to them. */
function deliverDense(scope: Scope, { vector: numbers, lanes }: Real): Code {
  const [entry, parts, weights, rowBytes, input, targets] = scope.take(6)
  const row = scope.local('i32')
  const pass = (vectors: number): Code => {
    const sums = Array.from({ length: vectors }, () => scope.local('v128'))
    return [
      sums.map((sum, vector) => sum.set(v128.load(input.get, 16 * vector))),
      eachSpike(scope, entry.get, parts.get, source => [
        row.set(i32.add(weights.get, i32.mul(source.get, rowBytes.get))),
        sums.map((sum, vector) => sum.set(numbers.add(sum.get, v128.load(row.get, 16 * vector)))),
      ]),
      sums.map((sum, vector) => v128.store(input.get, sum.get, 16 * vector)),
      [weights, input].map(address => address.set(i32.add(address.get, i32.const(16 * vectors)))),
      targets.set(i32.sub(targets.get, i32.const(lanes * vectors))),
    ]
  }
  return [
    repeatWhile(i32.geS(targets.get, i32.const(lanes * block)), pass(block)),
    repeatWhile(i32.ltS(i32.const(0), targets.get), pass(1)),
  ]
}

function deliverTransposed(scope: Scope, { scalar, shift, bytes }: Real): Code {
  const [entry, parts, weights, rowBytes, input, targets] = scope.take(6)
  const weight = scope.local('i32')
  const at = scope.local('i32')
  const end = scope.local('i32')
  return [
    end.set(i32.add(input.get, i32.shl(targets.get, i32.const(shift)))),
    eachSpike(scope, entry.get, parts.get, column => [
      weight.set(i32.add(weights.get, i32.shl(column.get, i32.const(shift)))),
      at.set(input.get),
      repeatWhile(i32.ltU(at.get, end.get), [
        scalar.store(at.get, scalar.add(scalar.load(at.get), scalar.load(weight.get))),
        weight.set(i32.add(weight.get, rowBytes.get)),
        at.set(i32.add(at.get, i32.const(bytes))),
      ]),
    ]),
  ]
}

/** The synapses of one row after the other: where each begins, and what is done with each synapse. */
export function eachSynapse(
  scope: Scope,
  { entry, parts, rows, rowBytes }: Readonly<Record<'entry' | 'parts' | 'rows' | 'rowBytes', Local>>,
  follow: readonly { readonly at: Local; readonly base: Code; readonly shift: number }[],
  body: (offset: number) => Code,
): Code {
  const row = scope.local('i32')
  const first = scope.local('i32')
  const left = scope.local('i32')
  const some = (count: number): Code => [
    Array.from({ length: count }, (_, offset) => body(offset)),
    follow.map(({ at, shift }) => at.set(i32.add(at.get, i32.const(count << shift)))),
    left.set(i32.sub(left.get, i32.const(count))),
  ]
  const toRow = (source: Local): Code => [
    row.set(i32.add(rows.get, i32.mul(source.get, rowBytes.get))),
    first.set(i32.load(row.get)),
  ]
  const look = (source: Local): Code => [
    toRow(source),
    left.set(i32.sub(i32.load(row.get, 4), first.get)),
    left.set(i32.mul(left.get, i32.ltU(left.get, i32.const(mostAhead)))),
    follow.map(({ at, base, shift }) => [
      at.set(i32.add(base, i32.shl(first.get, i32.const(shift)))),
      row.set(i32.add(at.get, i32.shl(left.get, i32.const(shift)))), // where it ends
      repeat([drop(i32.load8U(at.get)), at.set(i32.add(at.get, i32.const(64)))], i32.ltU(at.get, row.get)),
    ]),
  ]
  return eachSpikeLookingAhead(scope, entry.get, parts.get, look, source => [
    toRow(source),
    left.set(i32.sub(i32.load(row.get, 4), first.get)),
    follow.map(({ at, base, shift }) => at.set(i32.add(base, i32.shl(first.get, i32.const(shift))))),
    repeatWhile(i32.geS(left.get, i32.const(unrolled)), some(unrolled)),
    repeatWhile(i32.ltS(i32.const(0), left.get), some(1)),
  ])
}

function deliverSparse(
  scope: Scope,
  { scalar, shift, bytes }: Real,
  targetBytes: TargetBytes,
  constant: boolean,
): Code {
  const [entry, parts, rows, rowBytes, targets, weights, input] = scope.take(7)
  const target = scope.local('i32') // address of the next target
  const weight = scope.local('i32') // address of the next weight
  const at = scope.local('i32')
  const follow = [
    { at: target, base: targets.get, shift: targetBytes / 2 },
    ...(constant ? [] : [{ at: weight, base: weights.get, shift }]),
  ]
  return eachSynapse(scope, { entry, parts, rows, rowBytes }, follow, offset => [
    at.set(i32.add(input.get, i32.shl(loadTarget(targetBytes, target.get, targetBytes * offset), i32.const(shift)))),
    scalar.store(
      at.get,
      scalar.add(scalar.load(at.get), constant ? weights.get : scalar.load(weight.get, bytes * offset)),
    ),
  ])
}

function deliverSpread(
  scope: Scope,
  { scalar, shift, bytes }: Real,
  targetBytes: TargetBytes,
  constant: boolean,
): Code {
  const [entry, parts, rows, rowBytes, targets, weights, places, ring, slotBytes, mask, step] = scope.take(11)
  const target = scope.local('i32')
  const weight = scope.local('i32')
  const place = scope.local('i32')
  const at = scope.local('i32')
  const follow = [
    { at: target, base: targets.get, shift: targetBytes / 2 },
    { at: place, base: places.get, shift: 0 },
    ...(constant ? [] : [{ at: weight, base: weights.get, shift }]),
  ]
  return eachSynapse(scope, { entry, parts, rows, rowBytes }, follow, offset => {
    const slot = i32.mul(i32.and(i32.add(step.get, i32.load8U(place.get, offset)), mask.get), slotBytes.get)
    const input = i32.shl(loadTarget(targetBytes, target.get, targetBytes * offset), i32.const(shift))
    return [
      at.set(i32.add(i32.add(ring.get, slot), input)),
      scalar.store(
        at.get,
        scalar.add(scalar.load(at.get), constant ? weights.get : scalar.load(weight.get, bytes * offset)),
      ),
    ]
  })
}
