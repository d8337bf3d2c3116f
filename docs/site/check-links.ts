import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Links of a site that lead to no file or to no place in it, and whatever a page would load from elsewhere. */
export function brokenLinks(folder: string): string[] {
  const files = globSync('**/*.html', { cwd: folder }).toSorted()
  const texts = new Map(files.map(file => [file, readFileSync(path.join(folder, file), 'utf8')]))
  const places = new Map(
    Array.from(texts, ([file, text]) => [
      file,
      new Set(Array.from(text.matchAll(/\sid="([^"]+)"/g), match => decode(match[1]!))),
    ]),
  )
  return [...texts].flatMap(([file, text]) => {
    const faults: string[] = []
    const page = text.replace(/<(pre|script)\b[^>]*>[\s\S]*?<\/\1>/g, whole => whole.slice(0, whole.indexOf('>') + 1))
    for (const [, tag, target = ''] of page.matchAll(/<(\w+)\b[^>]*?\s(?:href|src)="([^"]*)"/g)) {
      if (/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(target)) {
        if (tag !== 'a') faults.push(`${file}: loads ${target}`)
        continue
      }
      const [name = '', hash = ''] = decode(target).split('#')
      const to = name === '' ? file : path.posix.join(path.posix.dirname(file), name)
      if (target.startsWith('/')) faults.push(`${file}: ${target} does not work from a sub-path`)
      else if (!existsSync(path.join(folder, to))) faults.push(`${file}: ${target} leads to no file`)
      else if (hash !== '' && places.has(to) && !to.startsWith('play') && !places.get(to)!.has(hash))
        faults.push(`${file}: ${target} leads to no place there`)
    }
    return faults
  })
}

const decode = (text: string): string => decodeURI(text.replaceAll('&amp;', '&').replaceAll('&quot;', '"'))
