import { ParameterError } from '../errors.ts'
import { mostMebibytes } from '../kernel/memory.ts'
import type { Precision } from '../kernel/real.ts'
import { checkOptions } from '../options.ts'
import type { ThreadCount } from './division.ts'
import type { LatePolicy } from './port.ts'
import { threadsArePossible } from './thread-host.ts'
import { warn } from './warn.ts'

/** What a simulation is made with. */
export interface SimulationOptions {
  /** Seed of all random numbers: a whole number from 0 to 2^53 - 1. Same seed, same result; 0 if left out. */
  readonly seed?: number
  /** Duration of a step [ms]; 0.1 ms if left out. */
  readonly dt?: number
  /** Name, for viewers and recordings. */
  readonly name?: string
  /**
   * Number of threads, which does not change what comes out; `'auto'`, which takes as many as pay, if left out: at
   * most one for each core, or as many as `NGRAD_THREADS` in the environment says. Where there is no shared memory it is one,
   * and where somebody asks for the synapses of a projection before the network is complete (`run(0)` completes it): a warning tells
   * both, where threads were asked for.
   */
  readonly threads?: ThreadCount
  /** Precision of state and weights; single if left out. Double takes up to twice the time and the memory. */
  readonly precision?: Precision
  /**
   * The most memory that it may take [MiB], from 1 to 4096. If left out that is 4096; where memory is not shared (web pages
   * that are not cross-origin isolated) it is reserved at the start, and as much as is given then, at most 1024.
   */
  readonly memory?: number
  /**
   * What becomes of spikes, rewards, targets, currents and changes of parameters for a step that has been computed when they
   * come: they hold from the next one, are dropped, or refused with an error. `next` if left out; a port may say otherwise.
   */
  readonly late?: LatePolicy
}

/** Random input of a population. */
export interface DriveOptions {
  /** Rate of all trains of a neuron together [Hz]: one for all neurons, or one for each. */
  readonly rate: number | Float32Array | Float64Array
  /** Weight of each spike [pA where the input is a current]; 1 if left out. */
  readonly weight?: number
  /** Input of the neurons; the model's first one if left out. */
  readonly receptor?: string
  /**
   * What its draws are keyed by: those of a drive with a name stay the same whatever other drives there are. Without one it
   * is the number of the drive among those of the same neurons at the same receptor, in the order in which they are made.
   */
  readonly name?: string
}

/** The options of a simulation with their defaults. */
export type KnownOptions = Required<Omit<SimulationOptions, 'memory'>> & Pick<SimulationOptions, 'memory'>

/**
 * The options of a simulation with all that was left out.
 * @throws ParameterError if one of them cannot be used
 */
export function simulationOptions(options: SimulationOptions): KnownOptions {
  checkOptions('simulation', options, {
    seed: 'any',
    dt: { unit: 'ms', above: 0 },
    name: 'text',
    threads: 'any',
    precision: ['f32', 'f64'],
    memory: 'any',
    late: ['next', 'drop', 'error'],
  })
  const { seed = 0, dt = 0.1, name = 'simulation', threads = 'auto', precision = 'f32', memory } = options
  const { late = 'next' } = options
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new ParameterError('simulation.seed', seed, 'a whole number from 0 to 2^53 - 1')
  if (threads !== 'auto' && !(Number.isSafeInteger(threads) && threads >= 1 && threads <= 64))
    throw new ParameterError('simulation.threads', threads, "a whole number from 1 to 64, or 'auto'")
  if (threads !== 'auto' && threads > 1 && !threadsArePossible())
    warn(
      `threads is ${threads} and one runs: there is no shared memory, which a page has where its server sends the headers ` +
        'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp',
    )
  if (memory !== undefined && !(Number.isSafeInteger(memory) && memory >= 1 && memory <= mostMebibytes))
    throw new ParameterError('simulation.memory', memory, `a whole number of MiB from 1 to ${mostMebibytes}`)
  return { seed, dt, name, threads, precision, late, ...(memory !== undefined && { memory }) }
}
