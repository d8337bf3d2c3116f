/** What a program on a page of the site may import: all that runs in a browser. */
export const doors = [
  '@ngrad/core',
  '@ngrad/spiking',
  '@ngrad/spiking/coding',
  '@ngrad/spiking/statistics',
  '@ngrad/learning',
  '@ngrad/learning/testing',
  '@ngrad/difference-propagation',
  '@ngrad/difference-propagation/rates',
  '@ngrad/difference-propagation/testing',
  '@ngrad/eligibility',
  '@ngrad/fastweights',
  '@ngrad/prediction',
  '@ngrad/bptt',
  '@ngrad/data',
  'rxjs',
] as const

/** What a program imports that a page has not. */
export function missingDoors(code: string): string[] {
  const names = Array.from(code.matchAll(/^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]/gm), match => match[1]!)
  const files = code.includes('loadDigits(') ? ['loadDigits'] : [] // it reads a file of its package
  return [...names.filter(name => !(doors as readonly string[]).includes(name)), ...files]
}
