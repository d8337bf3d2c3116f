import type { IEnvelope } from '@ngrad/core'

/** Step at which an event was there to be seen. */
export function stepOf({ activity, weights, reward, report, target, current, parameter, fault }: IEnvelope): number {
  return Number((activity ?? target ?? current)?.firstStep ?? (weights ?? reward ?? report ?? parameter ?? fault)?.step ?? 0)
}
