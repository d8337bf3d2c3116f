import type { Simulation } from './network/simulation.ts'

/**
 * Whatever is added to a simulation: a learner, a teacher, a recorder, a viewer.
 *
 * A plugin listens with {@link Simulation.on}, schedules with {@link Simulation.at} and publishes on the bus. It
 * reaches into no other plugin. Where it throws, the run stops with a {@link PluginError} that has its name.
 */
export interface Plugin {
  /** Name of the plugin, for errors and reports. */
  readonly name: string
  /** Where it comes from, if it is published: author, year, title. */
  readonly source?: string
  /** Connects the plugin with a simulation; returns how to undo that. */
  attach(simulation: Simulation): () => void
}
