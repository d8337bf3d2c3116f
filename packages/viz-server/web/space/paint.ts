/** Points of a population, as they are painted. */
export interface Points {
  /** x and y of each [pixels]. */
  readonly seen: Float32Array
  /** How bright each is, 0 to 1. */
  readonly glow: Float32Array
  /** Its colour. */
  readonly colour: readonly [red: number, green: number, blue: number]
}

/** A picture that is painted: four bytes for each pixel. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** How well a point that is dark is seen, 0 to 1. */
const dark = 0.22
/** A point is lit from here on. */
const lit = 0.02

/** Paints squares: first all that are dark, then what is lit above them, so that a spike is never hidden. @param side [pixels] */
export function paint({ width, height, data }: Picture, all: readonly Points[], side: number): void {
  data.fill(0)
  for (const bright of [false, true])
    for (const { seen, glow, colour } of all)
      for (let point = 0; point < glow.length; point++) {
        const shine = glow[point]!
        if (shine >= lit !== bright) continue
        const alpha = Math.round(255 * (bright ? dark + (1 - dark) * shine : dark))
        const size = bright ? side + Math.round(shine) : side
        const [left, top] = [Math.round(seen[2 * point]! - size / 2), Math.round(seen[2 * point + 1]! - size / 2)]
        for (let y = Math.max(0, top); y < Math.min(height, top + size); y++)
          for (let x = Math.max(0, left); x < Math.min(width, left + size); x++) {
            const at = 4 * (y * width + x)
            data[at] = colour[0]
            data[at + 1] = colour[1]
            data[at + 2] = colour[2]
            data[at + 3] = Math.max(data[at + 3]!, alpha)
          }
      }
}

/** Side of a point, so that so many of them cover about a quarter of a picture [pixels]. */
export const sideOf = (count: number, width: number, height: number): number =>
  Math.max(1, Math.min(9, Math.round(Math.sqrt((width * height) / 4 / Math.max(1, count)))))

/** Spikes of a population. */
export interface Spiked {
  readonly firstStep: number
  readonly count: number
  readonly neurons: ArrayLike<number>
  readonly offsets: ArrayLike<number>
}

/**
 * Lights the neurons that have spiked: $e^{-t/\tau}$ of the time since their last spike before a moment.
 * @param tau [steps]
 * @returns number of spikes up to that moment
 */
export function light(glow: Float32Array, frames: readonly Spiked[], moment: number, tau: number): number {
  glow.fill(0)
  let spikes = 0
  for (const { firstStep, count, neurons, offsets } of frames)
    for (let spike = 0; spike < count; spike++) {
      const age = moment - firstStep - offsets[spike]!
      if (age < 0) continue
      spikes++
      const neuron = neurons[spike]!
      if (neuron < glow.length) glow[neuron] = Math.max(glow[neuron]!, Math.exp(-age / tau))
    }
  return spikes
}
