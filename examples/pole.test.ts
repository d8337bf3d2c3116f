import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createNetServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { visualize } from '@ngrad/viz-server'
import { chromium } from 'playwright'
import type { WebSocket } from 'playwright'
import { expect, it } from 'vitest'
import { createServer } from 'vite'
import { chromiumLaunch } from '../tools/chromium.ts'
import { findPython } from '../tools/find-python.ts'
import { Body } from './pole/body.ts'
import { hasFallen, move } from './pole/cart-pole.ts'
import { poleNetwork } from './pole/network.ts'

/** Runs a pole for so long, in this process; what became of it. */
async function balanced(gain: number, duration: number): Promise<Body> {
  const { sim, senses, right, left } = poleNetwork({}, gain)
  const body = new Body()
  let toTheRight = 0
  sim.spikes(right).subscribe(({ count }) => (toTheRight = count))
  sim.spikes(left).subscribe(({ count }) => {
    body.live(toTheRight, count)
    senses.send({ neurons: body.senses() })
  })
  await sim.run(duration)
  return body
}

it('falls like a pole where nobody moves the cart: the energy stays', () => {
  let state = { place: 0, speed: 0, angle: 0.01, turning: 0 }
  const energy = ({ speed, angle, turning }: typeof state): number => {
    const across = speed + 0.5 * turning * Math.cos(angle)
    const down = 0.5 * turning * Math.sin(angle)
    return 0.5 * speed ** 2 + 0.05 * (across ** 2 + down ** 2) + (0.05 * turning ** 2) / 12 + 0.49 * Math.cos(angle)
  }
  const before = energy(state)
  for (let step = 0; step < 20_000; step++) state = move(state, 0, 0.00005)
  expect(state.angle).toBeGreaterThan(0.2)
  expect(energy(state)).toBeCloseTo(before, 3)
  expect(hasFallen(state)).toBe(true)
})

it('stands in the wind while the network senses it, and falls while it does not', { timeout: 60_000 }, async () => {
  const body = await balanced(1, 12_000)
  expect([body.stood, body.fallen]).toEqual([12_000, false])
  expect((await balanced(0, 3000)).stood).toBeLessThan(1000)
})

it('is told as an example', { timeout: 60_000 }, () => {
  const { stdout } = spawnSync(
    process.execPath,
    ['--conditions=@ngrad/source', path.join(import.meta.dirname, 'pole.ts'), '3'],
    { encoding: 'utf8' },
  )
  expect(stdout).toMatch(/^stood for 3\.0 s, at most \d\.\d° from upright\n$/)
})

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createNetServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const python = findPython()

it.skipIf(python === undefined)('stands in Python', { timeout: 120_000 }, () => {
  const env = { ...process.env, PYTHONPATH: path.join(import.meta.dirname, '../clients/python') }
  const partner = path.join(import.meta.dirname, 'pole/partner.py')
  const { stdout, stderr } = spawnSync(python!, [partner, '2'], { encoding: 'utf8', env })
  expect(stdout, stderr).toBe('stood for 2.0 s\n')
})

it('stands in a page', { timeout: 120_000 }, async () => {
  const vite = await createServer({
    configFile: path.join(import.meta.dirname, 'pole/vite.config.ts'),
    server: { port: 0, host: '127.0.0.1' },
    logLevel: 'error',
  })
  await vite.listen()
  const [site] = vite.resolvedUrls!.local
  const { sim } = poleNetwork({ lockstep: 60_000 })
  const view = visualize({ port: 0, origins: [new URL(site!).origin] })
  sim.use(view)
  const address = await view.ready
  const browser = await chromium.launch(await chromiumLaunch())
  try {
    const page = await browser.newPage()
    const sockets: WebSocket[] = []
    page.on('websocket', socket => {
      if (socket.url().includes('/stream?')) sockets.push(socket)
    })
    await page.goto(site!)
    const told = async (place: string): Promise<string | null> => {
      await page.fill('input', place)
      await page.click('button')
      await expect.poll(() => page.textContent('output'), { timeout: 20_000 }).not.toBe('connecting')
      return page.textContent('output')
    }
    expect(await told('nowhere')).toContain("connect.place is 'nowhere'; it must be the address")
    expect(await told(`http://127.0.0.1:${await freePort()}/?token=x`)).toContain('nobody lets this page in at http://127')
    expect(await told(address.replace('token=', 'token=not'))).toContain('is the program running, and told of it by `origins`?')
    expect(await told(address)).toBe('connected')
    const run = sim.run(1500)
    await page.click('button') // once more
    await run
    await expect.poll(() => page.textContent('output'), { timeout: 20_000 }).toMatch(/^stands for 1\.[45] s$/)
    await expect.poll(() => sockets.map(socket => socket.isClosed())).toEqual([true, true, true, false])
  } finally {
    await browser.close()
    await sim.close()
    await vite.close()
  }
})
