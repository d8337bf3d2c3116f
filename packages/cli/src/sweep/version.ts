import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Which text a study has: results belong to that. What it imports is not looked at. */
export const versionOf = (study: string): string => createHash('sha256').update(readFileSync(study)).digest('hex').slice(0, 16)
