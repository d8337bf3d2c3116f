import { checkOptions } from '@ngrad/core'
import type { End, Plugin } from '@ngrad/core'
import { sin } from '@ngrad/core/internal'
import { currentSource } from './current-source.ts'

/** What an {@link acCurrent} is. */
export interface AcCurrentOptions {
  /** Amplitude; 0 if left out [pA]. */
  readonly amplitude?: number
  /** Frequency; 10 if left out [Hz]. */
  readonly frequency?: number
  /** Phase at step 0; 0 if left out [degrees]. */
  readonly phase?: number
  /** What is added to it; 0 if left out [pA]. */
  readonly offset?: number
  /** How long a value is kept; a step if left out [ms]. */
  readonly every?: number
  /** Name; `ac into <population>` if left out. */
  readonly name?: string
}

/**
 * A sinusoidal current: $I(t) = I_0 + A \sin(2 \pi f t + \varphi)$, constant within each step as it is at its beginning. It is
 * NEST's `ac_generator`.
 * @throws ParameterError if an option cannot be used, or the neurons take no current
 * @example sim.use(acCurrent(cells, { offset: 300 * pA, amplitude: 100 * pA, frequency: 40 * Hz }))
 */
export function acCurrent(
  population: End<Float32Array> | End<Float64Array>,
  options: AcCurrentOptions,
): Plugin {
  checkOptions('acCurrent', options, {
    amplitude: { unit: 'pA' },
    frequency: { unit: 'Hz', atLeast: 0 },
    phase: { unit: 'degrees' },
    offset: { unit: 'pA' },
    every: { unit: 'ms', above: 0 },
    name: 'text',
  })
  const { amplitude = 0, frequency = 10, phase = 0, offset = 0, every, name } = options
  return currentSource({
    kind: 'ac',
    population,
    name,
    every,
    options: { amplitude, frequency, phase, offset, ...(every !== undefined && { every }) },
    valuesIn: sim => step =>
      offset + amplitude * sin(2 * Math.PI * ((frequency * step * sim.dt) / 1000 + phase / 360)),
  })
}
