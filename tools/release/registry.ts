import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { run } from './command.ts'

/** A registry on this machine, for a rehearsal. */
export interface LocalRegistry {
  /** Its address. */ readonly url: string
  /** Path of an `.npmrc` that may publish to it. */ readonly npmrc: string
  /** Ends it. */ readonly close: () => Promise<void>
}

/**
 * Starts verdaccio in an empty folder. Our own packages are only its own; all others come from the usual registry.
 * @throws Error where it does not answer within a minute
 */
export async function localRegistry(folder: string): Promise<LocalRegistry> {
  mkdirSync(folder, { recursive: true })
  const uplink = run(folder, 'npm', 'config', 'get', 'registry').trim()
  const port = await freePort()
  const own = { access: '$all', publish: '$all' }
  const config = {
    storage: path.join(folder, 'storage'),
    uplinks: { usual: { url: uplink } },
    packages: {
      '@ngrad/*': own,
      ngrad: own,
      'ngrad-plugin-*': own,
      'create-ngrad': own,
      '**': { access: '$all', proxy: 'usual' },
    },
    max_body_size: '100mb',
    log: { type: 'stdout', level: 'warn' },
  }
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify(config)) // JSON is YAML too
  const npmrc = path.join(folder, 'publishing.npmrc') // not .npmrc, which would hold in this folder
  writeFileSync(npmrc, `registry=http://127.0.0.1:${port}/\n//127.0.0.1:${port}/:_authToken=rehearsal\n`)
  const program = {
    private: true,
    dependencies: { verdaccio: '6.10.4' },
    overrides: { 'node-fetch': '2.7.0' }, // it asks for a tag, which not every registry keeps
  }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(program))
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error')
  const main = path.join(folder, 'node_modules/verdaccio/bin/verdaccio')
  const args = [main, '--config', path.join(folder, 'config.json'), '--listen', `127.0.0.1:${port}`]
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' })
  const close = async (): Promise<void> => {
    if (child.exitCode !== null) return
    child.kill()
    await once(child, 'close')
  }
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 240; tries++) {
    const answer = await fetch(`${url}/-/ping`).catch(() => undefined)
    if (answer?.ok) return { url, npmrc, close }
    await new Promise(resolve => setTimeout(resolve, 250))
  }
  await close()
  throw new Error(`no registry answers at ${url} after a minute`)
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
