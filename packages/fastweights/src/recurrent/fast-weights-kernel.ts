import { i32, kernelFunction, repeatWhile, v128 } from '@ngrad/core/internal'
import type { Code, KernelFunction, Local, Real, Scope } from '@ngrad/core/internal'

/** Added to a variance before its root is taken. */
const varianceFloor = 1e-5

/** Kernels of fast weights; addresses and strides in bytes, a row for each sequence. */
export interface FastWeightsKernels {
  /** One inner step in the attention form: h = f(LN[z + Σ c (h_τ·q) h_τ]), the newest of `past` states first. */
  attend(
    z: number, q: number, h: number, n: number, spread: number, gain: number, bias: number, mask: number,
    newest: number, stride: number, past: number, factors: number, scores: number,
    rows: number, rowBytes: number, inverseSize: number,
  ): void // prettier-ignore
  /** One inner step in the matrix form: h = f(LN[z + A q]); A has `past` rows. */
  recall(
    z: number, q: number, h: number, n: number, spread: number, gain: number, bias: number, mask: number,
    matrix: number, stride: number, past: number, factors: number, scores: number,
    rows: number, rowBytes: number, inverseSize: number,
  ): void // prettier-ignore
  /** A ← λ A + η h hᵀ. */
  store(matrix: number, h: number, rows: number, size: number, rowBytes: number, decay: number, rate: number): void
  /** The gradient of one inner step, in the attention form; with `past` 0, of what is local to it alone. */
  back(
    dh: number, h: number, n: number, spread: number, q: number, dq: number, dz: number, gain: number,
    dGain: number, dBias: number, mask: number, newest: number, dNewest: number, stride: number, past: number,
    factors: number, du: number, rows: number, rowBytes: number, inverseSize: number,
  ): void // prettier-ignore
}

/** Writes the kernels for one precision, with layer normalisation or without. */
export const fastWeightsKernels = (real: Real, normalize: boolean): KernelFunction[] => [
  settleKernel('attend', real, normalize),
  settleKernel('recall', real, normalize),
  storeKernel(real),
  backKernel(real, normalize),
]

/** The sum of all lanes, in each lane. */
function sumOfLanes({ vector, lanes }: Real, local: Local): Code {
  const halves = local.set(vector.add(local.get, v128.shuffle(local.get, local.get, [2, 3, 0, 1])))
  return lanes === 2
    ? halves
    : [halves, local.set(vector.add(local.get, v128.shuffle(local.get, local.get, [1, 0, 3, 2])))]
}

/** Advances an address by a code's value. */
const advance = (address: Local, by: Code): Code => address.set(i32.add(address.get, by))

/** Runs the body for the offset of each vector of a row. */
function eachVector(scope: Scope, rowBytes: Local, write: (at: (base: Local) => Code) => Code): Code {
  const offset = scope.local('i32')
  return [
    offset.set(i32.const(0)),
    repeatWhile(i32.ltU(offset.get, rowBytes.get), [
      write(base => i32.add(base.get, offset.get)),
      advance(offset, i32.const(16)),
    ]),
  ]
}

