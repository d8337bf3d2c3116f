import type { ParsedNeuron } from '../description/parsed-neuron.ts'
import { ConnectionError } from '../errors.ts'
import { heldReceptors } from '../network/current-target.ts'

/**
 * Neurons whose spikes have times of their own hear spikes as jumps: a current of one step would be of the step.
 * @param name what brings the spikes, for errors
 * @throws ConnectionError that names another receptor
 */
export function checkJumps(name: string, neuron: ParsedNeuron, receptor: string): void {
  const held = heldReceptors(neuron)
  if (!held.includes(receptor)) return
  const others = neuron.receptors.filter(other => !held.includes(other))
  const instead = others.length > 0 ? `connect to ${others.join(' or ')}` : `${neuron.name} has no other receptor`
  throw new ConnectionError(name, `a spike at ${receptor} is a current of one step, which the method precise has not; ${instead}`)
}
