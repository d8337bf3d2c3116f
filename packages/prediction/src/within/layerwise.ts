import { checkArguments, checkParameter } from '@ngrad/core'
import { streamShape } from '../shapes.ts'
import { encoded } from '../streams/encoded.ts'
import type { Encoder } from '../streams/encoded.ts'
import type { Stream } from '../streams/stream.ts'
import type { Teacher } from '../teacher.ts'

/** One layer of a stack. */
export interface StackedLayer {
  /** What it was taught by. */
  readonly teacher: Teacher
  /** What was learned. */
  readonly encoder: Encoder
  /** Its codes: what the next layer is taught of. */
  readonly codes: Stream
}

/**
 * Greedy layer-wise learning: each layer learns from a teacher of what the layer below makes of the input, and is held
 * fixed from then on.
 * @param source what the lowest layer hears
 * @param depth number of layers
 * @param teach makes the teacher of a layer, for example `codes => denoise(codes, dropout(0.25))`
 * @param learn lets a learner take a teacher's lessons, and returns the layer that it has learned, at once or later
 * @throws ParameterError (the promise is rejected) if the depth is not a whole number above 0
 * @see Bengio, Lamblin, Popovici & Larochelle (2007), Greedy layer-wise training of deep networks. NIPS 19
 * @see Vincent, Larochelle, Bengio & Manzagol (2008), ICML, section 3 (stacks of denoising autoencoders)
 * @example await layerwise(images, 2, codes => denoise(codes, dropout(0.25)), train)
 */
export async function layerwise(
  source: Stream,
  depth: number,
  teach: (codes: Stream, layer: number) => Teacher,
  learn: (teacher: Teacher, layer: number) => Encoder | Promise<Encoder>,
): Promise<StackedLayer[]> {
  checkArguments('layerwise', { source, teach, learn }, { source: streamShape, teach: 'function', learn: 'function' })
  checkParameter('layerwise', 'depth', { unit: '1', default: 2, atLeast: 1, atMost: 1000, integer: true }, depth)
  const layers: StackedLayer[] = []
  let below = source
  for (let layer = 0; layer < depth; layer++) {
    const teacher = teach(below, layer)
    const encoder = await learn(teacher, layer)
    const codes = encoded(below, encoder, `layer ${layer + 1}`)
    layers.push({ teacher, encoder, codes })
    below = codes
  }
  return layers
}
