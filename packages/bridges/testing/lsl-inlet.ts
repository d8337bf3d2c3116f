import { spawn, spawnSync } from 'node:child_process'
import { findPython } from '../../../tools/find-python.ts'

const python = findPython('pylsl')

/** Path of the library that the Python package `pylsl` brings; none where there is none. */
export const lslLibrary: string | undefined =
  python === undefined
    ? undefined
    : spawnSync(python, ['-c', 'import pylsl.lib; print(pylsl.lib.lib._name)'], { encoding: 'utf8' }).stdout.trim()

/** What a program in Python took from a stream. */
export interface Taken {
  readonly type: string
  readonly labels: readonly string[]
  readonly units: readonly string[]
  readonly samples: readonly (readonly number[])[]
  readonly times: readonly number[]
}

const program = `
import json, sys
from pylsl import StreamInlet, resolve_byprop
inlet = StreamInlet(resolve_byprop("source_id", sys.argv[1], timeout=20)[0])
inlet.open_stream(timeout=20)
print("ready", flush=True)
count, samples, times = int(sys.stdin.readline()), [], []
while len(samples) < count:
    sample, time = inlet.pull_sample(timeout=5)
    if sample is None:
        break
    samples.append(sample)
    times.append(time)
info = inlet.info()
print(json.dumps({"type": info.type(), "labels": info.get_channel_labels(), "units": info.get_channel_units(),
                  "samples": samples, "times": times}), flush=True)
`

/**
 * Lets Python listen to a stream.
 * @param source its source id
 * @returns when it listens, how to have what it takes, up to a number of samples
 */
export async function listenTo(source: string): Promise<(count: number) => Promise<Taken>> {
  const child = spawn(python!, ['-c', program, source], { stdio: ['pipe', 'pipe', 'ignore'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const closed = new Promise<void>(resolve => {
    child.on('close', () => resolve())
  })
  await Promise.race([closed, new Promise(resolve => child.stdout.once('data', resolve))])
  return async count => {
    child.stdin.end(`${count}\n`)
    await closed
    return JSON.parse(said.slice(said.indexOf('{'))) as Taken
  }
}
