import type { PanelColours } from '../../src/panels/kit.ts'
import { seriesColours } from '../../src/panels/series.ts'

let current: PanelColours | undefined
let styled: Element = document.documentElement
const dark = matchMedia('(prefers-color-scheme: dark)')
dark.addEventListener('change', () => {
  current = undefined
})

/** The colours in use now. */
export function colours(): PanelColours {
  if (current) return current
  const style = getComputedStyle(styled)
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return (current = {
    text: of('text'),
    quiet: of('quiet'),
    line: of('line'),
    panel: of('panel'),
    accent: of('accent'),
    good: of('good'),
    bad: of('bad'),
    positive: of('positive'),
    negative: of('negative'),
    zero: of('zero'),
    series: Array.from({ length: seriesColours }, (_, index) => of(`series-${index + 1}`)),
  })
}

/** Takes them from the style of an element from now on; all pages in a document have the same. */
export function takeColoursFrom(element: Element): void {
  styled = element
  current = undefined
}

/** Does something whenever the scheme changes, until the signal ends that. */
export const onScheme = (listener: () => void, signal: AbortSignal): void => dark.addEventListener('change', listener, { signal })

const parser = document.createElement('canvas').getContext('2d')!

/** Red, green and blue of a colour of the style sheet; a canvas writes any opaque one as `#rrggbb`. */
export function rgb(colour: string): readonly [number, number, number] {
  parser.fillStyle = colour
  const bits = Number.parseInt(String(parser.fillStyle).slice(1), 16)
  return [bits >> 16, (bits >> 8) & 255, bits & 255]
}

/** Colour of the series of that number. */
export const seriesColour = (index: number): string => colours().series[index % seriesColours]!

/** A mixture of two colours. */
export const mix = (a: readonly number[], b: readonly number[], part: number): [number, number, number] =>
  [0, 1, 2].map(index => a[index]! + (b[index]! - a[index]!) * part) as [number, number, number]
