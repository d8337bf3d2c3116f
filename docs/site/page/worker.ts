/** Runs programs of the site's pages, away from the page, so that it stays quick: a worker that knows all doors. */
import { transform } from 'sucrase'
import { printed } from './printed.ts'
import { importDoor, prepare } from './doors.ts'
import { watchSimulations } from './watch.ts'
import type { Request, Told } from './messages.ts'

const tell = (told: Told): void => postMessage(told, { transfer: 'port' in told ? [told.port] : [] })
const print =
  (error: boolean) =>
  (...values: unknown[]): void =>
    tell({ kind: 'line', text: values.map(printed).join(' '), error })
const quiet = {
  log: print(false),
  info: print(false),
  warn: print(true),
  error: print(true),
  debug: () => {},
  table: print(false),
}

addEventListener('message', ({ data }: MessageEvent<Request>) => void run(data))

/** Runs one program to its end; a worker runs one only. */
async function run({ code, root, panels }: Request): Promise<void> {
  let failed = false
  let end = (): void => {}
  try {
    const plain = transform(code, { transforms: ['typescript', 'imports'], disableESTransforms: true }).code
    await prepare(code, root, text => tell({ kind: 'stage', text }))
    const names = new Set(Array.from(plain.matchAll(/require\('([^']+)'\)/g), match => match[1]!))
    const modules = new Map(await Promise.all([...names].map(async name => [name, await importDoor(name)] as const)))
    end = await watchSimulations(tell, panels)
    const Program = Object.getPrototypeOf(async () => {}).constructor as new (...parts: string[]) => Program
    await new Program('require', 'exports', 'console', plain)((name: string) => modules.get(name), {}, quiet)
  } catch (error) {
    failed = true
    print(true)(error instanceof Error ? `${error.name}: ${error.message}` : error)
  }
  end()
  tell({ kind: 'end', failed })
}

type Program = (require: (name: string) => unknown, exports: object, console: object) => Promise<void>
