import { loadTarget } from '../kernel/deliver.ts'
import type { TargetBytes } from '../kernel/deliver.ts'
import { atomic, i32, repeatWhile, v128, when } from '../kernel/instructions.ts'
import { call, kernelFunction } from '../kernel/module.ts'
import type { Code, KernelFunction, Local, Scope } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'
import { RequestLayout } from '../kernel/request.ts'
import type { RequestValues } from '../kernel/request.ts'

/** The kernels that add gains to weights, in the order of their numbers. */
export const changeKernelNames = ['changeDense', 'changeSparse16', 'changeSparse32'] as const

const fields = {
  /** Number of the next piece, number of pieces, sources in each and in all. */
  next: 'i32',
  pieces: 'i32',
  each: 'i32',
  sources: 'i32',
  /** Place of the kernel in `changeKernelNames`. */
  kernel: 'i32',
  /** Address of the last event of each source, or 0; left cleared. */
  heads: 'i32',
  /** Address of the trace of each source that is carried from the interval before, or 0, and of what it is added with. */
  carried: 'i32',
  gainsBefore: 'i32',
  /** Address of the weights. */
  weights: 'i32',
  /** Bytes of a row: of weights, or of the starts of compressed ones. */
  rowBytes: 'i32',
  /** Number of targets of a dense row, or address of the index of the target of each synapse. */
  targets: 'i32',
  /** Address of the starts of compressed rows, number of parts of a row, and bytes from part to part. */
  starts: 'i32',
  parts: 'i32',
  partBytes: 'i32',
  /** Becomes 1 if a weight is not finite. */
  bad: 'i32',
} as const

/** A field of a request to add gains to weights. */
export type ChangeField = keyof typeof fields

/** Values of some fields. */
export type ChangeValues = RequestValues<ChangeField>

/** What kernels have to know to add gains to the weights of a projection, in pieces of so many sources each. */
export const changeRequest = (): RequestLayout<ChangeField> => new RequestLayout(fields)

/** Kernels that add the gains of linked events to weights. */
export interface ChangeKernels {
  /** Takes pieces of a {@link ChangeValues | request} until there are no more. */
  change(request: number, thread: number): void
}

/** Writes the {@link ChangeKernels}. */
export function changeKernels(real: Real): KernelFunction[] {
  const layout = changeRequest()
  const write = { changeDense, changeSparse16: sparse(2), changeSparse32: sparse(4) }
  const functions = changeKernelNames.map(name =>
    kernelFunction(name, ['i32', 'i32', 'i32'], 'i32', scope => write[name](scope, real, layout)),
  )
  const change = kernelFunction('change', ['i32', 'i32'], undefined, scope => {
    const [request] = scope.take(1)
    const first = scope.local('i32')
    const end = scope.local('i32')
    const read = (name: ChangeField): Code => layout.read(request, name)
    const next = first.tee(atomic.add(layout.address(request, 'next'), i32.const(1)))
    return repeatWhile(i32.ltU(next, read('pieces')), [
      first.set(i32.mul(first.get, read('each'))),
      end.set(i32.add(first.get, read('each'))),
      when(i32.ltU(read('sources'), end.get), end.set(read('sources'))),
      changeKernelNames.map((name, number) =>
        when(
          i32.eq(read('kernel'), i32.const(number)),
          when(
            call(functions, name, request.get, first.get, end.get),
            atomic.store(layout.address(request, 'bad'), i32.const(1)),
          ),
        ),
      ),
    ])
  })
  return [...functions, change]
}

/** Goes through the sources of a piece that have events, or a carried trace; leaves their heads cleared. */
function eachRow(
  scope: Scope,
  { source, end, heads, carried }: Readonly<Record<'source' | 'end' | 'heads' | 'carried', Local>>,
  { scalar, shift, type }: Real,
  body: (source: Local, head: Local, trace: Local) => Code,
): Code {
  const at = scope.local('i32')
  const head = scope.local('i32')
  const trace = scope.local(type)
  return repeatWhile(i32.ltU(source.get, end.get), [
    at.set(i32.add(heads.get, i32.shl(source.get, i32.const(2)))),
    head.set(i32.load(at.get)),
    i32.store(at.get, i32.const(0)),
    when(carried.get, trace.set(scalar.load(i32.add(carried.get, i32.shl(source.get, i32.const(shift)))))),
    when(i32.or(i32.ne(head.get, i32.const(0)), scalar.ne(trace.get, scalar.const(0))), body(source, head, trace)),
    source.set(i32.add(source.get, i32.const(1))),
  ])
}

/** Local variables with the values of fields, and the code that sets them. */
function locals<Name extends ChangeField>(
  scope: Scope,
  layout: RequestLayout<ChangeField>,
  request: Local,
  names: readonly Name[],
): { readonly set: Code; readonly of: Readonly<Record<Name, Local>> } {
  const of = Object.fromEntries(names.map(name => [name, scope.local('i32')])) as Record<Name, Local>
  return { of, set: names.map(name => of[name].set(layout.read(request, name))) }
}

