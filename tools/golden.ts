/**
 * Makes the files of proto/golden that are missing, from what is below: `node --conditions=@ngrad/source tools/golden.ts`.
 * A file that is there is never written again: it says what the wire format is, for every client in every language.
 */
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { headBytes, sealChunk, filePrefix } from '../packages/core/src/wire/delimit.ts'
import { reference } from './proto-types.ts'
import { encodeFrame } from '../packages/core/src/wire/seal.ts'
import { ChunkPlaces } from '../packages/core/src/record/chunk-places.ts'
import { StreamCounts, summaryOf } from '../packages/core/src/record/stream-counts.ts'
import { openFrame } from '../packages/core/src/wire/open.ts'
import { Blocks } from '../packages/core/src/record/blocks.ts'
import { encodeCheckpoint } from '../packages/core/src/record/checkpoint.ts'
import { ChunkWriter, topicTail } from '../packages/core/src/record/chunk-writer.ts'
import { encodeNetworkFile } from '../packages/learning/src/files/network-file.ts'

const folder = path.join(import.meta.dirname, '../proto/golden')

/** Writes a file and what is in it, unless they are there. */
function put(name: string, bytes: Uint8Array, content: object): void {
  const [binary, text] = [path.join(folder, `${name}.bin`), path.join(folder, `${name}.json`)]
  if (existsSync(binary) || existsSync(text)) return console.log(`kept     ${name}`)
  writeFileSync(binary, bytes)
  writeFileSync(text, `${JSON.stringify(content, null, 2)}\n`)
  console.log(`written  ${name} (${bytes.length} bytes)`)
}

const frame = {
  stream: 'cortex',
  sequence: 300,
  firstStep: 2 ** 40 + 1,
  steps: 15,
  dt: 0.1,
  neurons: [0, 7, 4_294_967_295, 3],
  offsets: [0, 0, 9, 14],
}
const spikeFrame = (content: object): object => ({ message: 'SpikeFrame', ...content })
put('frame', encodeFrame(frame), spikeFrame({ about: 'as this workspace writes it', content: frame }))

const silent = { ...frame, stream: 'μ', sequence: 0, neurons: [], offsets: [] }
put('frame-empty', encodeFrame(silent), spikeFrame({ about: 'a window without spikes', content: silent }))

const plain = reference.SpikeFrame.encode({ ...frame, neuron: frame.neurons, offset: frame.offsets }).finish()
put(
  'frame-plain',
  plain,
  spikeFrame({ about: 'as protobuf libraries write it: no padding, shortest lengths', content: frame }),
)

put(
  'frame-early',
  encodeFrame({ ...frame, early: [0, 0.1, 0.0625, 0.03] }),
  spikeFrame({ about: 'spikes with times of their own', content: { ...frame, early: [0, 0.1, 0.0625, 0.03] } }),
)

const pieces = Uint8Array.from(
  [
    [0x0a, 1, 0x61, 0x20, 9, 0x29, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f], // stream a, 9 steps of 0.5 ms
    [0x32, 4, 1, 0, 0, 0, 0x35, 2, 0, 0, 0, 0x32, 4, 3, 0, 0, 0], // neurons packed, one by one, packed
    [0x82, 0x01, 3, 9, 9, 9], // field 16, which nobody knows
    [0x3a, 0, 0x3d, 4, 0, 0, 0, 0x3a, 8, 5, 0, 0, 0, 6, 0, 0, 0],
  ].flat(),
)
const piecewise = { stream: 'a', sequence: 0, firstStep: 0, steps: 9, dt: 0.5, neurons: [1, 2, 3], offsets: [4, 5, 6] }
put(
  'frame-pieces',
  pieces,
  spikeFrame({ about: 'arrays in pieces, and a field that is not known', content: piecewise }),
)

