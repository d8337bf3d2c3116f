import { moment } from '../kit/format.ts'
import type { View } from './view.ts'

/** Why a time cannot be gone to; nothing where it can. @param time [ms, or steps] */
export function whyNotThere(view: View, time: number): string {
  const written = (step: number): string => moment(view.timeOf(step), view.perPixel)
  if (time > view.timeOf(view.last)) return `${moment(time, view.perPixel)} is to come; there are ${written(view.last)}`
  return time < view.timeOf(view.first) ? `nothing is kept before ${written(view.first)}` : ''
}
