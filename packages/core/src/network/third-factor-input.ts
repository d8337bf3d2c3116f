import { ConnectionError } from '../errors.ts'
import { thirdStep, thirdValues } from '../plasticity/third-factor.ts'
import type { ThirdMessage, ThirdTopic } from '../plasticity/third-factor.ts'
import type { PopulationLayout } from './population-layout.ts'
import type { ProjectionPlace } from './projection-place.ts'

/** A projection whose rule hears a third factor. */
export interface ThirdFactorHeard {
  /** Name of the projection. */
  readonly name: string
  readonly target: PopulationLayout
  /** Name of the rule. */
  readonly rule: string
  readonly topic: ThirdTopic
}

/** The third factor that a projection hears on the bus from the moment that it has its rule. */
export class ThirdFactorInput {
  readonly #heard: ThirdFactorHeard
  readonly #place: ProjectionPlace

  /** @param receive takes the values for each target, at the step from which on they hold */
  constructor(heard: ThirdFactorHeard, place: ProjectionPlace, receive: (values: readonly number[]) => void) {
    this.#heard = heard
    this.#place = place
    const { name, target, topic } = heard
    const { bytes } = place.learning.memory.real
    const valuesOf = (value: readonly number[]): readonly number[] =>
      thirdValues(name, topic, target, { value: value as number[] }, bytes)!
    const later = topic.startsWith('targets/') ? place.timetable(name, value => receive(valuesOf(value)), valuesOf) : undefined
    place.listen(topic, name, message => {
      const values = thirdValues(name, topic, target, message, bytes)
      const now = place.step()
      const step = thirdStep(topic, message, now)
      if (values && step > now) later!.at(step, ...values)
      else if (values) receive(values)
    })
  }

  /** The topic that it hears. */
  get topic(): ThirdTopic {
    return this.#heard.topic
  }

  /**
   * Checks that somebody can tell it.
   * @throws ConnectionError if it is a target of no population
   */
  checkTopic(): void {
    const { name, rule, topic } = this.#heard
    if (!topic.startsWith('targets/')) return
    const populations = this.#place.populations()
    if (populations.includes(topic.slice('targets/'.length))) return
    throw new ConnectionError(name, `${rule} hears ${topic}, and no population has that name: ${populations.join(', ')}`)
  }

  /**
   * Checks that the rule can use what is going to be told.
   * @throws ParameterError if it cannot
   */
  check(topic: string, message: ThirdMessage): void {
    const { name, target } = this.#heard
    if (topic === this.topic) thirdValues(name, this.topic, target, message, this.#place.learning.memory.real.bytes)
  }
}
