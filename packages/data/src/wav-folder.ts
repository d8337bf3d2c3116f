import { checkOptions } from '@ngrad/core'
import path from 'node:path'
import { filesIn } from './folder.ts'
import { resample } from './resample.ts'
import { readWav } from './wav.ts'
import type { Sound } from './wav.ts'

/** A sound of a folder. */
export interface NamedSound extends Sound {
  /** Path of its file. */
  readonly file: string
  /** Name of its file without the ending: of `7_jackson_32.wav`, `7_jackson_32`. */
  readonly name: string
}

/** What {@link readWavFolder} is given beside the folder. */
export interface WavFolderOptions {
  /** Samples per second that all sounds are brought to [Hz]; each keeps its own if left out. */
  readonly sampleRate?: number
}

/**
 * Reads the WAV files of a folder one after the other, in the order of their names; one is in memory at a time.
 * @param folder path of the folder
 * @throws DataError that names the folder, or the file and the byte
 * @example for (const { name, samples } of readWavFolder('digits', { sampleRate: 8000 })) …
 */
export function* readWavFolder(folder: string, options: WavFolderOptions = {}): Generator<NamedSound> {
  checkOptions('readWavFolder', options, { sampleRate: 'number' })
  const { sampleRate } = options
  for (const file of filesIn(folder, '.wav')) {
    const sound = readWav(file)
    yield { ...(sampleRate === undefined ? sound : resample(sound, sampleRate)), file, name: path.parse(file).name }
  }
}
