import { colours } from './colours.ts'
import { plainUnit, short } from './format.ts'
import type { Scale } from './scale.ts'

/** Room at the left of what shares the axis of time [CSS pixels]. */
export const marginLeft = 64

/** Draws the lines of a scale and their values; its unit stands above. */
export function drawScale(
  context: CanvasRenderingContext2D,
  scale: Scale,
  {
    left,
    right,
    unit,
    write = short,
  }: { left: number; right: number; unit: string; write?: (value: number) => string },
): void {
  const { line, quiet } = colours()
  context.textAlign = 'right'
  for (const value of scale.ticks) {
    const y = Math.round(scale.y(value)) + 0.5
    context.strokeStyle = line
    context.beginPath()
    context.moveTo(left, y)
    context.lineTo(right, y)
    context.stroke()
    context.fillStyle = quiet
    context.fillText(write(value), left - 6, y + 3.5)
  }
  context.fillText(plainUnit(unit), left - 6, 10)
  context.textAlign = 'left'
}

/** Writes below a point of an axis that goes to the right: about it, but within the picture. */
export function writeBelow(context: CanvasRenderingContext2D, text: string, x: number, y: number, width: number): void {
  const half = context.measureText(text).width / 2
  context.textAlign = 'center'
  context.fillText(text, Math.max(half, Math.min(width - half, x)), y)
  context.textAlign = 'left'
}