const padded = { ...frame, stream: 'padded', neuron: frame.neurons, offset: frame.offsets, padding: Uint8Array.of(8, 1, 255, 0) }
put(
  'frame-padded',
  reference.SpikeFrame.encode(padded).finish(),
  spikeFrame({ about: 'filler bytes that look like a field', content: { ...frame, stream: 'padded' } }),
)

const refused: [string, string, number[]][] = [
  ['frame-bad-length', 'an array says that it is longer than the message', [0x32, 0xff, 0x01, 1, 2, 3]],
  ['frame-bad-count', 'more neurons than offsets', [0x32, 4, 1, 0, 0, 0]],
  [
    'frame-bad-order',
    'offsets that do not ascend',
    [0x20, 4, 0x32, 8, 1, 0, 0, 0, 2, 0, 0, 0, 0x3a, 8, 2, 0, 0, 0, 1, 0, 0, 0],
  ],
  [
    'frame-bad-early',
    'a time before the end of the step that is longer than the step',
    [
      [0x20, 4, 0x29, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f, 0x32, 4, 1, 0, 0, 0, 0x3a, 4, 3, 0, 0, 0],
      [0x42, 8, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f],
    ].flat(),
  ],
  ['frame-bad-offset', 'an offset behind the window', [0x20, 4, 0x32, 4, 1, 0, 0, 0, 0x3a, 4, 4, 0, 0, 0]],
]
for (const [name, about, bytes] of refused) put(name, Uint8Array.from(bytes), spikeFrame({ about, refused: true }))

const { neurons, offsets, ...head } = frame
const events = [
  { topic: 'spikes/cortex', spikes: { ...head, neuron: neurons, offset: offsets } },
  {
    topic: 'activity/cortex.v',
    activity: {
      stream: 'cortex.v',
      sequence: 1,
      firstStep: 10,
      steps: 10,
      dt: 0.5,
      value: [-65.5, -64, -63.25, -50],
      shape: [2, 2],
      quantity: 'v',
      unit: 'mV',
      samples: 2,
    },
  },
  {
    topic: 'targets/cortex',
    target: { stream: 'cortex', sequence: 4, firstStep: 20, steps: 40, value: [0.5, 1], label: 7 },
  },
  {
    topic: 'weights/a→b',
    weights: { stream: 'a→b', step: 50, sources: 2, targets: 1, target: [0], value: [0.5, -2], shape: [2] },
  },
  { topic: 'reports', report: { source: 'learner', step: 60, metric: { accuracy: 0.75 }, text: 'well' } },
  { topic: 'control', control: { pause: {} } },
  {
    topic: 'faults',
    fault: { kind: 'WireError', message: 'the frame ends inside field 6 (at byte 41)', source: 'me', step: 70 },
  },
  {
    topic: '',
    hello: {
      version: 1,
      name: 'golden',
      software: 'ngrad 0.1.0',
      dt: 0.1,
      seed: 2 ** 53 - 1,
      stream: [{ topic: 'spikes/cortex', kind: 'spikes', size: 6, shape: [2, 3] }],
    },
  },
  { topic: '', advertise: { stream: [{ topic: 'reports', kind: 'reports', size: 0, shape: [] }] } },
  { topic: '', subscribe: { topic: ['spikes/*', 'reports'], glimpsesPerSecond: 10, stepsPerGlimpse: 40 } },
  { topic: '', status: { sent: 10, dropped: 2, queued: 1, step: 80 } },
]
const reward = { topic: 'rewards', reward: { source: 'task', step: 90, value: -0.5, kind: 3 } }
put('bundle', reference.Bundle.encode({ event: events }).finish(), {
  message: 'Bundle',
  about: 'one event of each kind',
  content: { event: events },
})

put('bundle-reward', reference.Bundle.encode({ event: [reward] }).finish(), {
  message: 'Bundle',
  about: 'a reward',
  content: { event: [reward] },
})

