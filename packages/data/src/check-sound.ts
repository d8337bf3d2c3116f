import { checkArgument, checkParameter } from '@ngrad/core'
import type { Sound } from './wav.ts'

/** @throws ParameterError if something is no sound: samples, and how many of them there are in a second */
export function checkSound(place: string, sound: Sound): void {
  checkArgument(`${place}.sound`, { what: 'a sound', has: ['sampleRate', 'samples'] }, sound)
  checkArgument(`${place}.sound.samples`, 'numbers', sound.samples)
  checkParameter(place, 'sound.sampleRate', { unit: 'Hz', default: 8000, above: 0 }, sound.sampleRate)
}
