import type { Distribution } from './told.ts'
import { colours } from '../kit/colours.ts'
import { withUnit } from '../kit/format.ts'
import { say } from './parts.ts'

/** Draws how numbers are distributed: bars above an axis with the lowest and the highest value, the mean as a line. */
export function drawHistogram(
  canvas: HTMLCanvasElement,
  { low, high, mean, count: counts }: Distribution,
  unit: string,
  colour: string = colours().accent,
): void {
  say(canvas, `from ${withUnit(low, unit)} to ${withUnit(high, unit)}, mean ${withUnit(mean, unit)}`)
  const { context, width, height } = begin(canvas)
  const { quiet, line } = colours()
  const bottom = height - 15
  const most = Math.max(1, ...counts)
  context.fillStyle = colour
  counts.forEach((each, at) => {
    const tall = each === 0 ? 0 : Math.max(1, (each / most) * (bottom - 4))
    const [from, to] = [(at * width) / counts.length, ((at + 1) * width) / counts.length]
    context.fillRect(from, bottom - tall, Math.max(1, to - from - 0.5), tall)
  })
  context.fillStyle = line
  context.fillRect(0, bottom, width, 1)
  context.fillStyle = quiet
  context.textAlign = 'left'
  context.fillText(withUnit(low, unit), 0, height - 3)
  if (high > low) {
    context.textAlign = 'right'
    context.fillText(withUnit(high, unit), width, height - 3)
    context.textAlign = 'center'
    const x = ((mean - low) / (high - low)) * width
    context.fillText(`mean ${withUnit(mean, unit)}`, Math.max(90, Math.min(width - 90, x)), height - 3)
  }
}

/** Makes a canvas as large as it is shown, in CSS pixels. */
export function begin(canvas: HTMLCanvasElement): {
  readonly context: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
} {
  const [width, height, ratio] = [canvas.clientWidth, canvas.clientHeight, devicePixelRatio]
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  const context = canvas.getContext('2d')!
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, width, height)
  context.font = '11px system-ui, sans-serif'
  return { context, width, height }
}

/** How numbers are distributed, in equal parts from 0 on or from the lowest. */
export function distribute(values: readonly number[], parts: number): Distribution {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const count = Array.from({ length: parts }, () => 0)
  for (const value of values) count[Math.min(parts - 1, Math.floor(((value - low) / (high - low || 1)) * parts))]!++
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { unit: '', low, high, mean, deviation: Math.sqrt(squares / values.length), count }
}
