import { streamOf } from '../bus/kinds.ts'
import type { TopicKind } from '../bus/kinds.ts'
import { ParameterError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { checkParameter } from '../parameters.ts'
import type { IParameter, IReward, ITarget } from '../wire/messages.ts'
import type { Destination } from './arrivals.ts'
import type { FieldTable } from './check-fields.ts'
import { planChange } from './parameter-changes.ts'
import type { Changeable } from './parameter-changes.ts'
import type { Unsettled } from './population-layout.ts'

/** What becomes of events from outside, by the kind of their topic. */
export const destinations = (
  simulation: Changeable,
  currents: Destination,
): Partial<Record<TopicKind, Destination>> => ({
  currents,
  parameters: parameters(simulation),
  rewards: {
    step: 'step',
    fields: rewardFields,
    check(topic, message) {
      checkReward(message as IReward)
      checkHeard(simulation, topic, message)
    },
  },
  targets: {
    step: 'firstStep',
    fields: targetFields,
    check(topic, message) {
      checkTarget(simulation, topic, message as ITarget)
      checkHeard(simulation, topic, message)
    },
  },
})

function parameters(simulation: Changeable): Destination {
  const unsettled = new Set<Unsettled>()
  return {
    step: 'step',
    fields: parameterFields,
    check: (_, message) => void planChange(simulation, message as IParameter),
    apply: (_, message) => planChange(simulation, message as IParameter)(unsettled),
    settle() {
      for (const each of unsettled) each.settleParameters()
      unsettled.clear()
    },
  }
}

const parameterFields: FieldTable<IParameter> = {
  population: 'text',
  projection: 'text',
  plugin: 'text',
  name: 'text',
  step: 'number',
  value: 'list',
  index: 'list',
  late: 'number',
  behind: 'flag',
}
const rewardFields: FieldTable<IReward> = {
  source: 'text',
  step: 'number',
  value: 'number',
  kind: 'number',
  late: 'number',
  behind: 'flag',
}
const targetFields: FieldTable<ITarget> = {
  stream: 'text',
  sequence: 'number',
  firstStep: 'number',
  steps: 'number',
  value: 'list',
  label: 'number',
  late: 'number',
  behind: 'flag',
}

/** Rules that hear of it can use it. */
function checkHeard({ projections }: Changeable, topic: string, message: object): void {
  for (const { layout } of projections.values()) layout.learning.checkThird(topic, message)
}

const count = { unit: '1', atLeast: 0, integer: true } as const

function checkReward({ value, kind }: IReward): void {
  checkParameter('rewards', 'value', { unit: '1' }, value)
  if (kind !== undefined) checkParameter('rewards', 'kind', count, kind)
}

function checkTarget({ populations }: Changeable, topic: string, { value, steps, label }: ITarget): void {
  const name = streamOf(topic)
  if (!populations.has(name))
    throw new ParameterError('targets', name, `of a population: ${[...populations.keys()].join(', ')}`)
  if (steps) checkParameter(topic, 'steps', count, steps)
  if (value) {
    checkArgument(`${topic}.value`, 'numbers', value)
    for (const each of value) checkParameter(topic, 'value', { unit: '1' }, each)
  }
  if (typeof label === 'number') checkParameter(topic, 'label', count, label)
  if (!value?.length && typeof label !== 'number')
    throw new ParameterError(`${topic}.value`, undefined, 'one number for each neuron, or a label')
}
