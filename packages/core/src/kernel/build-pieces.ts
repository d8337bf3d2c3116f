import { copy, i32, repeatWhile, when } from './instructions.ts'
import { call, kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import type { KeepRows } from './keep-rows.ts'
import { drawings, field, rowArray, streamOf } from './row-request.ts'
import type { TargetBytes } from './deliver.ts'

/** Numbers that are drawn at a time where the sources of a total number are counted. */
export const numbersInChunk = 65_536

/** A kernel that works on pieces. */
export type PieceKernel =
  'rows16' | 'rows32' | 'countNumbers' | 'countColumns' | 'scatterColumns16' | 'scatterColumns32'

type Write = (scope: Scope, functions: readonly KernelFunction[], keep: KeepRows | undefined) => Code

/**
 * The kernels that work on a piece of a {@link RowValues | request}, each `(request, scratch, piece)`; a request names one by
 * its place here.
 *
 * - `rows16` and `rows32` draw the targets, weights and delays of each row and write them down;
 * - `countNumbers`, where sources are drawn in chunks of {@link numbersInChunk}, counts how often each comes;
 * - `countColumns`, where the sources of each target are drawn, counts how often each comes;
 * - `scatterColumns16` and `…32` draw them again and write the target into the rows of its sources.
 */
const kernels: Readonly<Record<PieceKernel, Write>> = {
  rows16: (scope, functions, keep) => rows(scope, functions, 2, keep),
  rows32: (scope, functions, keep) => rows(scope, functions, 4, keep),
  countNumbers,
  countColumns: (scope, functions) =>
    columns(scope, functions, ({ words, count, table }) => call(functions, 'count', words.get, count.get, table.get)),
  scatterColumns16: (scope, functions) => scatterColumns(scope, functions, 2),
  scatterColumns32: (scope, functions) => scatterColumns(scope, functions, 4),
}

/** Their names, in the order of their numbers. */
export const pieceKernelNames: readonly PieceKernel[] = Object.keys(kernels) as PieceKernel[]

/** Writes them, behind the functions that they call. */
export const pieceKernels = (functions: readonly KernelFunction[], keep?: KeepRows): KernelFunction[] =>
  pieceKernelNames.map(name =>
    kernelFunction(name, ['i32', 'i32', 'i32'], undefined, scope => kernels[name](scope, functions, keep)),
  )

/**
 * Writes `drawRow(request, scratch, row, count)`, which draws the neurons of a row or column, `count` of them where that
 * is known before, and returns how many they are.
 */
export const drawRowKernel = (functions: readonly KernelFunction[]): KernelFunction =>
  kernelFunction('drawRow', ['i32', 'i32', 'i32', 'i32'], 'i32', scope => {
    const [request, scratch, row, count] = scope.take(4)
    const into = scope.local('i32')
    const candidates = scope.local('i32')
    const number = scope.local('i32')
    const stream = streamOf(request, 'target')
    const common = [scratch.get, into.get, count.get, row.get, stream, candidates.get]
    return [
      into.set(rowArray(request, scratch, 'targets')),
      candidates.set(field(request, 'candidates')),
      when(is(field(request, 'drawing'), drawings.all), [
        count.set(candidates.get),
        repeatWhile(i32.ltU(number.get, count.get), [
          i32.store(i32.add(into.get, i32.shl(number.get, i32.const(2))), number.get),
          number.set(i32.add(number.get, i32.const(1))),
        ]),
      ]),
      when(
        is(field(request, 'drawing'), drawings.bernoulli),
        count.set(
          call(
            functions,
            'drawBernoulli',
            scratch.get,
            into.get,
            row.get,
            stream,
            candidates.get,
            field(request, 'scale'),
          ),
        ),
      ),
      when(is(field(request, 'drawing'), drawings.below), call(functions, 'drawBelow', ...common)),
      when(
        is(field(request, 'drawing'), drawings.distinct),
        call(functions, 'drawDistinct', ...common, rowArray(request, scratch, 'marks')),
      ),
      when(field(request, 'without'), call(functions, 'skip', into.get, count.get, row.get)),
      count.get,
    ]
  })

function rows(scope: Scope, functions: readonly KernelFunction[], targetBytes: TargetBytes, keep: KeepRows | undefined): Code {
  const [request, scratch, piece] = scope.take(3)
  const base = scope.local('i32')
  const count = scope.local('i32')
  const room = scope.local('i32')
  const limit = scope.local('i32')
  const full = scope.local('i32')
  const given = scope.local('i32')
  const at = scope.local('i32')
  const kept = keep?.row(scope, functions, { request, scratch, count })
  const startOf = (number: Code): Code =>
    i32.add(field(request, 'starts'), i32.shl(i32.mul(number, field(request, 'bins')), i32.const(2)))
  const readBack = (row: Local): Code => {
    const from = i32.add(field(request, 'targets'), i32.shl(base.get, i32.const(targetBytes / 2)))
    const into = rowArray(request, scratch, 'targets')
    return [
      count.set(i32.sub(i32.load(startOf(i32.add(row.get, i32.const(1)))), base.get)),
      targetBytes === 2
        ? call(functions, 'widen', into, count.get, from)
        : copy(into, from, i32.shl(count.get, i32.const(2))),
    ]
  }
  const drawValues = (what: 'weight' | 'delay', row: Local): Code => {
    const into = rowArray(request, scratch, `${what}s`)
    const common = [scratch.get, into, kept?.numbers ?? count.get, row.get, streamOf(request, what)]
    const numbers = ([0, 1, 2, 3] as const).map(index => field(request, `${what}${index}`))
    return [
      when(
        is(field(request, what), drawings.uniform),
        call(functions, 'drawUniform', ...common, numbers[0]!, numbers[1]!),
      ),
      when(is(field(request, what), drawings.normal), call(functions, 'drawNormal', ...common, ...numbers)),
      kept?.skip(into) ?? [],
    ]
  }
  return [
    room.set(field(request, 'room')),
    given.set(is(field(request, 'drawing'), drawings.given)),
    eachOf(
      scope,
      request,
      piece,
      first => [
        base.set(i32.load(startOf(first.get))),
        when(room.get, base.set(i32.mul(piece.get, room.get))),
        limit.set(i32.add(base.get, room.get)),
      ],
      row => [
        when(given.get, [readBack(row), kept?.ahead(row) ?? []]),
        when(i32.eqz(given.get), [
          when(i32.eqz(room.get), count.set(i32.sub(i32.load(startOf(i32.add(row.get, i32.const(1)))), base.get))),
          kept?.known(row) ?? [],
          count.set(call(functions, 'drawRow', request.get, scratch.get, row.get, count.get)),
        ]),
        drawValues('weight', row),
        drawValues('delay', row),
        kept?.keep ?? [],
        when(i32.and(i32.ne(room.get, i32.const(0)), i32.ltU(limit.get, i32.add(base.get, count.get))), [
          full.set(i32.const(1)),
          count.set(i32.const(0)),
        ]),
        when(
          field(request, 'delay'),
          call(functions, 'toPlaces', request.get, rowArray(request, scratch, 'delays'), count.get),
        ),
        call(functions, `place${8 * targetBytes}`, ...[request, scratch, row, base, count].map(({ get }) => get)),
        base.set(i32.add(base.get, count.get)),
      ],
    ),
    when(room.get, [
      at.set(i32.add(field(request, 'ends'), i32.shl(piece.get, i32.const(2)))),
      when(full.get, base.set(i32.const(-1))),
      i32.store(at.get, base.get),
    ]),
  ]
}

function countNumbers(scope: Scope, functions: readonly KernelFunction[]): Code {
  const [request, scratch, piece] = scope.take(3)
  const words = scope.local('i32')
  const count = scope.local('i32')
  return [
    words.set(rowArray(request, scratch, 'targets')),
    eachOf(scope, request, piece, none, chunk => [
      count.set(i32.sub(field(request, 'number'), i32.mul(chunk.get, i32.const(numbersInChunk)))),
      when(i32.ltU(i32.const(numbersInChunk), count.get), count.set(i32.const(numbersInChunk))),
      call(
        functions,
        'drawBelow',
        scratch.get,
        words.get,
        count.get,
        chunk.get,
        streamOf(request, 'count'),
        field(request, 'sources'),
      ),
      call(functions, 'count', words.get, count.get, tableOf(request, piece)),
    ]),
  ]
}

const scatterColumns = (scope: Scope, functions: readonly KernelFunction[], targetBytes: TargetBytes): Code =>
  columns(scope, functions, ({ request, words, count, table, target }) =>
    call(
      functions,
      `scatter${8 * targetBytes}`,
      words.get,
      count.get,
      table.get,
      field(request, 'targets'),
      target.get,
    ),
  )

/** Draws the sources of each target and does something with them. */
function columns(
  scope: Scope,
  functions: readonly KernelFunction[],
  body: (of: Readonly<Record<'request' | 'words' | 'count' | 'table' | 'target', Local>>) => Code,
): Code {
  const [request, scratch, piece] = scope.take(3)
  const words = scope.local('i32')
  const count = scope.local('i32')
  const table = scope.local('i32')
  return [
    words.set(rowArray(request, scratch, 'targets')),
    table.set(tableOf(request, piece)),
    eachOf(scope, request, piece, none, target => [
      count.set(call(functions, 'drawRow', request.get, scratch.get, target.get, field(request, 'number'))),
      body({ request, words, count, table, target }),
    ]),
  ]
}

const none = (): Code => []

/** Goes through the rows, columns or chunks of a piece, after something is done with the first. */
function eachOf(
  scope: Scope,
  request: Local,
  piece: Local,
  before: (first: Local) => Code,
  body: (number: Local) => Code,
): Code {
  const number = scope.local('i32')
  const end = scope.local('i32')
  return [
    number.set(i32.add(field(request, 'from'), i32.mul(piece.get, field(request, 'each')))),
    end.set(i32.add(number.get, field(request, 'each'))),
    when(i32.ltU(field(request, 'all'), end.get), end.set(field(request, 'all'))),
    before(number),
    repeatWhile(i32.ltU(number.get, end.get), [body(number), number.set(i32.add(number.get, i32.const(1)))]),
  ]
}

const tableOf = (request: Local, piece: Local): Code =>
  i32.add(field(request, 'tables'), i32.shl(i32.mul(piece.get, field(request, 'sources')), i32.const(2)))

const is = (value: Code, number: number): Code => i32.eq(value, i32.const(number))
