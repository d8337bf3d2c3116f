import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, simulation } from '@ngrad/core'
import { openRecording } from '@ngrad/core/node'
import { expect, it } from 'vitest'
import { LiveHistory } from '../history/live-history.ts'
import { RecordingBeside } from './recording-beside.ts'

const quiet = defineNeuron('quiet', { parameters: {}, spike: { probability: '0' } })

it('has weights for its file alone: the page shows none that it did not show before', async () => {
  const [folder, before] = [mkdtempSync(path.join(tmpdir(), 'ngrad-alone-')), process.cwd()]
  process.chdir(folder)
  try {
    const sim = simulation({ seed: 1, dt: 1, threads: 1 })
    const [a, b] = [sim.population('a', quiet(), 4), sim.population('b', quiet(), 4)]
    for (const name of ['shown', 'other']) sim.connect(a, b, { name })
    const tape = new RecordingBeside(sim)
    const history = new LiveHistory(sim, topic => tape.hasAlone(topic))
    const shown = (): string[] => history.recall({ topic: ['weights/*'] }).events.flatMap(({ topic }) => topic || [])
    const show = (name: string): void => {
      const given = { stream: name, step: sim.step, sources: 4, targets: 4, value: [1, 2, 3, 4], target: [0] }
      sim.bus.topic(`weights/${name}`).hand(given)
    }
    show('shown')
    for (const _ of [1, 2]) {
      tape.begin()
      await sim.run(1500)
      await tape.end()
    }
    expect(new Set(shown())).toEqual(new Set(['weights/shown']))
    show('other') // the program goes on as it likes
    expect(new Set(shown())).toEqual(new Set(['weights/shown', 'weights/other']))
    const recorded = new Set<string>()
    for (const file of readdirSync(folder))
      for await (const { topic } of (await openRecording(path.join(folder, file))).readEvents(['weights/*'])) recorded.add(topic)
    expect(recorded).toEqual(new Set(['weights/shown', 'weights/other']))
    history.close()
    sim.close?.()
  } finally {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  }
})

it('says of a recording that goes on which it is, where another one is to begin', async () => {
  const [folder, before] = [mkdtempSync(path.join(tmpdir(), 'ngrad-twice-')), process.cwd()]
  process.chdir(folder)
  try {
    const sim = simulation({ seed: 1, dt: 1, threads: 1, name: 'twice' })
    sim.population('a', quiet(), 4)
    const told: (string | null | undefined)[] = []
    sim.on('reports', 'listener', ({ text }) => void told.push(text))
    const tape = new RecordingBeside(sim)
    tape.begin()
    tape.begin()
    await tape.end()
    expect(told.slice(0, 2)).toEqual([
      'what happens is recorded in twice-from-0.ngrad',
      'what happens is recorded in twice-from-0.ngrad already',
    ])
    expect(readdirSync(folder)).toEqual(['twice-from-0.ngrad'])
    sim.close?.()
  } finally {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  }
})
