import { colours } from '../kit/colours.ts'
import type { DriveMark } from './drives.ts'

/** Draws a drive: red where it excites, blue where it inhibits. */
export function drawDrive(context: CanvasRenderingContext2D, { drive, from, to }: DriveMark, pointed: boolean): void {
  const { positive, negative } = colours()
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
  context.strokeStyle = context.fillStyle = drive.weight < 0 ? negative : positive
  context.lineWidth = pointed ? 2.5 : 1.5
  context.beginPath()
  context.moveTo(...from)
  context.lineTo(...to)
  context.stroke()
  context.beginPath()
  context.moveTo(...to)
  for (const side of [-0.5, 0.5]) context.lineTo(to[0] - 6 * Math.cos(angle + side), to[1] - 6 * Math.sin(angle + side))
  context.fill()
  context.lineWidth = 1
}
