import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { run } from './command.ts'
import { neededBy } from './pack.ts'
import type { Packed } from './pack.ts'

/** What is asked of a registry. */
export interface Registry {
  /** The digest of what it has of a version, as npm writes it; undefined where it has none. */
  readonly integrityOf: (name: string, version: string) => string | undefined
  /** Publishes an archive. @throws Error where it does not take it */
  readonly publish: (archive: string) => void
}

/**
 * Publishes packages, each after those that it needs. What the registry has already is left there, so that a release that broke off
 * is finished by the same command.
 * @returns what was done, in words
 * @throws Error before anything is published, where the registry has another archive of a version
 */
export function publishAll(packed: readonly Packed[], { integrityOf, publish }: Registry): string {
  const known = new Map(packed.map(one => [one, integrityOf(one.manifest.name, one.manifest.version)]))
  const others = packed.filter(one => ![undefined, integrityIn(one.archive)].includes(known.get(one)))
  if (others.length > 0)
    throw new Error(others.map(({ manifest: { name, version } }) => `${name}@${version} is there already, and is another`).join('\n'))
  const left = inOrder(packed).filter(one => known.get(one) === undefined)
  for (const { archive } of left) publish(archive)
  return `${left.length} packages, ${packed.length - left.length} were there`
}

/** Packages, each behind those that it needs. */
export function inOrder(packed: readonly Packed[]): Packed[] {
  const order = new Set<Packed>()
  const place = (one: Packed, above: readonly Packed[]): void => {
    const needs = neededBy(one.manifest.name, packed).filter(other => other !== one && !above.includes(other))
    for (const other of needs) if (!order.has(other)) place(other, [...above, one])
    order.add(one)
  }
  for (const one of packed) place(one, [])
  return [...order]
}

/** The digest of an archive, as npm writes it. */
export const integrityIn = (archive: string): string => `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`

/** A registry of npm's kind. @param cwd where npm runs @param npmrc a file that may publish there */
export function npmRegistry(url: string, cwd: string, npmrc?: string): Registry {
  const options = ['--registry', url, ...(npmrc === undefined ? [] : ['--userconfig', npmrc])]
  return {
    integrityOf(name, version) {
      try {
        const told: unknown = JSON.parse(run(cwd, 'npm', 'view', `${name}@${version}`, 'dist.integrity', '--json', ...options) || '""')
        return told === '' ? undefined : String(told)
      } catch (error) {
        if (/\bE404\b/.test((error as Error).message)) return undefined
        throw error
      }
    },
    publish: archive => void run(cwd, 'npm', 'publish', archive, '--access', 'public', ...options),
  }
}
