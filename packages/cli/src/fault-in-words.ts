import path from 'node:path'
import { NgradError } from '@ngrad/core'

/** What is wrong, in a line: of a fault in somebody's code, what it is and where: `TypeError: x is not a function (mine.ts:3:20)`. */
export function faultInWords(error: unknown): string {
  if (error instanceof NgradError) return error.message
  if (!(error instanceof Error)) return `it threw ${String(error)}`
  const [, file = '', place = ''] = /^(?:.*\()?(?:\s*at )?(?:file:\/\/)?(\S+\.[cm]?[jt]s):(\d+(?::\d+)?)\)?$/m.exec(error.stack ?? '') ?? []
  const [message] = error.message.split('\n', 1)
  return `${error.name}: ${message}${file === '' ? '' : ` (${path.basename(file)}:${place})`}`
}
