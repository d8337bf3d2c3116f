import { batchNormLayer } from './batch-norm.ts'
import { conv2dLayer } from './conv2d.ts'
import type { AnyLayerFactory } from './define-layer.ts'
import { delayLayer } from './delay.ts'
import { dropoutLayer } from './dropout.ts'
import { layerNormLayer } from './layer-norm.ts'
import { pool2dLayer } from './pool2d.ts'
import { skipLayer } from './skip.ts'

/**
 * All kinds of layers without state, as files know them: a new one is a file, its test and a line here.
 * @example statelessLayers.map(({ kind }) => kind) // ['conv2d', …]
 */
export const statelessLayers: readonly AnyLayerFactory[] = [
  conv2dLayer,
  pool2dLayer,
  dropoutLayer,
  skipLayer,
  layerNormLayer,
  batchNormLayer,
  delayLayer,
]
