import { checkArgument, checkOptions } from '@ngrad/core'
import { drawElement, drawFigure } from './figure.ts'
import type { Figure } from './figure.ts'
import { drawPixels } from './picture.ts'

/** How large {@link terminalFigure} draws. */
export interface TerminalOptions {
  /** Columns of the terminal; its own if left out, 80 where there is none. */
  readonly columns?: number
  /** Lines, axes left out; 16 if left out. */
  readonly lines?: number
}

/**
 * A figure as text: points of Braille, the bounds of its axes beside them.
 * @throws ParameterError if it is no figure, or the size cannot be used
 * @example console.log(await terminalFigure(raster(record)))
 */
export async function terminalFigure(figure: Figure, options: TerminalOptions = {}): Promise<string> {
  checkArgument('terminalFigure.figure', 'object', figure)
  const size = { unit: '1', atLeast: 4, atMost: 1000, integer: true }
  checkOptions('terminalFigure', options, { columns: size, lines: size })
  const { columns = Math.min(Math.max(process.stdout.columns ?? 80, 40), 1000), lines = 16 } = options
  const [x, y] = [axisOf(figure, 'x'), axisOf(figure, 'y')]
  const beside = Math.max(...y.bounds.map(bound => bound.length))
  const across = Math.max(4, columns - beside - 1)
  const rows = await brailleOf(figure, across, lines)
  const left = (row: number): string => (row === 0 ? y.bounds[1]! : row === lines - 1 ? y.bounds[0]! : '')
  const drawn = rows.map((row, index) => `${left(index).padStart(beside)} ${row}`)
  const [from, to] = x.bounds
  const label = x.label.slice(0, Math.max(0, across - from!.length - to!.length - 2))
  const gap = across - from!.length - to!.length - label.length
  const below = `${from}${' '.repeat(Math.ceil(gap / 2))}${label}${' '.repeat(Math.max(0, Math.floor(gap / 2)))}${to}`
  return [...(y.label ? [y.label] : []), ...drawn, `${' '.repeat(beside + 1)}${below}`].join('\n')
}

/** What stands at an axis: its lowest and highest value, and its label. */
function axisOf(figure: Figure, name: 'x' | 'y'): { readonly bounds: readonly string[]; readonly label: string } {
  const scale = drawElement(figure).scale(name)
  const domain = scale?.domain ? [...scale.domain] : []
  const ends = domain.length > 0 ? [domain[0], domain.at(-1)] : ['', '']
  const label = (figure[name] as { readonly label?: string | null } | undefined)?.label ?? ''
  return { bounds: ends.map(end => (typeof end === 'number' ? `${Number(end.toPrecision(3))}` : `${end}`)), label }
}

/** The figure without its axes, each letter two by four of its pixels. */
async function brailleOf(figure: Figure, across: number, lines: number): Promise<string[]> {
  const bare = { ...figure, axis: null, ...edges, inset: 1, width: 2 * across, height: 4 * lines }
  const without = { ...bare, x: { ...figure.x, grid: false }, y: { ...figure.y, grid: false } }
  const { pixels, width } = await drawPixels(drawFigure(without), 1)
  const isDark = (x: number, y: number): boolean => {
    const at = 4 * (y * width + x)
    const light = (0.3 * pixels[at]! + 0.59 * pixels[at + 1]! + 0.11 * pixels[at + 2]!) / 255
    return 1 - light > thresholds[(y % 2) * 2 + (x % 2)]!
  }
  return Array.from({ length: lines }, (_, line) =>
    Array.from({ length: across }, (_, column) => {
      const set = dots.map(([dx, dy], bit) => (isDark(2 * column + dx, 4 * line + dy) ? 1 << bit : 0))
      return String.fromCodePoint(0x28_00 + set.reduce((sum, bit) => sum + bit, 0))
    }).join(''),
  )
}

const edges = { marginLeft: 0, marginRight: 0, marginTop: 0, marginBottom: 0 }

/** Shades are shown by how many of four neighbours are set (Bayer 1973). */
const thresholds = [0.2, 0.5, 0.6, 0.35]

/** Places of the dots of a letter, in the order of its bits. */
const dots = [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2], [0, 3], [1, 3]] as const
