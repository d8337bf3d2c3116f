import { signed, unsigned } from './module.ts'
import type { Code } from './module.ts'

/**
 * The WebAssembly instructions that kernels are made of, as functions of their operands.
 * @see WebAssembly Core Specification 2.0, section 5.4 (instructions)
 */

/** An instruction of one operand. */
export type Unary = (a: Code) => Code
/** An instruction of two operands. */
export type Binary = (a: Code, b: Code) => Code

/** Instructions that read and write a type of value in memory, at an address and a constant offset from it [bytes]. */
interface Access {
  load(address: Code, offset?: number): Code
  store(address: Code, value: Code, offset?: number): Code
}

const binary =
  (opcode: number): Binary =>
  (a, b) => [a, b, opcode]
const unary =
  (opcode: number): Unary =>
  a => [a, opcode]
const simd = (opcode: number): Code => [0xfd, unsigned(opcode)]
const binarySimd =
  (opcode: number): Binary =>
  (a, b) => [a, b, simd(opcode)]
const unarySimd =
  (opcode: number): Unary =>
  a => [a, simd(opcode)]
const firstLane =
  (opcode: number): Unary =>
  a => [a, simd(opcode), 0]

/** Integers of 32 bits; addresses are such integers. */
export const i32: Access & { const(value: number): Code } & Record<
    'popcnt' | 'eqz' | 'ctz' | 'fromF32' | 'fromF64',
    Unary
  > &
  Record<'load8U' | 'load16U', (address: Code, offset?: number) => Code> &
  Record<'store8' | 'store16', (address: Code, value: Code, offset?: number) => Code> &
  Record<
    'add' | 'sub' | 'mul' | 'divU' | 'and' | 'or' | 'shl' | 'shrU' | 'eq' | 'ne' | 'ltS' | 'ltU' | 'geU' | 'geS',
    Binary
  > = {
  const: (value: number): Code => [0x41, signed(value)],
  add: binary(0x6a),
  sub: binary(0x6b),
  mul: binary(0x6c),
  divU: binary(0x6e),
  and: binary(0x71),
  or: binary(0x72),
  shl: binary(0x74),
  shrU: binary(0x76),
  popcnt: unary(0x69),
  ctz: unary(0x68),
  load8U: (address: Code, offset = 0): Code => [address, 0x2d, 0, unsigned(offset)],
  store8: (address: Code, value: Code, offset = 0): Code => [address, value, 0x3a, 0, unsigned(offset)],
  store16: (address: Code, value: Code, offset = 0): Code => [address, value, 0x3b, 1, unsigned(offset)],
  /** Towards zero, as near as it can be. */
  fromF32: a => [a, 0xfc, 0x00],
  fromF64: a => [a, 0xfc, 0x02],
  load16U: (address: Code, offset = 0): Code => [address, 0x2f, 1, unsigned(offset)],
  eqz: unary(0x45),
  eq: binary(0x46),
  ne: binary(0x47),
  ltS: binary(0x48),
  ltU: binary(0x49),
  geU: binary(0x4f),
  geS: binary(0x4e),
  load: (address: Code, offset = 0): Code => [address, 0x28, 2, unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [address, value, 0x36, 2, unsigned(offset)],
}

/** Single-precision numbers. */
export const f32: Access & { const(value: number): Code } & Record<'nearest' | 'neg' | 'fromI32', Unary> &
  Record<'add' | 'sub' | 'mul' | 'div' | 'ne' | 'le' | 'ge' | 'min' | 'max', Binary> = {
  const: (value: number): Code => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
  add: binary(0x92),
  sub: binary(0x93),
  mul: binary(0x94),
  ne: binary(0x5c),
  le: binary(0x5f),
  ge: binary(0x60),
  nearest: unary(0x90),
  neg: unary(0x8c),
  fromI32: unary(0xb2),
  div: binary(0x95),
  min: binary(0x96),
  max: binary(0x97),
  load: (address: Code, offset = 0): Code => [address, 0x2a, 2, unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [address, value, 0x38, 2, unsigned(offset)],
}

/** Double-precision numbers. */
export const f64: Access & { const(value: number): Code } & Record<
    'add' | 'sub' | 'mul' | 'div' | 'ne' | 'lt' | 'le' | 'min' | 'max',
    Binary
  > &
  Record<'fromF32' | 'fromI32' | 'fromU32' | 'toF32' | 'neg' | 'floor', Unary> = {
  const: (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)],
  add: binary(0xa0),
  sub: binary(0xa1),
  mul: binary(0xa2),
  ne: binary(0x62),
  lt: binary(0x63),
  le: binary(0x65),
  min: binary(0xa4),
  max: binary(0xa5),
  fromF32: unary(0xbb),
  fromU32: unary(0xb8),
  toF32: unary(0xb6),
  fromI32: unary(0xb7),
  neg: unary(0x9a),
  floor: unary(0x9c),
  div: binary(0xa3),
  load: (address: Code, offset = 0): Code => [address, 0x2b, 3, unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [address, value, 0x39, 3, unsigned(offset)],
}

/** Vectors of 128 bits: moving them and working on their bits. */
export const v128: Access &
  Record<'not' | 'anyTrue', Unary> &
  Record<'and' | 'or' | 'xor' | 'swizzle', Binary> & {
    load32Splat(address: Code, offset?: number): Code
    load64Splat(address: Code, offset?: number): Code
    /** Writes one 32-bit lane. */
    store32Lane(address: Code, value: Code, lane: number, offset?: number): Code
    /** Writes one 64-bit lane. */
    store64Lane(address: Code, value: Code, lane: number, offset?: number): Code
    constF64(value: number): Code
    const(lanes: readonly number[]): Code
    constF32(value: number): Code
    /** Takes `a` where the mask is set and `b` elsewhere. */
    select(a: Code, b: Code, mask: Code): Code
    /** Picks four 32-bit lanes out of the eight of `a` and `b`. */
    shuffle(a: Code, b: Code, lanes: readonly number[]): Code
  } = {
  load: (address: Code, offset = 0): Code => [address, simd(0x00), 2, unsigned(offset)],
  load32Splat: (address: Code, offset = 0): Code => [address, simd(0x09), 2, unsigned(offset)],
  load64Splat: (address: Code, offset = 0): Code => [address, simd(0x0a), 2, unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [address, value, simd(0x0b), 2, unsigned(offset)],
  store32Lane: (address: Code, value: Code, lane: number, offset = 0): Code => [
    address,
    value,
    simd(0x5a),
    2,
    unsigned(offset),
    lane,
  ],
  store64Lane: (address: Code, value: Code, lane: number, offset = 0): Code => [
    address,
    value,
    simd(0x5b),
    3,
    unsigned(offset),
    lane,
  ],
  const: (lanes: readonly number[]): Code => [simd(0x0c), ...new Uint8Array(Int32Array.from(lanes).buffer)],
  constF32: (value: number): Code => [simd(0x0c), ...new Uint8Array(new Float32Array(4).fill(value).buffer)],
  constF64: (value: number): Code => [simd(0x0c), ...new Uint8Array(new Float64Array(2).fill(value).buffer)],
  not: unarySimd(0x4d),
  and: binarySimd(0x4e),
  or: binarySimd(0x50),
  xor: binarySimd(0x51),
  select: (a: Code, b: Code, mask: Code): Code => [a, b, mask, simd(0x52)],
  anyTrue: unarySimd(0x53),
  swizzle: binarySimd(0x0e),
  shuffle: (a: Code, b: Code, lanes: readonly number[]): Code => [
    a,
    b,
    simd(0x0d),
    lanes.flatMap(lane => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
  ],
}

/** Four 32-bit integers. */
export const i32x4: Record<'splat' | 'bitmask' | 'truncate', Unary> &
  Record<'add' | 'sub' | 'ltS' | 'geS' | 'geU' | 'shl' | 'shrU' | 'wideLow' | 'wideHigh', Binary> = {
  splat: unarySimd(0x11),
  add: binarySimd(0xae),
  sub: binarySimd(0xb1),
  ltS: binarySimd(0x39),
  geS: binarySimd(0x3f),
  geU: binarySimd(0x40),
  bitmask: unarySimd(0xa4),
  shl: binarySimd(0xab),
  shrU: binarySimd(0xad),
  /** 64-bit products of lanes 0 and 1, unsigned. */
  wideLow: binarySimd(0xde),
  /** 64-bit products of lanes 2 and 3, unsigned. */
  wideHigh: binarySimd(0xdf),
  truncate: unarySimd(0xf8),
}

/** Two 64-bit integers. */
export const i64x2: Record<'add' | 'sub' | 'shl' | 'shrU', Binary> & Record<'extendLow', Unary> = {
  add: binarySimd(0xce),
  sub: binarySimd(0xd1),
  shl: binarySimd(0xcb),
  shrU: binarySimd(0xcd),
  /** The lower two of four 32-bit integers, with their sign. */
  extendLow: unarySimd(0xc7),
}

/** Two double-precision numbers. */
export const f64x2: Record<
  | 'splat'
  | 'first'
  | 'ceil'
  | 'floor'
  | 'nearest'
  | 'abs'
  | 'neg'
  | 'sqrt'
  | 'fromLowI32'
  | 'truncateToI32'
  | 'promoteLow',
  Unary
> &
  Record<'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge', Binary> = {
  splat: unarySimd(0x14),
  /** The number in the first lane. */
  first: firstLane(0x21),
  ceil: unarySimd(0x74),
  floor: unarySimd(0x75),
  nearest: unarySimd(0x94),
  abs: unarySimd(0xec),
  neg: unarySimd(0xed),
  sqrt: unarySimd(0xef),
  add: binarySimd(0xf0),
  sub: binarySimd(0xf1),
  mul: binarySimd(0xf2),
  div: binarySimd(0xf3),
  min: binarySimd(0xf4),
  max: binarySimd(0xf5),
  eq: binarySimd(0x47),
  ne: binarySimd(0x48),
  lt: binarySimd(0x49),
  gt: binarySimd(0x4a),
  le: binarySimd(0x4b),
  ge: binarySimd(0x4c),
  /** The lower two of four 32-bit integers. */
  fromLowI32: unarySimd(0xfe),
  /** To the lower two of four 32-bit integers. */
  truncateToI32: unarySimd(0xfc),
  /** The lower two of four single-precision numbers. */
  promoteLow: unarySimd(0x5f),
}

/** Four single-precision numbers. */
export const f32x4: Record<
  'splat' | 'first' | 'nearest' | 'ceil' | 'floor' | 'abs' | 'neg' | 'sqrt' | 'fromI32',
  Unary
> &
  Record<'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge', Binary> = {
  splat: unarySimd(0x13),
  /** The number in the first lane. */
  first: firstLane(0x1f),
  ceil: unarySimd(0x67),
  floor: unarySimd(0x68),
  nearest: unarySimd(0x6a),
  abs: unarySimd(0xe0),
  neg: unarySimd(0xe1),
  sqrt: unarySimd(0xe3),
  add: binarySimd(0xe4),
  sub: binarySimd(0xe5),
  mul: binarySimd(0xe6),
  div: binarySimd(0xe7),
  min: binarySimd(0xe8),
  max: binarySimd(0xe9),
  eq: binarySimd(0x41),
  ne: binarySimd(0x42),
  lt: binarySimd(0x43),
  gt: binarySimd(0x44),
  le: binarySimd(0x45),
  ge: binarySimd(0x46),
  fromI32: unarySimd(0xfa),
}

/** Instructions on words that several threads look at, and by which they wait for each other. */
export const atomic: {
  load(address: Code): Code
  store(address: Code, value: Code): Code
  /** Adds; leaves the value before it. */
  add(address: Code, value: Code): Code
  /** Writes a value where there is the expected one; leaves what was there. */
  exchange(address: Code, expected: Code, value: Code): Code
  /** Sleeps until it is woken, if the word has this value, for so long at most [ns]; leaves how it ended. */
  wait(address: Code, expected: Code, nanoseconds?: number): Code
  /** Wakes so many; leaves how many there were. */
  notify(address: Code, count: Code): Code
} = {
  load: address => [address, 0xfe, 0x10, 2, 0],
  store: (address, value) => [address, value, 0xfe, 0x17, 2, 0],
  add: (address, value) => [address, value, 0xfe, 0x1e, 2, 0],
  exchange: (address, expected, value) => [address, expected, value, 0xfe, 0x48, 2, 0],
  wait: (address, expected, nanoseconds = -1) => [address, expected, 0x42, signed(nanoseconds), 0xfe, 0x01, 2, 0],
  notify: (address, count) => [address, count, 0xfe, 0x00, 2, 0],
}

/** Forgets what was left on the stack. */
export const drop = (of: Code): Code => [of, 0x1a]

/** Runs the code if the condition is not 0. */
export const when = (condition: Code, then: Code): Code => [condition, 0x04, 0x40, then, 0x0b]

/** Runs one code if the condition is not 0, else the other. */
export const choose = (condition: Code, then: Code, otherwise: Code): Code => [condition, 0x04, 0x40, then, 0x05, otherwise, 0x0b]

/** Runs the body, and again as long as the condition holds after it. */
export const repeat = (body: Code, condition: Code): Code => [0x03, 0x40, body, condition, 0x0d, 0x00, 0x0b]

/** Runs the body as long as the condition holds before it. */
export const repeatWhile = (condition: Code, body: Code): Code => when(condition, repeat(body, condition))

/** Sets bytes of memory to zero. */
export const zero = (address: Code, bytes: Code): Code => [address, i32.const(0), bytes, 0xfc, 0x0b, 0x00]

/** Copies bytes of memory; the two places may overlap. */
export const copy = (into: Code, from: Code, bytes: Code): Code => [into, from, bytes, 0xfc, 0x0a, 0x00, 0x00]
