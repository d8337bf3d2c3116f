/**
 * Units: a quantity is a plain number in a system of ms, mV, pA, nS, pF, GOhm and Hz, so write `20 * ms`, `0.5 * nA`.
 * Within the system the equations need no factors: mV = GOhm · pA, pA = nS · mV, ms = GOhm · pF.
 */

/**
 * Second.
 * @example s / ms // 1000
 */
export const s: number = 1000
/**
 * Millisecond.
 * @example ms / us // 1000
 */
export const ms: number = 1
/**
 * Microsecond.
 * @example us / ms // 0.001
 */
export const us: number = 1e-3
/**
 * Volt.
 * @example V / mV // 1000
 */
export const V: number = 1000
/**
 * Millivolt.
 * @example mV / uV // 1000
 */
export const mV: number = 1
/**
 * Microvolt.
 * @example uV / mV // 0.001
 */
export const uV: number = 1e-3
/**
 * Nanoampere.
 * @example nA / pA // 1000
 */
export const nA: number = 1000
/**
 * Picoampere.
 * @example pA / nA // 0.001
 */
export const pA: number = 1
/**
 * Microsiemens.
 * @example uS / nS // 1000
 */
export const uS: number = 1000
/**
 * Nanosiemens.
 * @example nS / uS // 0.001
 */
export const nS: number = 1
/**
 * Nanofarad.
 * @example nF / pF // 1000
 */
export const nF: number = 1000
/**
 * Picofarad.
 * @example pF / nF // 0.001
 */
export const pF: number = 1
/**
 * Gigaohm.
 * @example GOhm * (100 * pA) / mV // 100
 */
export const GOhm: number = 1
/**
 * Megaohm.
 * @example MOhm / GOhm // 0.001
 */
export const MOhm: number = 1e-3
/**
 * Kilohertz.
 * @example kHz / Hz // 1000
 */
export const kHz: number = 1000
/**
 * Hertz.
 * @example Hz / kHz // 0.001
 */
export const Hz: number = 1
