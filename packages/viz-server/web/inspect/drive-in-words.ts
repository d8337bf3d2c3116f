import { count, counted, short, withUnit } from '../kit/format.ts'
import type { Drive, PopulationInfo } from './told.ts'

/** What a drive is, in words: `each of 800 neurons hears 20 kHz of 0.1 mV at input`. */
export function driveInWords({ size, receptor, receptorUnit }: PopulationInfo, drive: Drive): string {
  const { neurons, lowest, highest, weight } = drive
  const rate = lowest === highest ? frequency(highest) : `${frequency(lowest)} to ${frequency(highest)}`
  const unit = receptorUnit[receptor.indexOf(drive.receptor)] ?? ''
  const who = neurons === size ? `each of ${counted(size, 'neuron')}` : `each of ${count(neurons)} of ${counted(size, 'neuron')}`
  return `${who} hears ${rate} of ${withUnit(weight, unit)} at ${drive.receptor}`
}

const frequency = (rate: number): string => (rate >= 1000 ? `${short(rate / 1000)} kHz` : `${short(rate)} Hz`)

/** What a drive is called: its name, or that of the neurons that hear it; of several with one name each further one has a number. */
export function nameOfDrive({ name: population, drive: all }: PopulationInfo, drive: Drive): string {
  const before = all.slice(0, all.indexOf(drive)).filter(({ name }) => name === drive.name).length
  return `drive ${drive.name || `of ${population}`}${before > 0 ? ` (${before + 1})` : ''}`
}