const past = [
  { topic: '', recall: { topic: ['spikes/*'], after: 12, firstStep: 1000, endStep: 1400, stepsPerBin: 40 } },
  {
    topic: 'spikes/cortex',
    counts: {
      stream: 'cortex',
      firstStep: 1000,
      stepsPerBin: 40,
      rows: 2,
      count: Uint8Array.of(1, 0, 0, 1, 255, 255, 0, 0), // 1, 256; 65535, 0
      total: [257, 70_000],
    },
  },
  {
    topic: 'activity/cortex.v',
    trace: {
      stream: 'cortex.v',
      firstStep: 1000,
      stepsPerBin: 40,
      series: 1,
      low: [-65.5, -60],
      high: [-64, -50.25],
      quantity: 'v',
      unit: 'mV',
    },
  },
  { topic: '', recalled: { last: 15, firstStep: 80, endStep: 1234 } },
]
put('bundle-recall', reference.Bundle.encode({ event: past }).finish(), {
  message: 'Bundle',
  about: 'a question about the past and its answer; `count` in base 64',
  content: {
    event: past.map(event =>
      event.counts
        ? { ...event, counts: { ...event.counts, count: Buffer.from(event.counts.count).toString('base64') } }
        : event,
    ),
  },
})

const greeting = { ...events[7]!.hello, capability: ['glimpses', 'control'] }
put('bundle-hello', reference.Bundle.encode({ event: [{ topic: '', hello: greeting }] }).finish(), {
  message: 'Bundle',
  about: 'what a connection can do',
  content: { event: [{ topic: '', hello: greeting }] },
})

const runStates = [{ running: true, runs: 1 }, { runs: 2, step: 2 ** 53 - 1 }, { running: true, stopped: true, runs: 3, step: 4000 }]
const runs = runStates.map(runState => ({ topic: '', runState }))
put('bundle-run', reference.Bundle.encode({ event: runs }).finish(), {
  message: 'Bundle',
  about: 'a run that goes on, one that has ended, and one that was asked to stop',
  content: { event: runs },
})

const asked = [{ resume: {} }, { stop: {} }].map(control => ({ topic: 'control', control }))
put('bundle-control', reference.Bundle.encode({ event: asked }).finish(), {
  message: 'Bundle',
  about: 'the other requests to the run',
  content: { event: asked },
})

const arrived = [
  {
    topic: 'parameters',
    parameter: { population: 'cortex', name: 'current', step: 91, value: [374.5, -0.25], index: [2, 5], late: 3 },
  },
  { topic: 'parameters', parameter: { projection: 'a→b', name: 'learningScale', step: 92, value: [0.5] } },
  {
    topic: 'currents/drive',
    current: { stream: 'drive', firstStep: 93, steps: 20, value: [100, 250.5], neuron: [0, 4], late: 1 },
  },
  { topic: 'rewards', reward: { source: 'task', step: 94, value: 1, kind: 0, late: 2 } },
  { topic: 'targets/cortex', target: { stream: 'cortex', sequence: 5, firstStep: 95, steps: 1, value: [1], late: 4 } },
]
put('bundle-arrivals', reference.Bundle.encode({ event: arrived }).finish(), {
  message: 'Bundle',
  about: 'what comes from outside: changes, currents, rewards and targets, some of it late',
  content: { event: arrived },
})

