import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { MessagePort } from 'node:worker_threads'
import { defineNeuron, defineRule, fixedProbability, simulation } from '@ngrad/core'
import { afterEach, describe, expect, it, vi } from 'vitest'

const root = path.dirname(import.meta.dirname)

/** Who hands messages to a thread, and what: none of them a view of the kernels' memory, which is copied whole with it. */
const known: Readonly<Record<string, string>> = {
  'packages/core/src/network/event-loop.ts': 'nothing, to give way',
  'packages/core/src/network/thread-host.ts': 'modules, and the memory itself, which is shared',
  'packages/core/src/network/thread-life.ts': 'a number',
  'packages/data/src/loader/loading-worker.ts': 'numbers of samples, and samples that were loaded',
  'packages/transports/src/nats/connect-nats.ts': 'a message to other members, cut to its length',
  'packages/transports/src/nats/nats-thread.ts': 'messages of other members, cut to their lengths',
  'packages/viz-server/src/client/message-end.ts': 'messages of the protocol, cut to their lengths, and numbers',
  'packages/viz-server/web/source/looks-there.ts': 'an address',
  'packages/viz-server/web/source/there.ts': 'whether somebody is there',
}

describe('what is handed to threads and pages', () => {
  it('is handed on in these files alone', () => {
    const found = globSync('{packages,examples,reproduce}/**/*.{ts,mjs,js}', { cwd: root })
      .map(file => file.split(path.sep).join('/'))
      .filter(file => !/node_modules|\.test\.ts$|\/(dist|out|generated)\//.test(file))
      .filter(file => calls(readFileSync(path.join(root, file), 'utf8')))
    expect(found.toSorted()).toEqual(Object.keys(known))
  })

  afterEach(() => void vi.restoreAllMocks())

  it('has no view of a part of a memory, while threads draw rows, learn by pairs and run', async () => {
    const seen: unknown[] = []
    const post = MessagePort.prototype.postMessage
    vi.spyOn(MessagePort.prototype, 'postMessage').mockImplementation(function (this: MessagePort, ...given) {
      seen.push(given[0])
      return post.apply(this, given)
    })
    const neuron = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.05 + 0 * input' } })
    const additive = defineRule<object>('additive', {
      parameters: { tau: { unit: 'ms', default: 20, above: 0 } },
      traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
      onPre: { w: 'w - after' },
      onPost: { w: 'w + before' },
    })
    const sim = simulation({ dt: 1, threads: 3 })
    const [a, b] = [sim.population('a', neuron(), 1000), sim.population('b', neuron(), 1000)]
    const synapses = sim.connect(a, b, { rule: fixedProbability(0.5) }).learn(additive())
    synapses.gate(false)
    sim.at(5, () => synapses.gate(true))
    await sim.run(100)
    await sim.close()
    expect(seen.some(message => message instanceof Object && 'module' in message)).toBe(true)
    expect(seen.flatMap(partsOfBuffers)).toEqual([])
  })

  it('is looked through for views of parts, however deep they lie', () => {
    const memory = new WebAssembly.Memory({ initial: 1 })
    const part = new Float32Array(memory.buffer, 16, 4)
    expect(partsOfBuffers({ a: [{ part }], map: new Map([['b', part]]) })).toEqual([part, part])
    expect(partsOfBuffers([part.slice(), memory, 5, null])).toEqual([])
    expect(calls('port.postMessage(part)') && calls('structuredClone (x)') && calls('new BroadcastChannel("a")')).toBe(
      true,
    )
    expect(calls('/** must not go through `postMessage` */')).toBe(false)
  })
})

const calls = (text: string): boolean => /\b(postMessage|structuredClone|BroadcastChannel)\s*\(/.test(text)

/** Views in a message that show less than the whole of their buffers, all of which would be copied. */
function partsOfBuffers(message: unknown): ArrayBufferView[] {
  if (ArrayBuffer.isView(message)) return message.byteLength < message.buffer.byteLength ? [message] : []
  if (message instanceof Map) return [...message.values()].flatMap(partsOfBuffers)
  if (typeof message !== 'object' || message === null) return []
  return Object.values(message).flatMap(partsOfBuffers)
}
