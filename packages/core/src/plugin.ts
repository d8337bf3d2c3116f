/** What a {@link Plugin} says of itself. */
export interface PluginDescription {
  /** Name of the plugin, for errors and reports. */
  readonly name: string
  /** Where it comes from, if it is published: author, year, title. */
  readonly source?: string
  /**
   * What it was made with. A checkpoint is refused where a plugin of the same name was made with something else:
   * numbers, texts and arrays count by value, populations and projections by name. Populations, projections and ports among it
   * have to be of the simulation that the plugin is added to.
   */
  readonly options?: object
  /**
   * Whether it only looks and listens, as a recorder does: a checkpoint then goes over to a simulation without it, and
   * one without it to a simulation that has it.
   */
  readonly observes?: boolean
}