const table = { name: 'tau', unit: 'ms', value: 10, low: 5, high: 15, usual: 10, above: 0 }
const weight = { low: -0.5, high: 0.5, mean: 0.25, deviation: 0.125, count: [1, 0, 3] }
const looked = [
  { topic: '', inspect: { number: 3 } },
  { topic: '', inspect: { number: 4, population: 'cortex', neuron: 7 } },
  { topic: '', watchState: { population: 'cortex', neuron: [7, 9], variable: 'v', end: true } },
  {
    topic: '',
    inspected: {
      number: 3,
      step: 96,
      network: {
        population: [
          {
            name: 'cortex',
            size: 2,
            shape: [2],
            model: 'lif',
            source: 'Lapicque (1907)',
            quantity: [table, { name: 'v', unit: 'mV', value: -65.5, low: -70, high: -61, state: true }],
            receptor: ['input'],
            position: [0, 0.5, 1, 1.5],
            dimensions: 2,
          },
        ],
        projection: [
          {
            name: 'a→b',
            source: 'a',
            target: 'b',
            receptor: 'input',
            synapses: 4,
            weight,
            shortestDelay: 1.5,
            longestDelay: 2,
            rule: 'stdp',
            quantity: [{ name: 'rate', value: 0.25, low: 0.25, high: 0.25 }],
            learningScale: 1,
          },
        ],
        checkpoint: ['step 90'],
      },
    },
  },
  {
    topic: '',
    inspected: {
      number: 4,
      step: 97,
      neuron: {
        population: 'cortex',
        neuron: 7,
        quantity: [table],
        synapses: [
          {
            projection: 'a→b',
            partner: 'a',
            incoming: true,
            count: 3,
            neuron: [1, 0],
            weight: [0.5, -0.25],
            delay: [1.5, 2],
            unit: 'pA',
          },
        ],
      },
    },
  },
  { topic: '', inspected: { number: 5, step: 98, weights: { projection: 'a→b', columns: 2, rows: 1, value: [0.5, 0], weight } } },
  { topic: '', inspected: { number: 6, step: 99, refused: 'there is no such thing' } },
  { topic: 'control', control: { advance: { steps: 10 } } },
  { topic: 'control', control: { save: {} } },
  { topic: 'control', control: { restore: { name: 'step 90' } } },
  { topic: 'control', control: { record: { end: true } } },
]
put('bundle-inspect', reference.Bundle.encode({ event: looked }).finish(), {
  message: 'Bundle',
  about: 'questions about the network and their answers, and what can be asked of a run beside its pace',
  content: { event: looked },
})

const rate = { name: 'rate', unit: 'Hz', value: 5, low: 5, high: 5, usual: 4, above: 0 }
const ofPlugins = [
  { topic: 'parameters', parameter: { plugin: 'scaling of a→b', name: 'rate', step: 92, value: [5] } },
  { topic: '', inspected: { number: 3, step: 96, network: { plugin: [{ name: 'scaling of a→b', quantity: [rate] }] } } },
]
put('bundle-plugins', reference.Bundle.encode({ event: ofPlugins }).finish(), {
  message: 'Bundle',
  about: 'a number of a plugin that is set, and how it is told',
  content: { event: ofPlugins },
})

const later = [
  { topic: 'control', control: { advance: { steps: 100, until: 'targets/output' } } },
  { topic: 'control', control: { pace: { speed: 0.1 } } },
]
put('bundle-pace', reference.Bundle.encode({ event: later }).finish(), {
  message: 'Bundle',
  about: 'a run that is to go on to an event of a topic, and one that is to go no faster than a tenth of the clock',
  content: { event: later },
})

