import { checkOptions, ParameterError, required } from '@ngrad/core'

/** A panel, and how it stands on the page. */
export interface PanelPlace {
  /** Its title: `Rates`, `cells.v`. */
  readonly title: string
  /** Whether it is left out; it is shown if that is left out. */
  readonly hidden?: boolean
  /** At the side, or below what shares the axis of time; where its kind stands if left out. Panels of the axis of time stay there. */
  readonly place?: 'side' | 'wide'
  /** Its height [CSS pixels]; that of its kind if left out. */
  readonly height?: number
}

/** How panels stand on the page: those that are listed come first in their place, in this order; then all others. */
export type PanelLayout = readonly PanelPlace[]

/** The lowest panel [CSS pixels]. */
export const lowest = 40
/** The highest panel [CSS pixels]. */
export const highest = 2000

/**
 * Checks a layout.
 * @throws ParameterError if it is none
 */
export function checkLayout(argument: string, layout: PanelLayout): PanelLayout {
  for (const [index, each] of layout.entries()) {
    const at = `${argument}[${index}]`
    checkOptions(at, each, { title: required('text'), hidden: 'flag', place: 'text', height: 'number' })
    const { place, height } = each
    if (place !== undefined && place !== 'side' && place !== 'wide')
      throw new ParameterError(`${at}.place`, place, 'side or wide')
    if (height !== undefined && !(height >= lowest && height <= highest))
      throw new ParameterError(`${at}.height`, height, `from ${lowest} to ${highest} pixels`)
  }
  return layout
}

/** A layout as text, for an address: `Spikes*300;Rates!;Weights%20a@wide`. */
export const writeLayout = (layout: PanelLayout): string =>
  layout
    .map(
      ({ title, hidden, place, height }) =>
        encodeURIComponent(title).replaceAll(/[!*@;]/g, each => `%${each.codePointAt(0)!.toString(16)}`) +
        (place ? `@${place}` : '') +
        (height ? `*${height}` : '') +
        (hidden ? '!' : ''),
    )
    .join(';')

/** Reads such text; what cannot be read is left out. */
export function readLayout(text: string): PanelLayout {
  return text.split(';').flatMap((part): PanelPlace[] => {
    const found = /^([^@*!]+)(?:@(side|wide))?(?:\*(\d+))?(!)?$/.exec(part)
    if (!found) return []
    const [, title, place, height, hidden] = found
    try {
      return [
        {
          title: decodeURIComponent(title!),
          ...(place && { place: place as 'side' | 'wide' }),
          ...(height && { height: Math.max(lowest, Math.min(highest, Number(height))) }),
          ...(hidden && { hidden: true }),
        },
      ]
    } catch {
      return [] // no text that was written by us
    }
  })
}
