import { encodeBundle } from '@ngrad/core'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { conformanceTrial } from './trial.ts'

const able = 'answers a ping, with its data'

/** What is said of a client that answers a ping with these pongs, and goes. */
async function saidOf(answer: (ping: string) => readonly string[]): Promise<unknown> {
  const trial = await conformanceTrial()
  const socket = new WebSocket(trial.address.replace('http', 'ws').replace('/?', '/stream?'), { autoPong: false })
  socket.on('open', () => socket.send(encodeBundle({ event: [{ subscribe: { topic: ['spikes/*'] } }] })))
  socket.on('ping', ping => {
    for (const pong of answer(String(ping))) socket.pong(pong)
    setTimeout(() => socket.close(), 50)
  })
  await new Promise(resolve => socket.on('close', resolve))
  await trial.close()
  return trial.checks([]).find(check => check.able === able)!.problem
}

it.each<[string, (ping: string) => readonly string[], unknown]>([
  ['passes a pong with the data of the ping', ping => [ping], undefined],
  ['passes it behind and before one that nobody asked for', ping => ['', ping, ''], undefined],
  ['fails a pong without it', () => [''], 'its pong has "", and not "are you there?" as the ping'],
  ['fails a pong with something else', () => ['yes'], 'its pong has "yes", and not "are you there?" as the ping'],
  ['fails who sends none', () => [], 'no pong came'],
])('%s', async (_, answer, problem) => {
  expect(await saidOf(answer)).toBe(problem)
})
