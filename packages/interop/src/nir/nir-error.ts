import { NgradError } from '@ngrad/core'

/** A graph of NIR cannot be read, or cannot be run: `NirError: node lif1 has no tau; an LIF needs tau, r, …`. */
export class NirError extends NgradError {
  /** Name of the class. */
  override readonly name: string = 'NirError'
  /** Name of the node that it is about; `sub.lif` in the graph `sub`. */
  readonly node: string

  /**
   * @param node name of the node
   * @param problem what is wrong with it
   */
  constructor(node: string, problem: string) {
    super(`node ${node} ${problem}`)
    this.node = node
  }
}
