import { cpSync, existsSync, globSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Lists the versions of the site that lie side by side in a folder, in its `versions.json`, the newest first; its first page leads to that one, whose
 * lost page serves all.
 */
export function listVersions(folder: string): string[] {
  const versions = globSync('*/pages.json', { cwd: folder })
    .map(file => path.dirname(file))
    .toSorted(newestFirst)
  const [newest] = versions
  if (newest === undefined) throw new Error(`${folder} has no version of the site`)
  writeFileSync(path.join(folder, 'versions.json'), JSON.stringify(versions))
  const leads = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>ngrad</title><meta http-equiv="refresh" content="0; url=${newest}/index.html">
<p><a href="${newest}/index.html">ngrad ${newest}</a></p></html>
`
  writeFileSync(path.join(folder, 'index.html'), leads)
  writeFileSync(path.join(folder, '.nojekyll'), '')
  const lost = path.join(folder, newest, '404.html')
  if (existsSync(lost)) cpSync(lost, path.join(folder, '404.html'))
  return versions
}

/** By their numbers; a version before its release is older than that. */
function newestFirst(one: string, other: string): number {
  const [mine = [], its = []] = [one, other].map(version => (version.match(/\d+/g) ?? []).map(Number))
  for (let at = 0; at < 3; at++) {
    const difference = (its[at] ?? 0) - (mine[at] ?? 0)
    if (difference !== 0) return difference
  }
  const [isEarly, isItsEarly] = [one, other].map(version => version.includes('-'))
  return isEarly === isItsEarly ? other.localeCompare(one, 'en', { numeric: true }) : isEarly ? 1 : -1
}

/** What may be the name of a version, which is a folder. @throws Error otherwise */
export function checkVersion(name: string): string {
  if (!/^[\w][\w.+-]*$/.test(name))
    throw new Error(`--version is '${name}'; it has to be a name of letters, digits, dots and dashes, as 0.2.0`)
  return name
}