const bounds = { name: 'n', unit: '1', value: 3, low: 3, high: 3, usual: 2, atLeast: 1, below: 9, atMost: 8, integer: true }
const drive = { name: 'noise', receptor: 'input', weight: 87.5, neurons: 2, lowest: 0.5, highest: 2, mean: 1.25 }
const spread = { unit: 'pA', low: -0.5, high: 0.5, mean: 0.25, deviation: 0.125, count: [1, 0, 3] }
const fully = [
  { topic: 'spikes/cortex', spikes: { ...head, sequence: 1, neuron: [2, 5], offset: [0, 3], early: [0.05, 0] } },
  { topic: 'activity/input.v', activity: { stream: 'input.v', firstStep: 10, steps: 5, dt: 0.5, value: [1], label: 0 } },
  { topic: 'targets/cortex', target: { stream: 'cortex', firstStep: 20, steps: 1, label: 0, behind: true } },
  { topic: 'rewards', reward: { source: 'task', step: 21, value: 1, behind: true } },
  { topic: 'parameters', parameter: { population: 'cortex', name: 'tau', step: 22, value: [20], behind: true } },
  { topic: 'currents/cortex', current: { stream: 'cortex', firstStep: 23, value: [1.5], behind: true } },
  { topic: '', recall: { topic: ['spikes/*'], number: 7, latest: true } },
  { topic: '', recalled: { last: 4, firstStep: 5, endStep: 50, number: 7, knownStep: 40, eventsStep: 30 } },
  { topic: '', inspect: { number: 8, projection: 'a→b' } },
  { topic: '', inspect: { number: 9, positions: true } },
  {
    topic: '',
    inspected: {
      number: 9,
      step: 24,
      network: {
        population: [
          { name: 'cortex', size: 2, quantity: [bounds], receptor: ['input'], receptorUnit: ['pA'], drive: [drive] },
        ],
        projection: [{ name: 'a→b', source: 'a', target: 'b', weight: spread }],
      },
    },
  },
  {
    topic: '',
    inspected: { number: 8, step: 25, weights: { projection: 'a→b', columns: 1, rows: 1, value: [0.5], weight: spread } },
  },
  {
    topic: '',
    inspected: {
      number: 10,
      step: 26,
      neuron: { population: 'cortex', neuron: 1, synapses: [{ projection: 'a→b', partner: 'a', count: 3, unknown: true }] },
    },
  },
]
put('bundle-fields', reference.Bundle.encode({ event: fully }).finish(), {
  message: 'Bundle',
  about: 'fields that the other bundles leave out',
  content: { event: fully },
})

const weights = { unit: 'mV', low: -1, high: 2, mean: 0.5, deviation: 1.5, count: [1, 0, 2] }
const neuron = { population: 'cortex', neuron: 1, synapses: [{ projection: 'a→b', partner: 'a', count: 3, neuron: [4], all: weights }] }
put('bundle-all-synapses', reference.Bundle.encode({ event: [{ topic: '', inspected: { number: 1, step: 2, neuron } }] }).finish(), {
  message: 'Bundle',
  about: 'a neuron with how the weights of all of its synapses are distributed',
  content: { event: [{ topic: '', inspected: { number: 1, step: 2, neuron } }] },
})
const recalled = { last: 4, firstStep: 5, endStep: 50, number: 7, knownStep: 50, eventsStep: 50, setBack: 2, setBackTo: 40 }
const back = [{ topic: '', recalled }]
put('bundle-set-back', reference.Bundle.encode({ event: back }).finish(), {
  message: 'Bundle',
  about: 'an answer about a simulation that was set back twice',
  content: { event: back },
})

const single = [{ topic: '', recall: { topic: ['spikes/cortex'], firstStep: 5, endStep: 50, number: 3, neuron: [0, 300] } }]
put('bundle-recall-neurons', reference.Bundle.encode({ event: single }).finish(), {
  message: 'Bundle',
  about: 'what is asked of the past of two neurons',
  content: { event: single },
})

const synapses = { outdegree: [2, 0, 1], target: [0, 300, 1], weight: [0.5, -2, 1.5] }
const bySynapse = [
  { topic: 'weights/a→b', weights: { stream: 'a→b', step: 51, sources: 3, targets: 301, shape: [3], synapses } },
  { topic: 'weights/a→b', weights: { stream: 'a→b', step: 52, sources: 3, targets: 301, synapses: {} } },
]
put('bundle-synapses', reference.Bundle.encode({ event: bySynapse }).finish(), {
  message: 'Bundle',
  about: 'weights of single synapses, and of a projection that has none',
  content: { event: bySynapse },
})

const arrays = { 'layer0.input': Float64Array.of(0.1, -2), 'layer0.bias': Float32Array.of(1.5) }
put('network', encodeNetworkFile({ kind: 'matrices', description: { rows: 2, of: 'μ' }, arrays }), {
  message: 'NetworkFile',
  about: 'a network behind its header: arrays of both precisions',
  content: {
    kind: 'matrices',
    description: { rows: 2, of: 'μ' },
    arrays: { 'layer0.input': [0.1, -2], 'layer0.bias': [1.5] },
  },
})

