/** A fact about a plugin, and how it is checked. */
export interface PluginFact {
  /** The fact in words. */
  readonly fact: string
  /** What came out otherwise, in words; undefined where it holds. */
  check(): Promise<string | undefined>
}
