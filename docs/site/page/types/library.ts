import type { Declared } from './table.ts'

/** What arrays of any kind have. */
const listed = (own: string): Record<string, string> => ({
  length: 'number',
  at: '(index: number) => T | undefined',
  filter: `(test: (value: T, index: number, all: ${own}) => unknown) => ${own}`,
  find: '(test: (value: T, index: number) => unknown) => T | undefined',
  findLast: '(test: (value: T, index: number) => unknown) => T | undefined',
  findIndex: '(test: (value: T, index: number) => unknown) => number',
  every: '(test: (value: T, index: number) => unknown) => boolean',
  some: '(test: (value: T, index: number) => unknown) => boolean',
  forEach: '(each: (value: T, index: number) => unknown) => void',
  reduce: '<R>(join: (before: R, value: T, index: number) => R, first: R) => R',
  slice: `(from?: number, to?: number) => ${own}`,
  toSorted: `(order?: (one: T, other: T) => number) => ${own}`,
  toReversed: `() => ${own}`,
  sort: `(order?: (one: T, other: T) => number) => ${own}`,
  fill: `(value: T) => ${own}`,
  indexOf: '(value: T) => number',
  includes: '(value: T) => boolean',
  join: '(between?: string) => string',
  keys: '() => number[]',
  values: '() => T[]',
  entries: '() => [number, T][]',
})

/** Arrays of numbers. */
const typed = (name: string): Declared => ({
  members: {
    ...Object.fromEntries(Object.entries(listed(name)).map(([key, type]) => [key, type.replace(/\bT\b/g, 'number')])),
    map: `(change: (value: number, index: number) => number) => ${name}`,
    subarray: `(from?: number, to?: number) => ${name}`,
    set: '(values: ArrayLike<number>, at?: number) => void',
  },
  statics: { from: `(values: unknown, change?: (value: number, index: number) => number) => ${name}` },
  make: `(from?: unknown) => ${name}`,
  open: true,
})

/** Classes of numbers in memory. */
export const typedArrays: readonly string[] = [
  'Float32Array',
  'Float64Array',
  'Int8Array',
  'Int16Array',
  'Int32Array',
].concat(['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array'])

/** Of what the language itself has, whatever leads on to other types; names of all else are asked of the browser. */
export const library: Readonly<Record<string, Declared>> = {
  Array: {
    generics: ['T'],
    members: {
      ...listed('T[]'),
      map: '<R>(change: (value: T, index: number, all: T[]) => R) => R[]',
      flatMap: '<R>(change: (value: T, index: number, all: T[]) => R[]) => R[]',
      pop: '() => T | undefined',
      shift: '() => T | undefined',
      push: '(...values: T[]) => number',
      concat: '(...values: T[][]) => T[]',
      splice: '(from: number, count?: number) => T[]',
    },
    open: true,
  },
  ...Object.fromEntries(typedArrays.map(name => [name, typed(name)])),
  Map: {
    generics: ['K', 'V'],
    members: {
      size: 'number',
      get: '(key: K) => V | undefined',
      has: '(key: K) => boolean',
      set: '(key: K, value: V) => Map<K, V>',
      keys: '() => K[]',
      values: '() => V[]',
      entries: '() => [K, V][]',
      forEach: '(each: (value: V, key: K) => void) => void',
    },
    make: '<K, V>(from?: [K, V][]) => Map<K, V>',
    open: true,
  },
  Set: {
    generics: ['T'],
    members: { size: 'number', has: '(value: T) => boolean', values: '() => T[]', add: '(value: T) => Set<T>' },
    make: '<T>(from?: T[]) => Set<T>',
    open: true,
  },
  Promise: { generics: ['T'], members: { then: '<R>(then: (value: T) => R) => Promise<R>' }, open: true },
}

/** Values of the language that lead on to other types. */
export const globals: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Array: { from: '(<T>(values: T[]) => T[]) & (<T, R>(values: T[], change: (value: T, index: number) => R) => R[])' },
  Object: {
    keys: '(of: object) => string[]',
    values: '<T>(of: Record<string, T>) => T[]',
    entries: '<T>(of: Record<string, T>) => [string, T][]',
  },
  Promise: { all: '<T>(values: T[]) => Promise<Awaited<T>[]>' },
}
