/** A value as a console of Node prints it, as far as programs of the pages need it: words, numbers, arrays and plain objects. */
export function printed(value: unknown): string {
  return typeof value === 'string' ? value : inside(value, 0)
}

function inside(value: unknown, depth: number): string {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value === 'function') return `[Function: ${value.name}]`
  if (Object.is(value, -0)) return '-0'
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (Array.isArray(value)) return list('', value, depth)
  if (ArrayBuffer.isView(value) && 'length' in value)
    return list(`${value.constructor.name}(${String(value.length)}) `, Array.from(value as Uint8Array), depth)
  const within = (each: unknown): string => inside(each, depth + 1)
  if (value instanceof Map) return braced(`Map(${value.size}) `, Array.from(value, pair => pair.map(within).join(' => ')))
  if (value instanceof Set) return braced(`Set(${value.size}) `, Array.from(value, within))
  if (depth > 2) return '[Object]'
  const entries = Object.entries(value).map(([key, each]) => `${key}: ${within(each)}`)
  return braced('', entries)
}

const braced = (name: string, entries: readonly string[]): string => `${name}{${entries.length === 0 ? '' : ` ${entries.join(', ')} `}}`

function list(name: string, values: readonly unknown[], depth: number): string {
  if (values.length === 0) return `${name}[]`
  const shown = values.slice(0, 100).map(value => inside(value, depth + 1))
  const more = values.length > 100 ? [`... ${values.length - 100} more items`] : []
  return `${name}[ ${[...shown, ...more].join(', ')} ]`
}
