import type { View } from './view.ts'

/**
 * The part of an address behind `#` that says exactly what is in view, and how panels stand: `t=1200,2400` in ms, unless it follows,
 * and `layout=…`, unless it is the usual one.
 * @param layout how panels stand, as text
 * @param held whether to say what is in view
 */
export function addressOf(view: View, layout: string = '', held: boolean = !view.following): string {
  const parts = [
    ...(!held ? [] : [stretchOf(view.timeOf(view.start), view.timeOf(view.end))]),
    ...(layout === '' ? [] : [`layout=${layout}`]),
  ]
  return parts.length > 0 ? `#${parts.join('&')}` : ''
}

/** How panels stand, as an address says: a text, or undefined where it says nothing of that. */
export const layoutOf = (hash: string): string | undefined => /(?:^#|&)layout=([^&]*)/.exec(hash)?.[1]

/**
 * Goes to where an address says; returns whether it says anything.
 * @param within whether a stretch of time that is not kept gives way to the one of its length that is nearest
 */
export function goTo(view: View, hash: string, within: boolean = true): boolean {
  const found = /(?:^#|[#&])t=(-?[\d.]+)(?:,(-?[\d.]+))?/.exec(hash)
  if (!found) return false
  const ends = found.slice(1, 3).filter(each => each !== undefined).map(Number)
  const [from, to] = [Math.min(...ends), Math.max(...ends)]
  const dt = view.dt || 1
  if (to > from) {
    const [low, high] = [view.first - from / dt, view.last - to / dt]
    const outside = within && view.last > 0 && (from / dt >= view.last || to / dt <= view.first)
    const by = outside ? (to / dt <= view.first ? low : high) : 0
    view.show(from / dt + by, to / dt + by)
  } else if (Number.isFinite(from)) view.seek(from / dt)
  return true
}

/** A stretch of time in ms, with as many digits as tell it from others of its length: three at least. */
function stretchOf(from: number, to: number): string {
  const digits = Math.max(3, Math.min(20, 4 - Math.floor(Math.log10(to - from))))
  return `t=${[from, to].map(time => time.toFixed(digits).replace(/\.?0+$/, '')).join()}`
}
