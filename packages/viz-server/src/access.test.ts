import type { IncomingMessage } from 'node:http'
import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { access } from './access.ts'
import type { AccessOptions } from './access.ts'

const of = (options: Partial<AccessOptions> = {}) =>
  access({ host: '127.0.0.1', tokens: { control: 'who-may-control', read: 'who-may-look-only' }, ...options })
const request = (headers: Record<string, string>): IncomingMessage => ({ headers }) as unknown as IncomingMessage

describe('the names of a server', () => {
  const called = (options: Partial<AccessOptions>, names: string[]): string[] =>
    names.filter(host => of(options).isForUs(request({ host })))
  const strangers = [
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '',
    ':80',
    '[::1',
  ]

  it('are those of this machine alone, where only this machine reaches it; the port is of no account', () => {
    const own = ['127.0.0.1:8080', '127.0.0.1', 'localhost:9000', 'LOCALHOST', '[::1]:8080']
    const others = ['192.168.1.7:8080', `${hostname()}:8080`, '[fe80::1]']
    expect(called({}, [...own, ...strangers, ...others])).toEqual(own)
  })

  it('are any address in numbers and the name of the machine, where others reach it', () => {
    const own = ['127.0.0.1:8080', '192.168.1.7:8080', '[fe80::1]:80', 'localhost', `${hostname()}:8080`]
    expect(called({ host: '0.0.0.0' }, [...own, ...strangers])).toEqual(own)
    expect(called({ host: '::' }, [...own, ...strangers])).toEqual(own)
  })

  it('are further ones where these are given, with one port or any', () => {
    const hosts = ['lab.example', 'other.example:8443']
    const names = ['lab.example', 'lab.example:1', 'Other.example:8443', 'other.example', 'other.example:8444']
    expect(called({ hosts }, [...names, ...strangers])).toEqual(names.slice(0, 3))
  })
})

it('lets pages of its own read, those of the sites that are given, and programs that are no browsers', () => {
  const reads = (origin: string | undefined, host: string, options: Partial<AccessOptions> = {}): boolean =>
    of(options).isFromUs(request({ host, ...(origin !== undefined && { origin }) }))
  expect(reads(undefined, '127.0.0.1:8080')).toBe(true)
  expect(reads('http://127.0.0.1:8080', '127.0.0.1:8080')).toBe(true)
  expect(reads('http://localhost:8080', '127.0.0.1:8080')).toBe(false) // another page of this machine
  expect(reads('http://127.0.0.1:3000', '127.0.0.1:8080')).toBe(false)
  expect(reads('null', '127.0.0.1:8080')).toBe(false)
  expect(reads('http://evil.example', 'evil.example')).toBe(false)
  expect(reads('https://lab.example', 'lab.example', { hosts: ['lab.example'] })).toBe(true) // behind a proxy
  expect(reads('https://lab.example', '127.0.0.1:8080', { origins: ['https://lab.example'] })).toBe(true)
})

it('knows what a token is good for, in the address or in the header', () => {
  const right = (query: string, headers = {}): unknown =>
    of().rightOf(request(headers), new URL(`http://localhost/stream${query}`))
  expect(right('?token=who-may-control')).toBe('control')
  expect(right('?token=who-may-look-only')).toBe('read')
  expect(right('?token=who-may')).toBeUndefined()
  expect(right('')).toBeUndefined()
  expect(right('', { authorization: 'Bearer who-may-look-only' })).toBe('read')
  expect(right('', { authorization: 'Basic who-may-look-only' })).toBeUndefined()
})
