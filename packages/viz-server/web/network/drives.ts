import type { Drive, PopulationInfo } from '../inspect/told.ts'
import type { Placed } from './lay-out.ts'

/** Random spike trains of a population as they are drawn: a short arrow that comes from nowhere [CSS pixels]. */
export interface DriveMark {
  readonly population: PopulationInfo
  readonly drive: Drive
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
}

/** Length of an arrow [CSS pixels]; the first comes from the left, below where a loop begins, each further one so far below it [rad]. */
const [length, firstAngle, apart] = [14, -0.88 * Math.PI, -0.4]
/** It is pointed at from so near [CSS pixels]. */
const near = 6

/** Where the drives of populations are drawn. */
export const drivesOf = (populations: readonly PopulationInfo[], placed: ReadonlyMap<string, Placed>): DriveMark[] =>
  populations.flatMap(population => {
    const { x = 0, y = 0, radius = 0 } = placed.get(population.name) ?? {}
    return population.drive.map((drive, number) => {
      const angle = firstAngle + apart * number
      const at = (distance: number): [number, number] => [x + distance * Math.cos(angle), y + distance * Math.sin(angle)]
      return { population, drive, from: at(radius + 2 + length), to: at(radius + 2) }
    })
  })

/** The one at a point, if any. */
export const driveAt = (marks: readonly DriveMark[], x: number, y: number): DriveMark | undefined =>
  marks.find(({ from, to }) => [0, 0.5, 1].some(part =>
    Math.hypot(from[0] + part * (to[0] - from[0]) - x, from[1] + part * (to[1] - from[1]) - y) < near))
