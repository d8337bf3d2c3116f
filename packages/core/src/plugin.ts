import type { Simulation } from './network/simulation.ts'

/**
 * Whatever is added to a simulation: a learner, a teacher, a recorder, a viewer.
 *
 * A plugin listens with {@link Simulation.on}, does things at steps with {@link Simulation.every},
 * {@link Simulation.timetable} and {@link Simulation.at}, and publishes on the bus. What it remembers from step to step
 * it declares with {@link Simulation.own}, so that it goes over a checkpoint. It reaches into no other plugin. Where it
 * throws, the run stops with a {@link PluginError} that has its name.
 */
export interface Plugin {
  /** Name of the plugin, for errors and reports. */
  readonly name: string
  /** Where it comes from, if it is published: author, year, title. */
  readonly source?: string
  /**
   * What it was made with. A checkpoint is refused where a plugin of the same name was made with something else:
   * numbers, texts and arrays count by value, populations and projections by name.
   */
  readonly options?: object
  /**
   * Whether it only looks and listens, as a recorder does: a checkpoint then goes over to a simulation without it, and
   * one without it to a simulation that has it.
   */
  readonly observes?: boolean
  /** Connects the plugin with a simulation; returns how to undo that. */
  attach(simulation: Simulation): () => void
}
