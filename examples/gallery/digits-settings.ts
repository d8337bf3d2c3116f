/**
 * `node --conditions=@ngrad/source examples/gallery/digits-settings.ts`: holds the settings of `digits.ts` beside others on 280 of the 1400
 * digits to learn from, which are held out, then reads the other digits by the best with three seeds. It takes some minutes.
 */
import { chosen, readDigits } from './digits.ts'
import type { DigitsSettings } from './digits.ts'

const candidates: readonly DigitsSettings[] = [
  chosen,
  { ...chosen, white: 150 },
  { ...chosen, total: 6 },
  { ...chosen, total: 10 },
  { ...chosen, rate: 0.006 },
  { ...chosen, target: 1 },
  { ...chosen, target: 2.2 },
]
const percent = (part: number): string => `${(100 * part).toFixed(1)} %`
let best: { readonly part: number; readonly settings: DigitsSettings } | undefined
for (const settings of candidates) {
  const { part } = await readDigits({ settings, learned: 1120, shown: 1120, labelled: 1120, read: 280, repeated: 1 })
  console.log(`${JSON.stringify(settings)}: ${percent(part)} of 280 that are held out`)
  if (!best || part > best.part) best = { part, settings }
}
const { settings } = best!
for (const seed of [1, 2, 3]) {
  const { part } = await readDigits({ seed, settings, shown: 4200, labelled: 1400, read: 397, repeated: 3 })
  console.log(`${JSON.stringify(settings)}, seed ${seed}: ${percent(part)} of 397 others`)
}