function settleKernel(name: 'attend' | 'recall', real: Real, normalize: boolean): KernelFunction {
  const types = [...Array.from({ length: 15 }, () => 'i32' as const), real.type]
  return kernelFunction(name, types, undefined, scope => {
    const [z, q, h, n, spread, gain, bias, mask, newest, stride, past, factors, scores, rows, rowBytes, inverse] =
      scope.take(16)
    const { vector } = real
    const local = (): Local => scope.local('i32')
    const lanes = (): Local => scope.local('v128')
    const [state, factor, score, left] = [local(), local(), local(), local()]
    const [sum, mean, value, root, each] = [lanes(), lanes(), lanes(), lanes(), lanes()]
    const match = [
      state.set(newest.get),
      factor.set(factors.get),
      score.set(scores.get),
      left.set(past.get),
      repeatWhile(left.get, [
        sum.set(real.constant(0)),
        eachVector(scope, rowBytes, at =>
          sum.set(vector.add(sum.get, vector.mul(v128.load(at(state)), v128.load(at(q))))),
        ),
        sumOfLanes(real, sum),
        real.storeLane(score.get, vector.mul(sum.get, real.loadSplat(factor.get)), 0),
        state.set(i32.sub(state.get, stride.get)),
        advance(factor, i32.const(real.bytes)),
        advance(score, i32.const(real.bytes)),
        left.set(i32.sub(left.get, i32.const(1))),
      ]),
    ]
    const retrieve = [
      mean.set(real.constant(0)),
      eachVector(scope, rowBytes, at => [
        sum.set(v128.load(at(z))),
        state.set(at(newest)),
        score.set(name === 'attend' ? scores.get : q.get),
        left.set(past.get),
        repeatWhile(left.get, [
          sum.set(vector.add(sum.get, vector.mul(real.loadSplat(score.get), v128.load(state.get)))),
          state.set(name === 'attend' ? i32.sub(state.get, stride.get) : i32.add(state.get, stride.get)),
          advance(score, i32.const(real.bytes)),
          left.set(i32.sub(left.get, i32.const(1))),
        ]),
        v128.store(at(n), sum.get),
        mean.set(vector.add(mean.get, sum.get)),
      ]),
    ]
    const squash = (argument: Code): Code => vector.max(argument, real.constant(0))
    const normal = [
      sumOfLanes(real, mean),
      mean.set(vector.mul(mean.get, each.get)),
      root.set(real.constant(0)),
      eachVector(scope, rowBytes, at => [
        value.set(vector.mul(vector.sub(v128.load(at(n)), mean.get), v128.load(at(mask)))),
        v128.store(at(n), value.get),
        root.set(vector.add(root.get, vector.mul(value.get, value.get))),
      ]),
      sumOfLanes(real, root),
      root.set(
        vector.div(
          real.constant(1),
          vector.sqrt(vector.add(vector.mul(root.get, each.get), real.constant(varianceFloor))),
        ),
      ),
      real.storeLane(spread.get, root.get, 0),
      eachVector(scope, rowBytes, at => [
        value.set(vector.mul(v128.load(at(n)), root.get)),
        v128.store(at(n), value.get),
        v128.store(at(h), squash(vector.add(vector.mul(value.get, v128.load(at(gain))), v128.load(at(bias))))),
      ]),
    ]
    const plain = eachVector(scope, rowBytes, at =>
      v128.store(at(h), squash(vector.add(v128.load(at(n)), v128.load(at(bias))))),
    )
    return [
      each.set(vector.splat(inverse.get)),
      repeatWhile(rows.get, [
        name === 'attend' ? match : [],
        retrieve,
        normalize ? normal : plain,
        [z, q, h, n].map(address => advance(address, rowBytes.get)),
        advance(newest, name === 'attend' ? rowBytes.get : i32.mul(stride.get, past.get)),
        advance(spread, i32.const(real.bytes)),
        rows.set(i32.sub(rows.get, i32.const(1))),
      ]),
    ]
  })
}

function storeKernel(real: Real): KernelFunction {
  const types = [...Array.from({ length: 5 }, () => 'i32' as const), real.type, real.type]
  return kernelFunction('store', types, undefined, scope => {
    const [matrix, h, rows, size, rowBytes, decay, rate] = scope.take(7)
    const { vector } = real
    const [kept, gained, one] = [scope.local('v128'), scope.local('v128'), scope.local('v128')]
    const [left, unit] = [scope.local('i32'), scope.local('i32')]
    return [
      kept.set(vector.splat(decay.get)),
      gained.set(vector.splat(rate.get)),
      repeatWhile(rows.get, [
        left.set(size.get),
        unit.set(h.get),
        repeatWhile(left.get, [
          one.set(vector.mul(gained.get, real.loadSplat(unit.get))),
          eachVector(scope, rowBytes, at =>
            v128.store(
              at(matrix),
              vector.add(vector.mul(v128.load(at(matrix)), kept.get), vector.mul(one.get, v128.load(at(h)))),
            ),
          ),
          advance(matrix, rowBytes.get),
          advance(unit, i32.const(real.bytes)),
          left.set(i32.sub(left.get, i32.const(1))),
        ]),
        advance(h, rowBytes.get),
        rows.set(i32.sub(rows.get, i32.const(1))),
      ]),
    ]
  })
}

