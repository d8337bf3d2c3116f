/** What all layers of a {@link RecurrentNetwork} have. */
export interface LayerShape {
  /** Number of units. */
  readonly size: number
  /** Whether the units are connected with each other, one step later. */
  readonly recurrent: boolean
  /** Whether a unit of a recurrent layer is connected with itself, too. */
  readonly selfConnections: boolean
  /** Whether each unit has a bias, added in every step. */
  readonly bias: boolean
  /** There and true where each unit hears one of the layer below, the one of its own index, as it is: no weights stand between. */
  readonly oneToOne?: boolean
}
