/**
 * Units: a quantity is a plain number in a system of ms, mV, pA, nS, pF, GOhm and Hz, so write `20 * ms`, `0.5 * nA`.
 * Within the system the equations need no factors: mV = GOhm · pA, pA = nS · mV, ms = GOhm · pF.
 */

/** Second. */
export const s: number = 1000
/** Millisecond. */
export const ms: number = 1
/** Microsecond. */
export const us: number = 1e-3
/** Volt. */
export const V: number = 1000
/** Millivolt. */
export const mV: number = 1
/** Microvolt. */
export const uV: number = 1e-3
/** Nanoampere. */
export const nA: number = 1000
/** Picoampere. */
export const pA: number = 1
/** Microsiemens. */
export const uS: number = 1000
/** Nanosiemens. */
export const nS: number = 1
/** Nanofarad. */
export const nF: number = 1000
/** Picofarad. */
export const pF: number = 1
/** Gigaohm. */
export const GOhm: number = 1
/** Megaohm. */
export const MOhm: number = 1e-3
/** Kilohertz. */
export const kHz: number = 1000
/** Hertz. */
export const Hz: number = 1
