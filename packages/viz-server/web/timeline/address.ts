import type { View } from './view.ts'

/** The part of an address behind `#` that says what is in view: `t=1200,2400` in ms, or nothing while it follows. */
export const addressOf = (view: View): string =>
  view.following ? '' : `#t=${round(view.timeOf(view.start))},${round(view.timeOf(view.end))}`

/** Goes to where an address says; returns whether it says anything. */
export function goTo(view: View, hash: string): boolean {
  const found = /(?:^#|[#&])t=(-?[\d.]+)(?:,(-?[\d.]+))?/.exec(hash)
  if (!found) return false
  const [from, to] = [Number(found[1]), found[2] === undefined ? undefined : Number(found[2])]
  const dt = view.dt || 1
  if (to !== undefined && to > from) view.show(from / dt, to / dt)
  else if (Number.isFinite(from)) view.seek(from / dt)
  return true
}

const round = (time: number): number => Number(time.toFixed(3))
