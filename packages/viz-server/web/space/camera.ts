/** How a space is looked at. */
export interface Gaze {
  /** Turn about the upright axis, and then towards who looks [rad]; of a plane there is neither. */
  readonly yaw: number
  readonly pitch: number
}

/** A part of a picture that is looked at closely. */
export interface Lens {
  /** So many times as large, at least 1. */
  readonly zoom: number
  /** How far the middle is moved [pixels]. */
  readonly right: number
  readonly down: number
}

/** The whole picture. */
export const whole: Lens = { zoom: 1, right: 0, down: 0 }
/** Nothing is larger than so many times. */
const mostZoom = 64

/**
 * Looks more closely, or less: what is at a point stays there, and the whole is in the middle.
 * @param by factor
 * @param x a point, from the middle of the picture [pixels]
 */
export function zoomed({ zoom, right, down }: Lens, by: number, x = 0, y = 0): Lens {
  const now = Math.max(1, Math.min(mostZoom, zoom * by))
  const ratio = now / zoom
  return now === 1 ? whole : { zoom: now, right: x - ratio * (x - right), down: y - ratio * (y - down) }
}

/** The box that holds points. */
export interface Box {
  readonly centre: readonly [x: number, y: number, z: number]
  /** How far the farthest point is from there. */
  readonly reach: number
}

/** Coordinates of points, those of each together, in one to three dimensions. */
export interface Places {
  readonly dimensions: number
  readonly position: ArrayLike<number>
}

/** The box that holds all points of some populations. */
export function boxOf(all: readonly Places[]): Box {
  const [low, high] = [
    [Infinity, Infinity, Infinity],
    [-Infinity, -Infinity, -Infinity],
  ]
  for (const { dimensions, position } of all)
    for (let at = 0; at < position.length; at++) {
      const axis = at % dimensions
      low[axis] = Math.min(low[axis]!, position[at]!)
      high[axis] = Math.max(high[axis]!, position[at]!)
    }
  const known = (axis: number): boolean => low[axis]! <= high[axis]!
  const middle = (axis: number): number => (known(axis) ? (low[axis]! + high[axis]!) / 2 : 0)
  const centre = [middle(0), middle(1), middle(2)] as const
  return { centre, reach: Math.max(...all.map(places => farthest(places, centre))) || 1 }
}

/** How far the farthest of some points is from one. */
function farthest({ dimensions, position }: Places, centre: readonly number[]): number {
  let most = 0
  for (let at = 0; at < position.length; at += dimensions) {
    let square = 0
    for (let axis = 0; axis < dimensions; axis++) square += (position[at + axis]! - centre[axis]!) ** 2
    most = Math.max(most, square)
  }
  return Math.sqrt(most)
}

/**
 * Where points are seen, without perspective: turned about the upright axis y, then tilted, so that the box fits whichever way it
 * is turned. A plane is seen from above, and fills the picture. Through a lens a part of it is seen larger.
 * @param margin room at the edges [pixels]
 * @returns x and y of each point [pixels from the upper left]
 */
export function project(
  { dimensions, position }: Places,
  { centre, reach }: Box,
  { yaw, pitch }: Gaze,
  {
    width,
    height,
    margin,
    flat,
    lens = whole,
  }: {
    readonly width: number
    readonly height: number
    readonly margin: number
    readonly flat?: Box['centre']
    readonly lens?: Lens
  },
): Float32Array {
  const count = Math.floor(position.length / dimensions)
  const seen = new Float32Array(2 * count)
  const fits = flat
    ? Math.min((width / 2 - margin) / (flat[0] || reach), (height / 2 - margin) / (flat[1] || reach))
    : (Math.min(width, height) / 2 - margin) / reach
  const scale = fits * lens.zoom
  const [middle, level] = [width / 2 + lens.right, height / 2 + lens.down]
  const [sinYaw, cosYaw, sinPitch, cosPitch] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)]
  for (let point = 0; point < count; point++) {
    const at = point * dimensions
    const x = position[at]! - centre[0]
    const y = dimensions > 1 ? position[at + 1]! - centre[1] : 0
    const z = dimensions > 2 ? position[at + 2]! - centre[2] : 0
    const [across, deep] = flat ? [x, 0] : [x * cosYaw + z * sinYaw, z * cosYaw - x * sinYaw]
    const up = flat ? y : y * cosPitch - deep * sinPitch
    seen[2 * point] = middle + scale * across
    seen[2 * point + 1] = level - scale * up
  }
  return seen
}

/** Half of the edges of a box in a plane, so that it fills a picture. */
export function flatHalves(all: readonly Places[], { centre }: Box): Box['centre'] {
  const half = [0, 0]
  for (const { dimensions, position } of all)
    for (let at = 0; at < position.length; at++) {
      const axis = at % dimensions
      half[axis] = Math.max(half[axis]!, Math.abs(position[at]! - centre[axis]!))
    }
  return [half[0]!, half[1]!, 0]
}
