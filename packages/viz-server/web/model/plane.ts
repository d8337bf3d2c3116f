import type { Axis, PhaseField } from '../../src/model-page/phase-field.ts'
import type { Frame } from './chart.ts'
import { zeroLines } from './nullcline.ts'

/** A plane of two state variables, and how they change in it. */
export interface Plane {
  readonly x: Axis
  readonly y: Axis
  /** Points along each axis. */
  readonly points: number
  readonly field: PhaseField
}

/** Where points of a grid lie along an axis. */
export const along = ({ low, high }: Axis, points: number, at: number): number => low + ((high - low) * at) / (points - 1)

/** Draws where one of two variables does not change. */
export function drawZeros(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { x, y, points }: Plane,
  values: PhaseField['dx'],
  colour: string,
  kept: boolean,
): void {
  context.strokeStyle = colour
  context.lineWidth = kept ? 1.2 : 2
  context.globalAlpha = kept ? 0.6 : 1
  context.setLineDash(kept ? [5, 4] : [])
  context.beginPath()
  for (const [x0, y0, x1, y1] of zeroLines(values, points)) {
    context.moveTo(frame.x(along(x, points, x0)), frame.y(along(y, points, y0)))
    context.lineTo(frame.x(along(x, points, x1)), frame.y(along(y, points, y1)))
  }
  context.stroke()
  context.setLineDash([])
  context.globalAlpha = 1
  context.lineWidth = 1
}

/** Draws directions on a coarse grid: they tell where it goes, not how fast. */
export function drawArrows(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { x, y, points, field }: Plane,
  colour: string,
): void {
  const every = Math.max(1, Math.round(points / 14))
  context.strokeStyle = colour
  context.globalAlpha = 0.55
  context.beginPath()
  for (let row = Math.floor(every / 2); row < points; row += every)
    for (let column = Math.floor(every / 2); column < points; column += every) {
      const [dx, dy] = [field.dx[row * points + column], field.dy[row * points + column]]
      if (dx === null || dy === null || dx === undefined || dy === undefined) continue
      const [px, py] = [frame.x(along(x, points, column)), frame.y(along(y, points, row))]
      const [across, up] = [dx * (frame.x(1) - frame.x(0)), dy * (frame.y(1) - frame.y(0))]
      const length = Math.hypot(across, up)
      if (!(length > 0)) continue
      const [ux, uy] = [across / length, up / length]
      context.moveTo(px - 5 * ux, py - 5 * uy)
      context.lineTo(px + 5 * ux, py + 5 * uy)
      context.lineTo(px + 2 * ux - 2.5 * uy, py + 2 * uy + 2.5 * ux)
    }
  context.stroke()
  context.globalAlpha = 1
}
