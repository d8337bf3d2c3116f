import { exp, expm1, log1p } from '@ngrad/core/internal'

/** Time constants of a neuron with an exponential synaptic current [ms]. */
export interface FlowConstants {
  /** Of the membrane. */
  readonly tau: number
  /** Of the synaptic current. */
  readonly tauSynapse: number
}

/** What is left after a time: $V(t) = a V_0 + b I_0$, $I(t) = s I_0$. */
export interface Flow {
  readonly a: number
  readonly b: number
  readonly s: number
}

/**
 * How $\tau \dot V = -V + I$, $\tau_s \dot I = -I$ go on for a time, exactly. With $k = 1 / \tau - 1 / \tau_s$,
 * $b = (t / \tau) e^{-t / \tau} (e^{kt} - 1) / kt$, which has no gap where the time constants are equal.
 */
export function flow({ tau, tauSynapse }: FlowConstants, time: number): Flow {
  const a = exp(-time / tau)
  const x = time * (1 / tau - 1 / tauSynapse)
  return { a, b: (time / tau) * a * (x === 0 ? 1 : expm1(x) / x), s: exp(-time / tauSynapse) }
}

/**
 * When V, from V₀ and I₀ on, reaches a threshold for the first time [ms]; `Infinity` if it never does. V has one extremum at
 * most, where V = I; below the threshold it can only reach it on the way up to that.
 */
export function crossing(constants: FlowConstants, v: number, i: number, threshold: number): number {
  if (v >= threshold) return 0
  if (i <= threshold) return Infinity // V is never above both of what it and I begin with
  const { tau, tauSynapse } = constants
  const q = 1 - tau / tauSynapse
  const ratio = v / i
  if (q * ratio >= 1) return Infinity // it rises towards 0 without an extremum
  const peak = Math.abs(q) < 1e-9 ? tau * (1 - ratio) : (tau / q) * (log1p(-q * ratio) - log1p(-q))
  if (i * exp(-peak / tauSynapse) < threshold) return Infinity // V = I there
  let [low, high] = [0, peak]
  let time = peak / 2
  for (let turn = 0; turn < 100; turn++) {
    const { a, b, s } = flow(constants, time)
    const now = a * v + b * i
    if (now < threshold) low = time
    else high = time
    const newton = time - ((now - threshold) * tau) / (s * i - now)
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - time) <= 1e-15 * peak || next === low || next === high) return next
    time = next
  }
  return time
}
