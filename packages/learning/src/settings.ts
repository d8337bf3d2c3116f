import { NgradError } from '@ngrad/core'

/** Numbers and words that something was made with, by name: `{ seed: 7, rate: 0.01 }`. */
export type Settings = Readonly<Record<string, string | number | boolean>>

/**
 * Checks that a training goes on with what it was made with.
 * @throws NgradError that names the first setting that is another one, with both values
 */
export function checkSettings(saved: Settings, own: Settings): void {
  for (const name of Object.keys({ ...saved, ...own }))
    if (saved[name] !== own[name])
      throw new NgradError(`the training has ${name} ${saved[name] ?? 'of none'}; this one has ${own[name] ?? 'none'}`)
}
