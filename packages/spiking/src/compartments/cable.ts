import { checkArgument, checkOptions, required } from '@ngrad/core'
import type { Compartment } from './compartment.ts'

/** A piece of dendrite. */
export interface CableOptions {
  /** The compartment that its first one is coupled to. */
  readonly parent: string
  /** Into how many compartments it is divided. */
  readonly count: number
  /** Length [µm]. */
  readonly length: number
  /** Diameter [µm]. */
  readonly diameter: number
  /** Resistivity of the inside, $R_a$; 100 if left out [Ohm cm]. */
  readonly axialResistivity?: number
  /** Capacitance of the membrane, $C_m$; 1 if left out [µF/cm²]. */
  readonly membraneCapacitance?: number
  /** Resistance of the membrane, $R_m$; 20 if left out [kOhm cm²]. */
  readonly membraneResistance?: number
  /** Resting potential; -70 if left out [mV]. */
  readonly rest?: number
}

/**
 * An unbranched piece of dendrite as compartments, for {@link compartments}: `<name>1`, `<name>2`, … away from its parent, of
 * which the last one is sealed.
 *
 * Of length $\Delta x$ and diameter d each has $C = \pi d \Delta x\, C_m$, $g_L = \pi d \Delta x / R_m$, and is coupled by
 * $g_{ax} = \pi d^2 / (4 R_a \Delta x)$ from middle to middle; the first one by twice of that, being half as far from its
 * parent. The length constant is $\lambda = \sqrt{d R_m / (4 R_a)}$; the error falls with the square of the number of
 * compartments.
 * @throws ParameterError if a number cannot be used
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, eqs. 6.8, 6.15 and 6.29
 * @example compartments('ballAndStick', [soma, ...cable('dendrite', { parent: 'soma', count: 20, length: 600, diameter: 2 })])
 */
export function cable(name: string, options: CableOptions): Compartment[] {
  const positive = { unit: '1', above: 0 }
  checkOptions('cable', options, {
    parent: required('text'),
    count: required({ unit: '1', atLeast: 1, integer: true }),
    length: required({ ...positive, unit: 'µm' }),
    diameter: required({ ...positive, unit: 'µm' }),
    axialResistivity: { ...positive, unit: 'Ohm cm' },
    membraneCapacitance: { ...positive, unit: 'µF/cm²' },
    membraneResistance: { ...positive, unit: 'kOhm cm²' },
    rest: { unit: 'mV' },
  })
  checkArgument('cable.name', 'text', name)
  const { parent, count, length, diameter, rest = -70 } = options
  const { axialResistivity = 100, membraneCapacitance = 1, membraneResistance = 20 } = options
  const each = length / count
  const area = Math.PI * diameter * each // µm²
  const axial = (1e5 * Math.PI * diameter ** 2) / (4 * axialResistivity * each) // µm / (Ohm cm) is 1e5 nS
  return Array.from({ length: count }, (_, index) => ({
    name: `${name}${index + 1}`,
    parent: index === 0 ? parent : `${name}${index}`,
    coupling: index === 0 ? 2 * axial : axial,
    capacitance: 0.01 * membraneCapacitance * area, // 1 µF/cm² is 0.01 pF/µm²
    leak: (0.01 * area) / membraneResistance, // 1 / (kOhm cm²) is 0.01 nS/µm²
    rest,
  }))
}
