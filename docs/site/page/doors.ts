import type { LabelledImages } from '@ngrad/data'
import type { doors } from '../doors.ts'

/** Modules that a program may import, loaded when one does. */
const loaders: Readonly<Record<(typeof doors)[number], () => Promise<object>>> = {
  '@ngrad/core': () => import('@ngrad/core'),
  '@ngrad/spiking': () => import('@ngrad/spiking'),
  '@ngrad/spiking/coding': () => import('@ngrad/spiking/coding'),
  '@ngrad/spiking/statistics': () => import('@ngrad/spiking/statistics'),
  '@ngrad/learning': () => import('@ngrad/learning'),
  '@ngrad/learning/testing': () => import('@ngrad/learning/testing'),
  '@ngrad/difference-propagation': () => import('@ngrad/difference-propagation'),
  '@ngrad/difference-propagation/rates': () => import('@ngrad/difference-propagation/rates'),
  '@ngrad/difference-propagation/testing': () => import('@ngrad/difference-propagation/testing'),
  '@ngrad/eligibility': () => import('@ngrad/eligibility'),
  '@ngrad/fastweights': () => import('@ngrad/fastweights'),
  '@ngrad/prediction': () => import('@ngrad/prediction'),
  '@ngrad/bptt': () => import('@ngrad/bptt'),
  '@ngrad/data': async () => ({ ...(await import('@ngrad/data')), loadMnist }),
  rxjs: () => import('rxjs'),
}

/** A module by its name. @throws Error that names those there are */
export async function importDoor(name: string): Promise<object> {
  const load = Object.hasOwn(loaders, name) ? loaders[name as keyof typeof loaders] : undefined
  if (!load) throw new Error(`a page has no '${name}'; a program here can import ${Object.keys(loaders).join(', ')}`)
  return load()
}

let mnist: { readonly train: LabelledImages; readonly test: LabelledImages } | undefined

/** As that of `@ngrad/data`, of the files of the site. */
function loadMnist(): NonNullable<typeof mnist> {
  if (!mnist)
    throw new Error('loadMnist has to stand in the program itself, so that its images are there when it begins')
  return mnist
}

/** Loads what a program asks for at once: the images of MNIST. */
export async function prepare(code: string, root: string, say: (text: string) => void): Promise<void> {
  if (!/\bloadMnist\b/.test(code) || mnist) return
  say('Loading 70 000 images of digits, 11 MB …')
  const [train, test] = await Promise.all([images(root, 'train'), images(root, 't10k')])
  mnist = { train, test }
}

async function images(root: string, name: string): Promise<LabelledImages> {
  const [pixels, labels] = await Promise.all([
    unpacked(`${root}mnist/${name}-images.gz`),
    unpacked(`${root}mnist/${name}-labels.gz`),
  ])
  const view = new DataView(pixels.buffer)
  const [count, rows, columns] = [4, 8, 12].map(at => view.getUint32(at))
  return { count: count!, rows: rows!, columns: columns!, pixels: pixels.subarray(16), labels: labels.subarray(8) }
}

async function unpacked(address: string): Promise<Uint8Array> {
  const { body, ok, status } = await fetch(address)
  if (!ok || !body) throw new Error(`${address} answered ${status}`)
  return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer())
}
