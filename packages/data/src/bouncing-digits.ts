import { checkOptions, checkParameter, ParameterError, RandomStream, required, seedOption } from '@ngrad/core'

/** Images to let bounce. */
export interface Sprites {
  /** Number of images. */
  readonly count: number
  /** Rows of an image. */
  readonly rows: number
  /** Columns of an image. */
  readonly columns: number
  /** Pixels, 0 to 255 [count × rows × columns]. */
  readonly pixels: Uint8Array
}

/** What {@link bouncingDigits} are made of. */
export interface BouncingDigitsOptions {
  /** Number of sequences. */
  readonly count: number
  /** Frames of a sequence. */
  readonly frames: number
  /** Rows and columns of a frame. */
  readonly size: number
  /** Number of images in a sequence; 1 if left out. */
  readonly digits?: number
  /** Largest speed along rows and columns [pixels per frame]; 2 if left out. */
  readonly speed?: number
  /** Seed; 0 if left out. */
  readonly seed?: number
}

/**
 * Draws sequences in which images move straight on and bounce off the walls; where they meet, the brighter pixel is
 * seen. Speeds are whole numbers, and never 0 along both ways.
 * @param sprites the images, for example those of MNIST
 * @returns pixels, 0 to 255 [count × frames × size × size]
 * @throws ParameterError if a number cannot be used, or an image is larger than a frame
 * @see Srivastava, Mansimov & Salakhutdinov (2015), Unsupervised learning of video representations using LSTMs. ICML,
 * section 4.1
 * @example bouncingDigits(sprites, { count: 100, frames: 20, size: 36, digits: 2 })
 */
export function bouncingDigits(sprites: Sprites, options: BouncingDigitsOptions): Uint8Array {
  checkOptions('bouncingDigits', options, {
    count: required('number'),
    frames: required('number'),
    size: required('number'),
    digits: 'number',
    speed: 'number',
    seed: seedOption,
  })
  const { count, frames, size, digits = 1, speed = 2, seed = 0 } = options
  const whole = { unit: '1', default: 1, atLeast: 1, integer: true } as const
  for (const [name, value] of Object.entries({ count, frames, size, digits, speed }))
    checkParameter('bouncingDigits', name, whole, value)
  const { rows, columns, pixels } = sprites
  if (rows > size || columns > size)
    throw new ParameterError('bouncingDigits.size', size, `at least the images' ${rows} × ${columns}`)
  const draw = new RandomStream(seed, 'bouncingDigits')
  const made = new Uint8Array(count * frames * size * size)
  let drawn = 0
  for (let sequence = 0; sequence < count; sequence++) {
    for (let digit = 0; digit < digits; digit++) {
      const first = draw.below(drawn++, sprites.count) * rows * columns
      const place = [draw.below(drawn++, size - rows + 1), draw.below(drawn++, size - columns + 1)]
      const velocity = [draw.below(drawn++, 2 * speed + 1) - speed, draw.below(drawn++, 2 * speed + 1) - speed]
      if (velocity[0] === 0 && velocity[1] === 0) velocity[draw.below(drawn, 2)] = 1
      drawn++
      for (let frame = 0; frame < frames; frame++) {
        const to = (sequence * frames + frame) * size * size
        for (let row = 0; row < rows; row++) {
          for (let column = 0; column < columns; column++) {
            const at = to + (place[0]! + row) * size + place[1]! + column
            made[at] = Math.max(made[at]!, pixels[first + row * columns + column]!)
          }
        }
        for (const [axis, room] of [size - rows, size - columns].entries()) {
          place[axis]! += velocity[axis]!
          if (place[axis]! < 0 || place[axis]! > room) {
            velocity[axis] = -velocity[axis]!
            place[axis] = room === 0 ? 0 : reflect(place[axis]!, room)
          }
        }
      }
    }
  }
  return made
}

/** A place behind a wall, as it is after the bounce. */
const reflect = (place: number, room: number): number =>
  Math.min(room, Math.max(0, place < 0 ? -place : 2 * room - place))
