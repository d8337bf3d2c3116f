import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.gz': 'application/octet-stream',
}

/** Serves a folder below `/ngrad/`, as plainly as a server of static pages does; returns its address and how to end it. */
export async function serveFolder(folder: string): Promise<{ address: string; close: () => void }> {
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname)
    const name = asked.slice('/ngrad/'.length)
    const file = path.join(folder, name === '' || name.endsWith('/') ? `${name}index.html` : name)
    if (
      !asked.startsWith('/ngrad/') ||
      !file.startsWith(folder + path.sep) ||
      !existsSync(file) ||
      !statSync(file).isFile()
    ) {
      const lost = path.join(folder, '404.html')
      response.writeHead(404, { 'Content-Type': types['.html'] }).end(existsSync(lost) ? readFileSync(lost) : '')
      return
    }
    response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' })
    response.end(readFileSync(file))
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ngrad/`, close: () => server.close() }
}
