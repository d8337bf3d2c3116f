import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'

it('documents every export, and no link leads nowhere', { timeout: 120_000 }, () => {
  const typedoc = path.join(import.meta.dirname, 'node_modules/typedoc/bin/typedoc')
  const check = [typedoc, '--options', 'typedoc.config.js', '--emit', 'none', '--logLevel', 'Warn']
  const { status, stdout, stderr } = spawnSync(process.execPath, check, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  expect(stdout + stderr).toBe('')
  expect(status).toBe(0)
})
