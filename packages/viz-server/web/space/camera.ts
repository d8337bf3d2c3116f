/** How a space is looked at. */
export interface Gaze {
  /** Turn about the upright axis, and then towards who looks [rad]; of a plane there is neither. */
  readonly yaw: number
  readonly pitch: number
}

/** The box that holds points. */
export interface Box {
  readonly centre: readonly [x: number, y: number, z: number]
  /** Half of its longest diagonal. */
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
  const half = (axis: number): number => (known(axis) ? (high[axis]! - low[axis]!) / 2 : 0)
  return { centre: [middle(0), middle(1), middle(2)], reach: Math.hypot(half(0), half(1), half(2)) || 1 }
}

/**
 * Where points are seen, without perspective: turned about the upright axis y, then tilted, so that the box fits whichever way it
 * is turned. A plane is seen from above, and fills the picture.
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
  }: { readonly width: number; readonly height: number; readonly margin: number; readonly flat?: Box['centre'] },
): Float32Array {
  const count = Math.floor(position.length / dimensions)
  const seen = new Float32Array(2 * count)
  const scale = flat
    ? Math.min((width / 2 - margin) / (flat[0] || reach), (height / 2 - margin) / (flat[1] || reach))
    : (Math.min(width, height) / 2 - margin) / reach
  const [sinYaw, cosYaw, sinPitch, cosPitch] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)]
  for (let point = 0; point < count; point++) {
    const at = point * dimensions
    const x = position[at]! - centre[0]
    const y = dimensions > 1 ? position[at + 1]! - centre[1] : 0
    const z = dimensions > 2 ? position[at + 2]! - centre[2] : 0
    const [across, deep] = flat ? [x, 0] : [x * cosYaw + z * sinYaw, z * cosYaw - x * sinYaw]
    const up = flat ? y : y * cosPitch - deep * sinPitch
    seen[2 * point] = width / 2 + scale * across
    seen[2 * point + 1] = height / 2 - scale * up
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
