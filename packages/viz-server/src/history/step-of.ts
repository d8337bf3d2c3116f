import type { IEnvelope } from '@ngrad/core'

/**
 * Whether an event is of the course that begins at a step, so that it is of none where the simulation is set back to it: of that step, or
 * of a later one. Weights and figures of that step are of what was computed before; what was said and asked is of no course.
 */
export function isFrom(event: IEnvelope, step: number): boolean {
  const { activity, target, current, reward, parameter, weights, report } = event
  if (activity ?? target ?? current ?? reward ?? parameter) return stepOf(event) >= step
  return (weights !== undefined || Object.keys(report?.metric ?? {}).length > 0) && stepOf(event) > step
}

/** Step at which an event was there to be seen. */
export function stepOf({ activity, weights, reward, report, target, current, parameter, fault }: IEnvelope): number {
  return Number((activity ?? target ?? current)?.firstStep ?? (weights ?? reward ?? report ?? parameter ?? fault)?.step ?? 0)
}
