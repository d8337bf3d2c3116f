import type { Described, DescribedParameters } from '@ngrad/learning'
import { across, acrossParameters } from './across/across.ts'
import { sharedCode, sharedCodeParameters } from './across/shared-code.ts'
import { futureActivity, futureActivityParameters } from './next/future-activity.ts'
import { nextFrame, nextFrameParameters, nextFrames } from './next/next-frame.ts'
import { nextSymbol, nextSymbolParameters } from './next/next-symbol.ts'
import { countParameter } from './parameters.ts'
import { autoencode, autoencodeParameters } from './within/autoencode.ts'
import { denoise, denoiseParameters } from './within/denoise.ts'
import { layerwise } from './within/layerwise.ts'
import { masked, maskedParameters } from './within/masked.ts'
import { nextPixel, nextRow, rasterParameters, reachParameter } from './within/raster.ts'

const vincent =
  'Vincent, Larochelle, Bengio & Manzagol (2008), Extracting and composing robust features with denoising autoencoders. ICML'
const oord = 'van den Oord, Kalchbrenner & Kavukcuoglu (2016), Pixel recurrent neural networks. ICML'
const srivastava =
  'Srivastava, Mansimov & Salakhutdinov (2015), Unsupervised learning of video representations using LSTMs. ICML'

/** A teacher, or what brings some, and how it describes itself. */
export interface TeacherEntry extends Described {
  /** What it may be given, by name, beside what it makes its lessons of. */
  readonly parameters: DescribedParameters
  /** Makes it: the function of its name, given streams, symbols or populations first. */
  readonly make: (...given: never[]) => unknown
}

/**
 * The teachers of this package, by the name of what makes each, for a registry.
 * @example teachers.slice(0, 3).map(({ name }) => name) // ["autoencode", "denoise", "masked"]
 */
export const teachers: readonly TeacherEntry[] = [
  {
    name: 'autoencode',
    what: 'an input from itself, through fewer units',
    source: 'Hinton & Salakhutdinov (2006), Reducing the dimensionality of data with neural networks. Science 313:504',
    parameters: autoencodeParameters,
    make: autoencode,
  },
  {
    name: 'denoise',
    what: 'an input from a noisy one',
    source: vincent,
    parameters: denoiseParameters,
    make: denoise,
  },
  {
    name: 'masked',
    what: 'what a mask hides from what it leaves',
    source: 'Pathak, Krähenbühl, Donahue, Darrell & Efros (2016), Context encoders: feature learning by inpainting. CVPR',
    parameters: maskedParameters,
    make: masked,
  },
  {
    name: 'nextPixel',
    what: 'each pixel from those before it',
    source: oord,
    parameters: { reach: reachParameter, ...rasterParameters },
    make: nextPixel,
  },
  {
    name: 'nextRow',
    what: 'each row from those above it',
    source: oord,
    parameters: rasterParameters,
    make: nextRow,
  },
  {
    name: 'layerwise',
    what: 'the codes of a layer from themselves, layer after layer',
    source: 'Bengio, Lamblin, Popovici & Larochelle (2007), Greedy layer-wise training of deep networks. NIPS 19',
    parameters: { depth: countParameter(2, 'number of layers') },
    make: layerwise,
  },
  {
    name: 'across',
    what: 'one sense from another',
    source: 'de Sa (1994), Learning classification with unlabeled data. NIPS 6',
    parameters: acrossParameters,
    make: across,
  },
  {
    name: 'sharedCode',
    what: 'both senses from either, through a code that they share',
    source: 'Ngiam, Khosla, Kim, Nam, Lee & Ng (2011), Multimodal deep learning. ICML',
    parameters: sharedCodeParameters,
    make: sharedCode,
  },
  {
    name: 'nextFrame',
    what: 'a frame from those before it',
    source: 'Softky (1996), Unsupervised pixel-prediction. NIPS 8',
    parameters: nextFrameParameters,
    make: nextFrame,
  },
  {
    name: 'nextFrames',
    what: 'several frames from those before them',
    source: srivastava,
    parameters: nextFrameParameters,
    make: nextFrames,
  },
  {
    name: 'nextSymbol',
    what: 'a symbol from those before it',
    source: 'Elman (1990), Finding structure in time. Cognitive Science 14:179',
    parameters: nextSymbolParameters,
    make: nextSymbol,
  },
  {
    name: 'futureActivity',
    what: 'what a population will do in the next cycle, in a running simulation',
    source:
      'Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Backpropagation and the brain. Nature Reviews Neuroscience 21:335',
    parameters: futureActivityParameters,
    make: futureActivity,
  },
]