function backKernel(real: Real, normalize: boolean): KernelFunction {
  const types = [...Array.from({ length: 19 }, () => 'i32' as const), real.type]
  return kernelFunction('back', types, undefined, scope => {
    const [
      dh,
      h,
      n,
      spread,
      q,
      dq,
      dz,
      gain,
      dGain,
      dBias,
      mask,
      newest,
      dNewest,
      stride,
      past,
      factors,
      du,
      rows,
      rowBytes,
      inverse,
    ] = scope.take(20)
    const { vector } = real
    const lanes = (): Local => scope.local('v128')
    const [mean, slope, value, root, each, error, score, one] = [
      lanes(), lanes(), lanes(), lanes(), lanes(), lanes(), lanes(), lanes(),
    ] // prettier-ignore
    const [state, dState, factor, left] = [
      scope.local('i32'),
      scope.local('i32'),
      scope.local('i32'),
      scope.local('i32'),
    ]
    const add = (address: Code, term: Code): Code => v128.store(address, vector.add(v128.load(address), term))
    const passed = (at: (base: Local) => Code): Code => [
      value.set(v128.and(v128.load(at(dh)), vector.gt(v128.load(at(h)), real.constant(0)))),
      add(at(dBias), value.get),
    ]
    const normal = [
      mean.set(real.constant(0)),
      slope.set(real.constant(0)),
      eachVector(scope, rowBytes, at => [
        passed(at),
        one.set(v128.load(at(n))),
        add(at(dGain), vector.mul(value.get, one.get)),
        value.set(vector.mul(value.get, v128.load(at(gain)))),
        v128.store(at(du), value.get),
        mean.set(vector.add(mean.get, value.get)),
        slope.set(vector.add(slope.get, vector.mul(value.get, one.get))),
      ]),
      sumOfLanes(real, mean),
      sumOfLanes(real, slope),
      mean.set(vector.mul(mean.get, each.get)),
      slope.set(vector.mul(slope.get, each.get)),
      root.set(real.loadSplat(spread.get)),
      eachVector(scope, rowBytes, at => [
        value.set(vector.sub(vector.sub(v128.load(at(du)), mean.get), vector.mul(v128.load(at(n)), slope.get))),
        value.set(vector.mul(vector.mul(value.get, root.get), v128.load(at(mask)))),
        v128.store(at(du), value.get),
        add(at(dz), value.get),
        v128.store(at(dq), real.constant(0)),
      ]),
    ]
    const plain = eachVector(scope, rowBytes, at => [
      passed(at),
      v128.store(at(du), value.get),
      add(at(dz), value.get),
      v128.store(at(dq), real.constant(0)),
    ])
    const credit = [
      state.set(newest.get),
      dState.set(dNewest.get),
      factor.set(factors.get),
      left.set(past.get),
      repeatWhile(left.get, [
        error.set(real.constant(0)),
        score.set(real.constant(0)),
        eachVector(scope, rowBytes, at => [
          value.set(v128.load(at(state))),
          error.set(vector.add(error.get, vector.mul(value.get, v128.load(at(du))))),
          score.set(vector.add(score.get, vector.mul(value.get, v128.load(at(q))))),
        ]),
        sumOfLanes(real, error),
        sumOfLanes(real, score),
        one.set(real.loadSplat(factor.get)),
        error.set(vector.mul(error.get, one.get)),
        score.set(vector.mul(score.get, one.get)),
        eachVector(scope, rowBytes, at => [
          add(
            at(dState),
            vector.add(vector.mul(error.get, v128.load(at(q))), vector.mul(score.get, v128.load(at(du)))),
          ),
          add(at(dq), vector.mul(error.get, v128.load(at(state)))),
        ]),
        state.set(i32.sub(state.get, stride.get)),
        dState.set(i32.sub(dState.get, stride.get)),
        advance(factor, i32.const(real.bytes)),
        left.set(i32.sub(left.get, i32.const(1))),
      ]),
    ]
    return [
      each.set(vector.splat(inverse.get)),
      repeatWhile(rows.get, [
        normalize ? normal : plain,
        credit,
        [dh, h, n, q, dq, dz, newest, dNewest].map(address => advance(address, rowBytes.get)),
        advance(spread, i32.const(real.bytes)),
        rows.set(i32.sub(rows.get, i32.const(1))),
      ]),
    ]
  })
}
