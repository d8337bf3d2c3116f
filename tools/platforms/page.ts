/** What the programs are on a page: functions that a test can call. In a worker of it they run at once, and send what comes out. */
import { digests } from './programs.ts'

if ('document' in globalThis) Object.assign(globalThis, { digests, digestsOfWorker })
else postMessage(await digests())

/** The programs in a worker of the page, which is the main thread of what they simulate. */
function digestsOfWorker(): Promise<Record<string, string>> {
  const worker = new Worker(import.meta.url, { type: 'module' })
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Record<string, string>>) => resolve(data))
    worker.addEventListener('error', ({ message }) => reject(new Error(message)))
  }).finally(() => worker.terminate()) as Promise<Record<string, string>>
}
