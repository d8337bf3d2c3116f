import { NgradError } from '@ngrad/core'
import type { LibraryHandle } from 'koffi'

/** What a stream of the Lab Streaming Layer is said to be. */
export interface LslStream {
  /** Name, by which others find it. */
  readonly name: string
  /** Kind of content: `Spikes`. */
  readonly type: string
  /** How its numbers are held. */
  readonly format: 'float32' | 'int32'
  /** Name of each number of a sample, and its unit. */
  readonly channels: readonly { readonly label: string; readonly unit: string }[]
  /** Tells this stream from others of its name, also after its program was started again. */
  readonly source: string
}

/** A stream that others can find, and take from. */
export interface LslOutlet {
  /**
   * Hands samples on.
   * @param numbers the numbers of each sample, one sample behind the other [samples × channels]
   * @param times time of each sample [samples; s by {@link LslLibrary.now}]
   */
  push(numbers: Float32Array | Int32Array, times: Float64Array): void
  /** Ends the stream. */
  close(): void
}

/** The Lab Streaming Layer's library on this machine. */
export interface LslLibrary {
  /** Its clock [s]. */
  now(): number
  /** Opens a stream whose samples come when they come. */
  open(stream: LslStream): LslOutlet
}

/** Names under which the library is found where it is installed. */
const usualNames: readonly string[] = [
  ...(globalThis.process?.env['PYLSL_LIB'] ? [globalThis.process.env['PYLSL_LIB']] : []),
  ...({ darwin: ['liblsl.dylib', '/opt/homebrew/lib/liblsl.dylib'], win32: ['lsl.dll', 'liblsl64.dll'] }[
    globalThis.process?.platform as string
  ] ?? ['liblsl.so', 'liblsl.so.2', '/usr/lib/liblsl.so']),
]

/** Numbers by which the library knows formats (`lsl_channel_format_t`). */
const formats = { float32: 1, int32: 4 } as const

/**
 * Loads the library.
 * @param file its path; where it is installed usually if left out
 * @throws NgradError if koffi or the library is not there
 */
export async function loadLsl(file?: string): Promise<LslLibrary> {
  const koffi = await import('koffi').catch((cause: unknown) => {
    throw new NgradError('lsl needs the package koffi: npm install koffi', { cause })
  })
  const names = file === undefined ? usualNames : [file]
  for (const name of names) {
    try {
      return functionsOf(koffi.load(name))
    } catch (cause) {
      if (name === names.at(-1))
        throw new NgradError(
          `lsl finds no library of the Lab Streaming Layer (tried ${names.join(', ')}); ` +
            `install liblsl, or name it by the option library: ${(cause as Error).message}`,
          { cause },
        )
    }
  }
  throw new NgradError('lsl has no name of a library')
}

function functionsOf(library: LibraryHandle): LslLibrary {
  const createInfo = library.func(
    'void *lsl_create_streaminfo(str name, str type, int channels, double rate, int format, str source)',
  )
  const describe = library.func('void *lsl_get_desc(void *info)')
  const append = library.func('void *lsl_append_child(void *element, str name)')
  const appendValue = library.func('void *lsl_append_child_value(void *element, str name, str value)')
  const createOutlet = library.func('void *lsl_create_outlet(void *info, int chunk, int seconds)')
  const destroyOutlet = library.func('void lsl_destroy_outlet(void *outlet)')
  const destroyInfo = library.func('void lsl_destroy_streaminfo(void *info)')
  const arguments_ = 'void *outlet, const void *numbers, unsigned long count, const double *times'
  const push = {
    float32: library.func(`int lsl_push_chunk_ftn(${arguments_})`),
    int32: library.func(`int lsl_push_chunk_itn(${arguments_})`),
  }
  return {
    now: library.func('double lsl_local_clock()') as () => number,
    open({ name, type, format, channels, source }) {
      const info = createInfo(name, type, channels.length, irregular, formats[format], source)
      const list = append(describe(info), 'channels')
      for (const { label, unit } of channels) {
        const channel = append(list, 'channel')
        for (const [key, value] of Object.entries({ label, unit, type })) appendValue(channel, key, value)
      }
      const outlet = createOutlet(info, wholeChunks, heldFor)
      destroyInfo(info) // the outlet has its own
      return {
        push: (numbers, times) => {
          const failed = push[format](outlet, numbers, numbers.length, times) as number
          if (failed !== 0) throw new NgradError(`lsl could not hand on what is of ${name} (error ${failed})`)
        },
        close: () => destroyOutlet(outlet),
      }
    },
  }
}

/** Rate of a stream whose samples come when they come [Hz]. */
const irregular = 0
/** Samples are sent in the chunks in which they were pushed. */
const wholeChunks = 0
/** How long what nobody has taken is kept for those who listen [s]. */
const heldFor = 360
