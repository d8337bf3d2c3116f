import { force } from '@ngrad/eligibility'
import { adam, fit, inputEvents } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'
import { forceThroughTime } from './force-through-time.ts'

/** Sizes of a run of FORCE. */
export interface ForceRun {
  readonly size: number
  readonly seed: number
  /** Durations, in time constants of a unit. */
  readonly before: number
  readonly learning: number
  readonly after: number
  /** The weights change every so many steps. */
  readonly every: number
  /** Strength of the recurrent connections; 1.5 if left out. */
  readonly gain?: number
  /** Learns by backpropagation through time in the place of FORCE. */
  readonly backward?: {
    /** For how many steps the gradient goes back; the weights change as often. */
    readonly window: number
    /** Learning rate of Adam at first. */
    readonly rate: number
  }
}

/** What came out of a run of FORCE. */
export interface ForceResult {
  /** What should have been said and what was, in the whole run [steps × outputs]. */
  readonly target: Float64Array
  readonly output: Float64Array
  /** Root of the mean squared error in the last third of learning, before each change, and after learning. */
  readonly training: number
  readonly test: number
  readonly seconds: number
}

const dt = 0.1

/** Learns a signal by FORCE, or by backpropagation through time, then lets the network go on by itself. */
export async function runForce(
  { size, seed, before, learning, after, every, gain = 1.5, backward }: ForceRun,
  outputs: number,
  signal: (step: number) => readonly number[],
  seen: (part: number) => boolean | Promise<boolean> = () => true,
): Promise<ForceResult> {
  const start = performance.now()
  const network = force({ size, outputs, seed, dt, gain })
  const [from, to] = [Math.round(before / dt), Math.round((before + learning) / dt)]
  const steps = to + Math.round(after / dt)
  const target = new Float64Array(steps * outputs)
  const output = new Float64Array(steps * outputs)
  const third = to - Math.round((to - from) / 3)
  let [step, training, trained, test] = [0, 0, 0, 0]
  /** Makes a step, and writes down what came of it. */
  const advance = (): void => {
    network.step()
    const wanted = signal(step)
    target.set(wanted, step * outputs)
    output.set(network.output, step * outputs)
    const square = wanted.reduce((sum, value, o) => sum + (value - network.output[o]!) ** 2, 0) / outputs
    if (step >= third && step < to) {
      training += square
      trained++
    }
    if (step >= to) test += square
    step++
  }
  /** Goes on to a step; returns whether it was not stopped before. */
  const goTo = async (end: number, learn: () => void = () => {}): Promise<boolean> => {
    while (step < end) {
      advance()
      learn()
      if (step % 100 === 0 && !(await seen(step / steps))) return false
    }
    return true
  }
  let goes = await goTo(from)
  if (goes && backward) {
    const { window, rate } = backward
    const left = (change: number): number => (to - from - (change + 1) * window + 1) / (to - from)
    const { ended } = await fit(forceThroughTime(network, { dt, advance }), windows(window, from, to, outputs, signal), {
      optimizer: adam({ rate, beside: 'plain', clip: 1, schedule: left }),
      epochs: 1,
      shuffle: false,
      callbacks: { batch: () => seen(step / steps) },
    })
    goes = ended === 'done' && (await goTo(to))
  } else if (goes) goes = await goTo(to, () => (step - 1) % every === 0 && network.learn(signal(step - 1)))
  if (goes) await goTo(steps)
  return {
    target,
    output,
    training: Math.sqrt(training / trained),
    test: Math.sqrt(test / (steps - to)),
    seconds: (performance.now() - start) / 1000,
  }
}

/** What should be said, a window of steps after the other, as sequences to learn from; there is no input. */
const windows = (
  window: number,
  from: number,
  to: number,
  outputs: number,
  signal: (step: number) => readonly number[],
): Dataset => ({
  count: Math.floor((to - from) / window),
  inputs: 1,
  outputs,
  example: index => ({
    input: inputEvents(new Uint8Array(window), 1),
    target: Float64Array.from(Array.from({ length: window }, (_, at) => signal(from + index * window + at)).flat()),
  }),
})

/**
 * The sum of four sines of Sussillo & Abbott: a base period of 120 time constants and its second, third and fourth
 * harmonics.
 */
export function harmonics(step: number): readonly number[] {
  const angle = (2 * Math.PI * step * dt) / 120
  const sum = Math.sin(angle) + Math.sin(2 * angle) / 2 + Math.sin(3 * angle) / 6 + Math.sin(4 * angle) / 3
  return [(1.3 * sum) / 1.5]
}

/** A trajectory of the Lorenz system, its three variables scaled to about 1, one point for each step [steps × 3]. */
export function lorenz(steps: number, lorenzTimePerStep = 0.004): Float64Array {
  const derivative = ([x, y, z]: readonly [number, number, number]): [number, number, number] => [
    10 * (y - x),
    x * (28 - z) - y,
    x * y - (8 / 3) * z,
  ]
  const along = (
    [x, y, z]: readonly [number, number, number],
    [a, b, c]: readonly [number, number, number],
    h: number,
  ): [number, number, number] => [x + h * a, y + h * b, z + h * c]
  let state: [number, number, number] = [1, 1, 20]
  const out = new Float64Array(3 * steps)
  const skip = 5000
  for (let step = -skip; step < steps; step++) {
    const h = lorenzTimePerStep
    const k1 = derivative(state)
    const k2 = derivative(along(state, k1, h / 2))
    const k3 = derivative(along(state, k2, h / 2))
    const k4 = derivative(along(state, k3, h))
    state = state.map((value, i) => value + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!)) as typeof state
    if (step >= 0) out.set([state[0] / 20, state[1] / 25, (state[2] - 25) / 20], 3 * step)
  }
  return out
}

/** Maxima of one of the outputs, one after the other. */
export function maxima(values: Float64Array, outputs: number, which: number, from: number): number[] {
  const found: number[] = []
  const at = (step: number): number => values[step * outputs + which]!
  const window = 15
  for (let step = from + window; step + window < values.length / outputs; step++) {
    let is = true
    for (let near = step - window; is && near <= step + window; near++) is = at(near) <= at(step)
    if (is) found.push(at(step))
  }
  return found
}

/**
 * By how much each maximum is beside where the Lorenz map puts it, in the median: the map is read from the maxima of the
 * system itself, at the nearest one.
 */
export function mapError(own: readonly number[], said: readonly number[]): number {
  const errors = said.slice(1).map((next, at) => {
    const before = said[at]!
    let nearest = 0
    for (let each = 0; each + 1 < own.length; each++)
      if (Math.abs(own[each]! - before) < Math.abs(own[nearest]! - before)) nearest = each
    return Math.hypot(next - own[nearest + 1]!, before - own[nearest]!)
  })
  return errors.toSorted((a, b) => a - b)[errors.length >> 1] ?? Infinity
}
