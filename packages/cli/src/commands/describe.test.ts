import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { startNgrad } from '../../testing/start-ngrad.ts'

it.each([
  '--page 0 lif', // as `compare` takes it
  '--page lif --port 0',
  'lif --page --port 0',
])('serves the page of a model: %s', { timeout: 60_000 }, async line => {
  const ngrad = startNgrad(tmpdir(), ['describe', ...line.split(' ')])
  const told = await ngrad.said(/Try lif: http:\S+(?=\n)/)
  const { host, port } = new URL(told.slice('Try lif: '.length))
  expect(host).toBe(`127.0.0.1:${port}`)
  expect(port).not.toBe('8080')
  ngrad.child.kill('SIGTERM')
  await ngrad.closed
})
