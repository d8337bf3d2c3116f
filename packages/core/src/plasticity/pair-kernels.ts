import { i32, repeat, repeatWhile, v128, zero } from '../kernel/instructions.ts'
import { kernelFunction } from '../kernel/module.ts'
import type { Code, KernelFunction, Local, Scope } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'
import { eachSpike, entryOf } from '../kernel/spikes.ts'

/**
 * Kernels of plasticity by pairs of spikes, for a whole interval of steps at once.
 *
 * A pair of a pre-synaptic arrival at step s and a post-synaptic spike at step t changes the weight by
 * $A_+ e^{-(t-s)/\tau_+}$ where t > s and by $-A_- e^{-(s-t)/\tau_-}$ where t < s. As it is a sum over pairs, the
 * change of a synapse is the sum over its pre-synaptic arrivals of a gain $G_j(s) = A_+ P_j(s) - A_- Y_j(s)$ that
 * belongs to the post-synaptic neuron alone: $P_j(s)$ looks forward to the spikes that follow s, $Y_j(s)$ back to those
 * before. So the gains are computed once for an interval, and then each row of weights is read and written once,
 * whatever the number of its spikes (see {@link ChangeKernels}).
 *
 * Pairs that span two intervals are carried by two traces: $Y_j$ of the post-synaptic spikes and $X_i$ of the arrivals,
 * both at the end of the interval before; the latter meets $P_j$ of the interval's beginning.
 * @see Morrison, Diesmann & Gerstner (2008), Biological Cybernetics 98:459 (traces of pair-based STDP)
 */
export interface PairKernels {
  /**
   * Gains of `steps` steps from `first` on: `gains[s][j]` for s < steps, and behind them P at the step before the
   * interval.
   * @param trace Y at the step before the interval; afterwards at its last step [padded targets]
   * @param rowBytes bytes of one row of gains, 4 × the padded number of targets
   */
  pairGains(
    table: number,
    mask: number,
    parts: number,
    first: number,
    steps: number,
    gains: number,
    rowBytes: number,
    trace: number,
    decayPlus: number,
    decayMinus: number,
    amplitudePlus: number,
    amplitudeMinus: number,
  ): void
  /**
   * Links the arrivals of `steps` steps by source: `heads[i]` is the last event of source i (or 0), an event is its
   * link and its gains.
   */
  linkEvents(
    table: number,
    mask: number,
    parts: number,
    first: number,
    steps: number,
    gains: number,
    rowBytes: number,
    heads: number,
    events: number,
  ): void
  /** A trace with `decay` for each step that counts the spikes of `steps` steps from `first` on. */
  followTrace(
    table: number,
    mask: number,
    parts: number,
    first: number,
    steps: number,
    trace: number,
    bytes: number,
    decay: number,
  ): void
}

/** Writes the {@link PairKernels}. */
export function pairKernels(real: Real): KernelFunction[] {
  const { type } = real
  return [
    kernelFunction(
      'pairGains',
      ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', type, type, type, type],
      undefined,
      scope => pairGains(scope, real),
    ),
    kernelFunction(
      'linkEvents',
      ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
      undefined,
      linkEvents,
    ),
    kernelFunction('followTrace', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', type], undefined, scope =>
      followTrace(scope, real),
    ),
  ]
}

/** Goes through `bytes` bytes at several addresses, a vector at a time. */
function eachVector(scope: Scope, bytes: Code, body: (at: Local) => Code): Code {
  const at = scope.local('i32')
  return [at.set(i32.const(0)), repeat([body(at), at.set(i32.add(at.get, i32.const(16)))], i32.ltU(at.get, bytes))]
}

/** Where spikes lie, see {@link SpikeTable}. */
type Table = Readonly<Record<'table' | 'mask' | 'parts', Local>>

/** Goes through the spikes of a step. */
const spikesOf = (scope: Scope, { table, mask, parts }: Table, step: Code, body: (neuron: Local) => Code): Code =>
  eachSpike(scope, entryOf(table.get, mask.get, parts.get, step), parts.get, body)

