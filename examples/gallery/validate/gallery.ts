import type { Shown } from '../program.ts'
import { programs } from '../programs.ts'
import type { Comparison } from './comparison.ts'
import { besideNest } from './microcircuit.ts'

/** A number, or that of networks which are drawn. */
type Measured = number | { readonly mean: number; readonly sd: number }

/** What nest_gallery.py, nest_networks.py and brian2_gallery.py write: by program, what it measures. */
interface Gallery {
  readonly programs: Readonly<Record<string, Readonly<Record<string, Measured>>>>
}

/** What a script writes, and what is held against it. */
interface Ports {
  /** `nest-gallery` is written by `nest_gallery.py`. */
  readonly name: string
  comparisons(figures: unknown): readonly Comparison[]
}

/** How far a quantity may be off, by what it is. */
function boundOf(quantity: string, theirs: Measured): Pick<Comparison, 'bound' | 'unit'> {
  if (typeof theirs !== 'number') return { bound: 4, unit: 'standard deviations' }
  if (quantity.startsWith('spikes') || quantity.endsWith('[Hz]')) return { bound: 1, unit: 'spikes' } // in the second that counts
  if (quantity.endsWith('[ms]')) return { bound: 0.1, unit: 'ms' } // two spikes, each up to a step of 0.05 ms late
  return { bound: 1e-8, unit: 'of the value, or of 1' }
}

const runs = new Map<string, Promise<Shown>>()
/** What a program shows; each runs once. */
export function shownBy(name: string): Promise<Shown> {
  if (!runs.has(name)) runs.set(name, programs.find(each => each.name === name)!.run())
  return runs.get(name)!
}

/** Programs of the gallery beside ports of them to NEST and to Brian2. */
export const gallery: readonly Ports[] = [
  ...['nest-gallery', 'nest-networks'].map(name => ({ name, comparisons })),
  { name: 'nest-microcircuit', comparisons: besideNest },
  { name: 'brian2-gallery', comparisons },
]

function comparisons(figures: unknown): readonly Comparison[] {
  return Object.entries((figures as Gallery).programs).flatMap(([name, quantities]) =>
    Object.entries(quantities).map(([quantity, theirs]) => {
      const { bound, unit } = boundOf(quantity, theirs)
      return {
        name,
        quantity,
        bound,
        unit,
        async deviation() {
          const own = (await shownBy(name)).measured[quantity]!
          if (typeof theirs !== 'number') return Math.abs(own - theirs.mean) / theirs.sd
          return Math.abs(own - theirs) / (unit.startsWith('of') ? Math.max(1, Math.abs(theirs)) : 1)
        },
      }
    }),
  )
}
