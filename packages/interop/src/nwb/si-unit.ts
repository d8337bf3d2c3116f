import { unitOf } from '@ngrad/core/internal'

/** A unit as NWB has it: the name of one without a prefix, and what a value is to be multiplied by. */
export interface SiUnit {
  readonly unit: string
  readonly conversion: number
}

/** Names of units by their letters. */
const names: Readonly<Record<string, string>> = {
  V: 'volts',
  A: 'amperes',
  S: 'siemens',
  s: 'seconds',
  F: 'farads',
  Hz: 'hertz',
  Ohm: 'ohms',
}

/** A unit, `mV`, in NWB's terms: volts, a thousandth. What it does not know stays as it is; without a unit it is `a.u.`. */
export function siUnit(unit: string): SiUnit {
  const [, letters] = /^[fpnuµmkMG]?(V|A|S|s|F|Hz|Ohm)$/.exec(unit) ?? []
  if (letters !== undefined) return { unit: names[letters]!, conversion: unitOf(unit)!.size }
  return { unit: unit === '' || unit === '1' ? 'a.u.' : unit, conversion: 1 }
}
