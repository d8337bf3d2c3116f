/** What a {@link Plugin} says of itself. */
export interface PluginDescription {
  /** Name of the plugin, for errors and reports. */
  readonly name: string
  /** Where it comes from, if it is published: author, year, title. */
  readonly source?: string
  /**
   * What it was made with, read once, where the plugin is added: what becomes of it later is state, for {@link Simulation.own}. A
   * checkpoint is refused where a plugin of the same name was made with something else, and so is a plugin that is given a part
   * of another simulation, wherever that stands.
   *
   * Numbers, texts, lists, maps, times and patterns count by value; populations, projections and ports by name; a function by its name
   * and source text, but not by what it has captured, unless it has that in a field, `settings` say; an instance by the name of its class,
   * its enumerable fields and its `toJSON`, but not by its private ones; what has listeners by its class alone.
   * What should count and cannot be seen is named here as a part of its own: `{ schedule, rate }`.
   */
  readonly options?: object
  /**
   * Whether it only looks and listens, as a recorder does: a checkpoint then goes over to a simulation without it, and
   * one without it to a simulation that has it, which keeps the state that it has. What it asks for by `at`, `own` and `timetable`,
   * while it is attached or later in its own handlers and actions, is its own: it is done here, whatever the checkpoint has. Behind an
   * `await` nobody knows any longer who asks; ask before it.
   */
  readonly observes?: boolean
}
