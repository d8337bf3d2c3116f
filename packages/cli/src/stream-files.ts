import { createHash } from 'node:crypto'

/** Longest name of a file before its extension, as UTF-8 [bytes]: file systems take 255. */
const longest = 200

/**
 * A file for each topic: `spikes-hidden.csv`. Different topics have different files, also where the file system takes
 * capitals for small letters, and none leaves its folder.
 */
export function streamFiles(topics: Iterable<string>, extension: string): Map<string, string> {
  const files = new Map<string, string>()
  const taken = new Set<string>()
  for (const topic of topics) {
    const name = nameOf(topic)
    let file = name
    for (let count = 2; taken.has(folded(file)); count++) file = `${name}~${count}` // no name has a ~ of its own
    taken.add(folded(file))
    files.set(topic, `${file}.${extension}`)
  }
  return files
}

/** The kind, a dash, and the name of the stream, in which all that a file's name cannot have is written as %2F. */
function nameOf(topic: string): string {
  const slash = topic.indexOf('/')
  const name = ordinary(
    escaped(slash < 0 ? topic : `${topic.slice(0, slash)}-`) + (slash < 0 ? '' : escaped(topic.slice(slash + 1))),
  )
  if (Buffer.byteLength(name) <= longest) return name
  const digest = createHash('sha256').update(topic).digest('hex').slice(0, 16)
  return `${[...name].slice(0, longest / 8).join('')}~${digest}`
}

/** Names that Windows keeps for devices, whatever extension they have. */
const devices = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i

/** A name that is no device, is not hidden and is there: if need be its first letter is written by its number. */
const ordinary = (name: string): string => {
  if (name === '') return '%'
  return devices.test(name) || name.startsWith('.') ? numbered(name[0]!) + name.slice(1) : name
}

const numbered = (character: string): string =>
  [...Buffer.from(character)].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

const escaped = (text: string): string =>
  text.replace(/[^\p{L}\p{M}\p{N}._ →-]/gu, numbered)

const folded = (name: string): string => name.normalize('NFC').toLowerCase()