const state = { 'cortex.v': Float64Array.of(-65.5, 0.1), clock: Uint32Array.of(4_294_967_295), marks: Uint8Array.of(1, 0, 7) }
const blocks = new Blocks()
for (const [name, numbers] of Object.entries(state)) blocks.put(name, numbers)
const saved = { network: 'dt 0.1\npopulation cortex', seed: 2 ** 53 - 1, dt: 0.1, step: 2 ** 40 + 1 }
put('checkpoint', encodeCheckpoint({ ...saved, blocks }), {
  message: 'Checkpoint',
  about: 'a checkpoint behind its header: blocks of three kinds of numbers',
  content: { ...saved, blocks: Object.fromEntries(Object.entries(state).map(([name, numbers]) => [name, [...numbers]])) },
})

const tape = [0, 1, 2].map(sequence => ({
  stream: 'cortex',
  sequence,
  firstStep: 100 + 10 * sequence,
  steps: 10,
  dt: 0.5,
  neurons: [5, sequence, 3],
  offsets: [0, sequence, 9],
}))
const writer = new ChunkWriter(1024)
const parts: Uint8Array[] = [filePrefix]
const seal = (): void => void parts.push(writer.take().slice())
writer.addFields({
  header: {
    name: 'golden',
    software: 'ngrad 0.1.0',
    dt: 0.5,
    seed: 42,
    firstStep: 100,
    stream: [{ topic: 'spikes/cortex', kind: 'spikes', size: 6, shape: [2, 3] }],
  },
})
seal()
writer.addFrame(topicTail('spikes/cortex'), encodeFrame(tape[0]!))
writer.addFields({ stream: [{ topic: 'activity/cortex.v', kind: 'activity', size: 2, shape: [2] }] })
writer.addEvent({ ...events[1]!, activity: { ...events[1]!.activity, firstStep: 100 } })
writer.addEvent(events[4]!)
seal()
for (const one of tape.slice(1)) writer.addFrame(topicTail('spikes/cortex'), encodeFrame(one))
seal()
const unended = Buffer.concat(parts)
writer.addFields({ end: { step: 130, events: 5 } })
seal()
const content = {
  header: { name: 'golden', software: 'ngrad 0.1.0', dt: 0.5, seed: 42, firstStep: 100 },
  step: 130,
  events: 5,
  spikes: {
    cortex: {
      neurons: tape.flatMap(one => one.neurons),
      steps: tape.flatMap(one => one.offsets.map(offset => one.firstStep + offset)),
      size: 6,
      shape: [2, 3],
    },
  },
  activity: { 'cortex.v': { steps: [104, 109], width: 2, values: [-65.5, -64, -63.25, -50] } },
}
put('recording', Buffer.concat(parts), {
  message: 'Recording',
  about: 'ended in order',
  content: { whole: true, ...content },
})
put('recording-killed', Buffer.concat([unended, parts.at(-1)!.subarray(0, 20)]), {
  message: 'Recording',
  about: 'the writer was killed inside the last chunk',
  content: { whole: false, ...content },
})
const damaged = Buffer.concat(parts)
damaged[filePrefix.length + headBytes + 4]! ^= 1
put('recording-damaged', damaged, { message: 'Recording', about: 'one bit of the header is wrong', refused: true })
const late = new Uint8Array(headBytes)
sealChunk(late)
put('recording-no-header', Buffer.concat([filePrefix, late]), {
  message: 'Recording',
  about: 'the first chunk has no header',
  refused: true,
})

const nowhere = { firstStep: 0, endStep: 0 }
const places = new ChunkPlaces()
const counts = new StreamCounts()
const chunks = parts.slice(1, -1)
for (const [chunk, bytes] of chunks.entries())
  places.add(bytes.length, [nowhere, { firstStep: 60, endStep: 110 }, { firstStep: 110, endStep: 130 }][chunk]!)