/** Adds gains to the rows of the sources from `source` up to `end`; returns whether a weight is not finite. */
function changeDense(scope: Scope, real: Real, layout: RequestLayout<ChangeField>): Code {
  const { vector: numbers, lanes } = real
  const [request, first, end] = scope.take(3)
  const { set, of } = locals(scope, layout, request, [
    'heads',
    'weights',
    'rowBytes',
    'targets',
    'carried',
    'gainsBefore',
  ])
  const { heads, weights, rowBytes, targets, carried, gainsBefore: before } = of
  const splat = (number: Local): Code => numbers.splat(number.get)
  const row = scope.local('i32')
  const left = scope.local('i32')
  const offset = scope.local('i32')
  const event = scope.local('i32')
  const gains = scope.local('i32')
  const bad = scope.local('v128')
  const pass = (vectors: number, head: Local, trace: Local): Code => {
    const sums = Array.from({ length: vectors }, () => scope.local('v128'))
    const add = (address: Code, scale?: Code): Code => [
      gains.set(i32.add(address, offset.get)),
      sums.map((sum, vector) => {
        const gain = v128.load(gains.get, 16 * vector)
        return sum.set(numbers.add(sum.get, scale ? numbers.mul(gain, scale) : gain))
      }),
    ]
    return [
      sums.map((sum, vector) => sum.set(v128.load(row.get, 16 * vector))),
      event.set(head.get),
      repeatWhile(event.get, [add(i32.load(event.get, 4)), event.set(i32.load(event.get))]),
      when(carried.get, add(before.get, splat(trace))),
      sums.map((sum, vector) => [
        bad.set(v128.or(bad.get, numbers.sub(sum.get, sum.get))),
        v128.store(row.get, sum.get, 16 * vector),
      ]),
      [row, offset].map(address => address.set(i32.add(address.get, i32.const(16 * vectors)))),
      left.set(i32.sub(left.get, i32.const(lanes * vectors))),
    ]
  }
  return [
    set,
    eachRow(scope, { source: first, end, heads, carried }, real, (source, head, trace) => [
      row.set(i32.add(weights.get, i32.mul(source.get, rowBytes.get))),
      left.set(targets.get),
      offset.set(i32.const(0)),
      repeatWhile(i32.geS(left.get, i32.const(8 * lanes)), pass(8, head, trace)),
      repeatWhile(i32.geS(left.get, i32.const(lanes)), pass(1, head, trace)),
      repeatWhile(
        i32.ltS(i32.const(0), left.get),
        changeOne(scope, real, { row, left, offset, head, trace, carried, before, bad }),
      ),
    ]),
    v128.anyTrue(bad.get),
  ]
}

/** The last targets of a dense row, one at a time, because the next row begins right behind them. */
function changeOne(
  scope: Scope,
  { scalar, vector, type, bytes }: Real,
  on: Record<'row' | 'left' | 'offset' | 'head' | 'trace' | 'carried' | 'before' | 'bad', Local>,
): Code {
  const event = scope.local('i32')
  const sum = scope.local(type)
  return [
    sum.set(scalar.load(on.row.get)),
    event.set(on.head.get),
    repeatWhile(event.get, [
      sum.set(scalar.add(sum.get, scalar.load(i32.add(i32.load(event.get, 4), on.offset.get)))),
      event.set(i32.load(event.get)),
    ]),
    when(
      on.carried.get,
      sum.set(scalar.add(sum.get, scalar.mul(on.trace.get, scalar.load(i32.add(on.before.get, on.offset.get))))),
    ),
    on.bad.set(v128.or(on.bad.get, vector.splat(scalar.sub(sum.get, sum.get)))),
    scalar.store(on.row.get, sum.get),
    [on.row, on.offset].map(address => address.set(i32.add(address.get, i32.const(bytes)))),
    on.left.set(i32.sub(on.left.get, i32.const(1))),
  ]
}

/** The same for compressed rows, whose targets have two or four bytes. */
const sparse =
  (targetBytes: TargetBytes): typeof changeDense =>
  (scope, real, layout) => {
    const { scalar, type, shift } = real
    const [request, first, last] = scope.take(3)
    const { set, of } = locals(scope, layout, request, [
      'heads',
      'weights',
      'rowBytes',
      'targets',
      'starts',
      'parts',
      'partBytes',
      'carried',
      'gainsBefore',
    ])
    const { heads, weights, rowBytes, targets, starts, parts, partBytes, carried } = of
    const synapse = scope.local('i32')
    const end = scope.local('i32')
    const part = scope.local('i32')
    const row = scope.local('i32')
    const at = scope.local('i32')
    const target = scope.local('i32')
    const event = scope.local('i32')
    const sum = scope.local(type)
    const bad = scope.local('i32')
    return [
      set,
      eachRow(scope, { source: first, end: last, heads, carried }, real, (source, head, trace) => [
        row.set(i32.add(starts.get, i32.mul(source.get, rowBytes.get))),
        part.set(parts.get),
        repeatWhile(part.get, [
          synapse.set(i32.load(row.get)),
          end.set(i32.load(row.get, 4)),
          repeatWhile(i32.ltU(synapse.get, end.get), [
            target.set(
              i32.shl(
                loadTarget(targetBytes, i32.add(targets.get, i32.shl(synapse.get, i32.const(targetBytes / 2)))),
                i32.const(shift),
              ),
            ),
            at.set(i32.add(weights.get, i32.shl(synapse.get, i32.const(shift)))),
            sum.set(scalar.load(at.get)),
            event.set(head.get),
            repeatWhile(event.get, [
              sum.set(scalar.add(sum.get, scalar.load(i32.add(i32.load(event.get, 4), target.get)))),
              event.set(i32.load(event.get)),
            ]),
            when(
              carried.get,
              sum.set(scalar.add(sum.get, scalar.mul(trace.get, scalar.load(i32.add(of.gainsBefore.get, target.get))))),
            ),
            bad.set(i32.or(bad.get, scalar.ne(scalar.sub(sum.get, sum.get), scalar.const(0)))),
            scalar.store(at.get, sum.get),
            synapse.set(i32.add(synapse.get, i32.const(1))),
          ]),
          row.set(i32.add(row.get, partBytes.get)),
          part.set(i32.sub(part.get, i32.const(1))),
        ]),
      ]),
      bad.get,
    ]
  }
