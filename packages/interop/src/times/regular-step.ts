/** How far apart moments are that are equally far apart, to a millionth; undefined where they are not, or fewer than three. */
export function regularStep(times: ArrayLike<number>): number | undefined {
  if (times.length < 3) return undefined
  const step = (times[times.length - 1]! - times[0]!) / (times.length - 1)
  for (let at = 1; at < times.length; at++)
    if (!(Math.abs(times[at]! - times[0]! - at * step) <= 1e-6 * step)) return undefined
  return step > 0 ? Number(step.toPrecision(12)) : undefined
}
