import type { View } from './view.ts'
import { whyNotThere } from './why-not-there.ts'

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
 * Goes to where an address says: exactly, or to what is nearest of what there is, where nothing is there.
 * @returns what is to be said of it: why it shows something else, or nothing
 */
export function goTo(view: View, hash: string): string {
  const text = /(?:^#|[#&])t=([^&]*)/.exec(hash)?.[1]
  if (text === undefined) return ''
  const times = decoded(text).split(',').map(each => (each.trim() === '' ? NaN : Number(each)))
  if (times.length > 2 || !times.every(Number.isFinite))
    return `the address says t=${text}, which is no time in ms: such as t=1200 or t=1200,2400`
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const dt = view.dt || 1
  if (to === from) {
    view.seek(from / dt)
    return whyNotThere(view, from)
  }
  const [first, end] = [from / dt, to / dt]
  if (end - first > view.longest) {
    view.show(view.first, Math.max(view.last, view.first + 1))
    return `the address says t=${text}, which is longer than can be drawn`
  }
  const [before, behind] = [end <= view.first, first >= view.last]
  if (before) view.show(view.first, view.first + end - first)
  else if (behind) view.show(view.last - (end - first), view.last)
  else view.show(first, end)
  return before || behind ? whyNotThere(view, before ? from : to) : ''
}

/** A part of an address as it was before it was put into one. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // no address that a browser has written
  }
}

/** A stretch of time in ms, with as many digits as tell it from others of its length: three at least. */
function stretchOf(from: number, to: number): string {
  const digits = Math.max(3, Math.min(20, 4 - Math.floor(Math.log10(to - from))))
  return `t=${[from, to].map(time => time.toFixed(digits).replace(/\.?0+$/, '')).join()}`
}
