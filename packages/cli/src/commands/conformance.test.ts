import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const main = path.join(import.meta.dirname, '../main.ts')
const clients = path.join(import.meta.dirname, '../../../../clients/minimal')
const python = ['python3', 'python'].find(
  name => spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).status === 0,
)

function conformance(...command: string[]): { status: number | null; lines: string[] } {
  const env = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' }
  const args = ['--conditions=@ngrad/source', main, 'conformance', ...command]
  const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  return { status, lines: stdout.trim().split('\n') }
}

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-clients-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A client with something else in place of what it does right. */
function brokenClient(name: string, right: string, wrong: string): string {
  const text = readFileSync(path.join(clients, name), 'utf8')
  expect(text).toContain(right)
  const file = path.join(folder, name)
  writeFileSync(file, text.replace(right, wrong))
  return file
}

const failures = (lines: readonly string[]): string[] => lines.filter(line => line.startsWith('failed'))

describe('ngrad conformance', { timeout: 60_000 }, () => {
  it('passes the client of a page, which runs in Node too', () => {
    const { status, lines } = conformance(process.execPath, path.join(clients, 'client.mjs'))
    expect(failures(lines)).toEqual([])
    expect([status, lines.at(-1)]).toEqual([0, '19 passed, 0 failed'])
  })

  it.skipIf(!python)('passes the client in Python', () => {
    const { status, lines } = conformance(python!, path.join(clients, 'client.py'))
    expect(failures(lines)).toEqual([])
    expect([status, lines.at(-1)]).toEqual([0, '19 passed, 0 failed'])
  })

  it('says what a client does not do', () => {
    const code = `const socket = new WebSocket(process.argv[1].replace('http', 'ws').replace('/?', '/stream?'))
      socket.onopen = () => socket.send(Uint8Array.of(0x0a, 13, 0x52, 11, 0x0a, 9, ...new TextEncoder().encode('reports/*')))
      socket.onmessage = () => console.log('{"topic":"spikes/cortex"}')`
    const { status, lines } = conformance(process.execPath, '-e', code)
    expect(status).toBe(1)
    expect(lines).toContain('ok      answers a ping, with its data')
    expect(lines).toContain('failed  subscribes to spikes/*: reports/*')
    expect(failures(lines).some(line => line.includes('reads spikes in several pieces'))).toBe(true)
    expect(conformance('no-such-program').lines.at(-2)).toContain(
      'failed  ends when the connection does, in order: spawn',
    )
  })

  it.each([
    ['eight', '[0, 8, value, 0, 0, 4]', '[0, 0, value, 0, 0, 4]'],
    ['eight', '[0, 8, value, 0, 0, 4]', '[0, 4, value, 0, 0, 4]'],
    ['four', '[0, 8, value, 0, 0, 4]', '[0, 8, value, 0, 0, 0]'],
    ['four', '[0, 8, value, 0, 0, 4]', '[0, 8, value, 0, 0, 8]'],
  ])('fails a client that does not skip what has %s bytes (%#)', (size, right, wrong) => {
    const { status, lines } = conformance(process.execPath, brokenClient('client.mjs', right, wrong))
    expect(status).toBe(1)
    expect(failures(lines).join('\n')).toContain(`reads spikes among fields of ${size} bytes that nobody knows`)
  })

  it.skipIf(!python)('fails a client whose pong has not the data of the ping', () => {
    const { status, lines } = conformance(python!, brokenClient('client.py', 'send(10, part)', 'send(10, part[1:])'))
    const problem = 'its pong has "re you there?", and not "are you there?" as the ping'
    expect(failures(lines)).toEqual([`failed  answers a ping, with its data: ${problem}`])
    expect(status).toBe(1)
  })

  it('has clients of no more than sixty lines', () => {
    for (const name of ['client.py', 'client.mjs']) {
      const lines = readFileSync(path.join(clients, name), 'utf8').split('\n')
      expect(lines.filter(line => line.trim() !== '' && !/^ *(\/?\*|#|""")/.test(line)).length).toBeLessThanOrEqual(60)
    }
  })
})
