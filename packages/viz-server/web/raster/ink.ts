/** Rates between which ink grows [Hz per neuron]: the same for all populations and all zooms. */
export const faintest = 1
export const fullest = 1000
/** Ink of the faintest: one spike is seen, however many neurons share its pixel. */
const floor = 0.35
/** Number of shades. */
export const shades = 64

/**
 * How much ink a rate gets, from 0 to 1: logarithmic, so that dense bands still differ, and with a floor, so that a single
 * spike is seen.
 * @param rate spikes per neuron and second [Hz]
 */
export function inkOf(rate: number): number {
  if (!(rate > 0)) return 0
  const part = Math.log10(rate / faintest) / Math.log10(fullest / faintest)
  return floor + (1 - floor) * Math.max(0, Math.min(1, part))
}

/**
 * Shades of counts: how many spikes of a pixel have which ink.
 * @param seconds duration of a column [s]
 * @param neurons neurons of a row
 */
export function shadesOf(seconds: number, neurons: number): (spikes: number) => number {
  const perSpike = 1 / (seconds * neurons)
  const known = new Uint8Array(1024)
  for (let spikes = 1; spikes < known.length; spikes++) known[spikes] = shade(spikes * perSpike)
  return spikes =>
    Number.isSafeInteger(spikes) && spikes < known.length ? known[spikes]! : spikes > 0 ? shade(spikes * perSpike) : 0
}

const shade = (rate: number): number => Math.max(1, Math.round(inkOf(rate) * (shades - 1)))