counts.describe({ topic: 'spikes/cortex', kind: 'spikes', size: 6, shape: [2, 3] })
counts.describe({ topic: 'activity/cortex.v', kind: 'activity', size: 2, shape: [2] })
for (const one of tape) counts.count('spikes/cortex', { topic: 'spikes/cortex', frame: openFrame(encodeFrame(one)) })
const ofActivity = { ...events[1]!.activity, firstStep: 100 }
counts.count('activity/cortex.v', { topic: 'activity/cortex.v', message: { activity: ofActivity } })
counts.count('reports', { topic: 'reports', message: events[4]! })
parts.splice(-1)
writer.addFields({ index: { stream: [...counts.streams.values()].map(summaryOf), ...places.lists } })
seal()
writer.addFields({ end: { step: 130, events: 5 } })
writer.addIndexPlace(places.end)
seal()
put('recording-indexed', Buffer.concat(parts), {
  message: 'Recording',
  about: 'with an index',
  content: { whole: true, ...content },
})

/** Of three frames the middle one was dropped. */
const holed = [tape[0]!, tape[2]!]
const described = { population: [{ name: 'cortex', size: 6, shape: [2, 3], model: 'lif', receptor: ['input'] }] }
const withNetwork: Uint8Array[] = [filePrefix]
const tapeInfo = { topic: 'spikes/cortex', kind: 'spikes', size: 6, shape: [2, 3] }
const holes = [new ChunkPlaces(), new StreamCounts()] as const
const sealPart = (firstStep: number, endStep: number): void => {
  withNetwork.push(writer.take().slice())
  holes[0].add(withNetwork.at(-1)!.length, { firstStep, endStep })
}
holes[1].describe(tapeInfo)
writer.addFields({ header: { ...content.header, stream: [tapeInfo], network: described } })
sealPart(0, 0)
for (const one of holed) {
  writer.addFrame(topicTail('spikes/cortex'), encodeFrame(one))
  holes[1].count('spikes/cortex', { topic: 'spikes/cortex', frame: openFrame(encodeFrame(one)) })
}
sealPart(100, 130)
writer.addFields({ index: { stream: [...holes[1].streams.values()].map(summaryOf), ...holes[0].lists } })
withNetwork.push(writer.take().slice())
writer.addFields({ end: { step: 130, events: 2 } })
writer.addIndexPlace(holes[0].end)
withNetwork.push(writer.take().slice())
put('recording-network', Buffer.concat(withNetwork), {
  message: 'Recording',
  about: 'with the network, and an index that tells of a frame that is missing',
  content: {
    whole: true,
    header: content.header,
    network: described,
    step: 130,
    events: 2,
    spikes: {
      cortex: {
        neurons: holed.flatMap(one => one.neurons),
        steps: holed.flatMap(one => one.offsets.map(offset => one.firstStep + offset)),
        size: 6,
        shape: [2, 3],
      },
    },
    activity: {},
    missing: { 'spikes/cortex': 1 },
  },
})

const watched = [
  {
    topic: 'activity/a.v',
    activity: { stream: 'a.v', firstStep: 4, steps: 2, dt: 0.5, value: [1, 2, 3, 4], samples: 2, neuron: [300, 7] },
  },
  { topic: 'activity/a.v', trace: { stream: 'a.v', stepsPerBin: 4, series: 2, low: [1, 2], high: [3, 4], neuron: [300, 7] } },
]
put('bundle-watched', reference.Bundle.encode({ event: watched }).finish(), {
  message: 'Bundle',
  about: 'values of two neurons, at moments and in bins, with which neurons they are',
  content: { event: watched },
})

const instance = [{ topic: '', hello: { version: 1, name: 'a run', dt: 0.5, seed: 3, capability: ['history'], id: '1x-2y' } }]
put('bundle-instance', reference.Bundle.encode({ event: instance }).finish(), {
  message: 'Bundle',
  about: 'the greeting of a simulation that says which of its name it is',
  content: { event: instance },
})
