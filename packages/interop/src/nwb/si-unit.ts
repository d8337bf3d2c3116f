/** A unit as NWB has it: the name of one without a prefix, and what a value is to be multiplied by. */
export interface SiUnit {
  readonly unit: string
  readonly conversion: number
}

/** Powers of ten by their letter. */
const prefixes: Readonly<Record<string, number>> = {
  f: 1e-15,
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  µ: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
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
  const [, prefix, letters] = /^([fpnuµmkMG]?)(V|A|S|s|F|Hz|Ohm)$/.exec(unit) ?? []
  if (letters !== undefined) return { unit: names[letters]!, conversion: prefixes[prefix!]! }
  return { unit: unit === '' || unit === '1' ? 'a.u.' : unit, conversion: 1 }
}