function countSpikes(scope: Scope, { scalar, shift }: Real, table: Table, step: Code, trace: Code): Code {
  const at = scope.local('i32')
  return spikesOf(scope, table, step, neuron => [
    at.set(i32.add(trace, i32.shl(neuron.get, i32.const(shift)))),
    scalar.store(at.get, scalar.add(scalar.load(at.get), scalar.const(1))),
  ])
}

function pairGains(scope: Scope, real: Real): Code {
  const { vector } = real
  const [table, mask, parts, first, steps, gains, rowBytes, trace, decayPlus, decayMinus, plus, minus] = scope.take(12)
  const step = scope.local('i32')
  const row = scope.local('i32')
  const ahead = scope.local('i32')
  const value = scope.local('v128')
  const splat = (number: Local): Code => vector.splat(number.get)
  return [
    row.set(gains.get),
    repeatWhile(i32.ltU(step.get, steps.get), [
      eachVector(scope, rowBytes.get, at => [
        value.set(vector.mul(v128.load(i32.add(trace.get, at.get)), splat(decayMinus))),
        v128.store(i32.add(trace.get, at.get), value.get),
        v128.store(i32.add(row.get, at.get), vector.neg(vector.mul(value.get, splat(minus)))),
      ]),
      countSpikes(scope, real, { table, mask, parts }, i32.add(first.get, step.get), trace.get),
      row.set(i32.add(row.get, rowBytes.get)),
      step.set(i32.add(step.get, i32.const(1))),
    ]),
    ahead.set(row.get), // P lies behind the gains
    zero(ahead.get, rowBytes.get),
    repeatWhile(step.get, [
      step.set(i32.sub(step.get, i32.const(1))),
      row.set(i32.sub(row.get, rowBytes.get)),
      eachVector(scope, rowBytes.get, at =>
        v128.store(
          i32.add(row.get, at.get),
          vector.add(
            v128.load(i32.add(row.get, at.get)),
            vector.mul(v128.load(i32.add(ahead.get, at.get)), splat(plus)),
          ),
        ),
      ),
      countSpikes(scope, real, { table, mask, parts }, i32.add(first.get, step.get), ahead.get),
      eachVector(scope, rowBytes.get, at =>
        v128.store(i32.add(ahead.get, at.get), vector.mul(v128.load(i32.add(ahead.get, at.get)), splat(decayPlus))),
      ),
    ]),
    eachVector(scope, rowBytes.get, at =>
      v128.store(i32.add(ahead.get, at.get), vector.mul(v128.load(i32.add(ahead.get, at.get)), splat(plus))),
    ),
  ]
}

/** An event is two words: the event before it of the same source, and the gains of its step. */
function linkEvents(scope: Scope): Code {
  const [table, mask, parts, first, steps, gains, rowBytes, heads, events] = scope.take(9)
  const step = scope.local('i32')
  const head = scope.local('i32')
  return repeatWhile(i32.ltU(step.get, steps.get), [
    spikesOf(scope, { table, mask, parts }, i32.add(first.get, step.get), source => [
      head.set(i32.add(heads.get, i32.shl(source.get, i32.const(2)))),
      i32.store(events.get, i32.load(head.get)),
      i32.store(events.get, gains.get, 4),
      i32.store(head.get, events.get),
      events.set(i32.add(events.get, i32.const(8))),
    ]),
    gains.set(i32.add(gains.get, rowBytes.get)),
    step.set(i32.add(step.get, i32.const(1))),
  ])
}

function followTrace(scope: Scope, real: Real): Code {
  const { vector } = real
  const [table, mask, parts, first, steps, trace, bytes, decay] = scope.take(8)
  const step = scope.local('i32')
  return repeatWhile(i32.ltU(step.get, steps.get), [
    eachVector(scope, bytes.get, at =>
      v128.store(
        i32.add(trace.get, at.get),
        vector.mul(v128.load(i32.add(trace.get, at.get)), vector.splat(decay.get)),
      ),
    ),
    countSpikes(scope, real, { table, mask, parts }, i32.add(first.get, step.get), trace.get),
    step.set(i32.add(step.get, i32.const(1))),
  ])
}
