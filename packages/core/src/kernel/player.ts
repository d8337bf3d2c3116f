import { f64, i32, repeatWhile, when } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction } from './module.ts'

/** Spikes that lie in memory, in ascending order of their steps. */
export interface PlayedPlaces {
  /** Address of the step of each spike, in double precision; one more at the end is infinite. */
  readonly steps: number
  /** Address of the neuron of each spike. */
  readonly neurons: number
  /** Address of the number of spikes that have been played. */
  readonly cursor: number
  /** Steps after which they are played again, from the first one on; they are played once if left out. */
  readonly period?: number
}

/**
 * Writes what stands in place of a neuron's kernel where spikes are given: it copies those of a step to where a kernel
 * would write them, if the part of the population that it is asked for begins with neuron 0.
 * @param name name of the function
 */
export function emitPlayer(name: string, { steps, neurons, cursor, period }: PlayedPlaces): KernelFunction {
  return kernelFunction(name, ['i32', 'i32', 'i32', 'i32', 'i32'], 'i32', scope => {
    const [stepLow, stepHigh, out, from] = scope.take(5)
    const next = scope.local('i32')
    const now = scope.local('f64')
    const due: Code = f64.load(i32.add(i32.const(steps), i32.shl(next.get, i32.const(3))))
    const advance = next.set(i32.add(next.get, i32.const(1)))
    const whole = f64.add(f64.mul(f64.fromU32(stepHigh.get), f64.const(4294967296)), f64.fromU32(stepLow.get))
    const rounds = (steps: number): Code => f64.mul(f64.const(steps), f64.floor(f64.div(now.get, f64.const(steps))))
    return [
      now.set(whole),
      next.set(i32.load(i32.const(cursor))),
      period === undefined
        ? []
        : [now.set(f64.sub(now.get, rounds(period))), when(f64.lt(now.get, f64.const(1)), next.set(i32.const(0)))],
      repeatWhile(f64.lt(due, now.get), advance),
      repeatWhile(i32.and(f64.le(due, now.get), i32.eqz(from.get)), [
        i32.store(out.get, i32.load(i32.add(i32.const(neurons), i32.shl(next.get, i32.const(2))))),
        out.set(i32.add(out.get, i32.const(4))),
        advance,
      ]),
      i32.store(i32.const(cursor), next.get),
      out.get,
    ]
  })
}
