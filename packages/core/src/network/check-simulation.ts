import { checkArgument } from '../kinds.ts'

/**
 * Checks what a plugin is attached to; each of ours begins with it.
 * @param plugin its name, for errors
 * @throws ParameterError if it is no simulation
 */
export const checkSimulation = (plugin: string, simulation: unknown): void =>
  checkArgument(`${plugin}.attach.simulation`, { what: 'a simulation, as use() hands it on', has: ['bus', 'own', 'every'] }, simulation)
