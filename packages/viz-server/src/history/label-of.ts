import type { IEnvelope, ITarget } from '@ngrad/core'

/**
 * The right class of what an event shows: its own, or that of a target that holds while it does. One that was told of
 * something else before says nothing about it.
 */
export function labelOf({ activity }: IEnvelope, target: ITarget | undefined): number | undefined {
  if (activity && Object.hasOwn(activity, 'label')) return activity.label ?? undefined
  if (!target || !Object.hasOwn(target, 'label')) return undefined
  const [shown, told] = [stretchOf(activity), stretchOf(target)]
  return told.from <= shown.to && told.to >= shown.from ? (target.label ?? undefined) : undefined
}

/** First step of something, and the one behind its last. */
function stretchOf(of: { firstStep?: unknown; steps?: number | null } | null | undefined): { from: number; to: number } {
  const from = Number(of?.firstStep ?? 0)
  return { from, to: from + Number(of?.steps ?? 0) }
}
