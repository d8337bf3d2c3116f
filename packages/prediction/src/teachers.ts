import type { Described } from '@ngrad/learning'

const vincent =
  'Vincent, Larochelle, Bengio & Manzagol (2008), Extracting and composing robust features with denoising autoencoders. ICML'
const oord = 'van den Oord, Kalchbrenner & Kavukcuoglu (2016), Pixel recurrent neural networks. ICML'
const srivastava =
  'Srivastava, Mansimov & Salakhutdinov (2015), Unsupervised learning of video representations using LSTMs. ICML'

/** The teachers of this package, by the name of what makes each, for a registry. */
export const teachers: readonly Described[] = [
  {
    name: 'autoencode',
    what: 'an input from itself, through fewer units',
    source: 'Hinton & Salakhutdinov (2006), Reducing the dimensionality of data with neural networks. Science 313:504',
  },
  { name: 'denoise', what: 'an input from a noisy one', source: vincent },
  {
    name: 'masked',
    what: 'what a mask hides from what it leaves',
    source: 'Pathak, Krähenbühl, Donahue, Darrell & Efros (2016), Context encoders: feature learning by inpainting. CVPR',
  },
  { name: 'nextPixel', what: 'each pixel from those before it', source: oord },
  { name: 'nextRow', what: 'each row from those above it', source: oord },
  {
    name: 'layerwise',
    what: 'the codes of a layer from themselves, layer after layer',
    source: 'Bengio, Lamblin, Popovici & Larochelle (2007), Greedy layer-wise training of deep networks. NIPS 19',
  },
  {
    name: 'across',
    what: 'one sense from another',
    source: 'de Sa (1994), Learning classification with unlabeled data. NIPS 6',
  },
  {
    name: 'sharedCode',
    what: 'both senses from either, through a code that they share',
    source: 'Ngiam, Khosla, Kim, Nam, Lee & Ng (2011), Multimodal deep learning. ICML',
  },
  {
    name: 'nextFrame',
    what: 'a frame from those before it',
    source: 'Softky (1996), Unsupervised pixel-prediction. NIPS 8',
  },
  { name: 'nextFrames', what: 'several frames from those before them', source: srivastava },
  {
    name: 'nextSymbol',
    what: 'a symbol from those before it',
    source: 'Elman (1990), Finding structure in time. Cognitive Science 14:179',
  },
  {
    name: 'futureActivity',
    what: 'what a population will do in the next cycle, in a running simulation',
    source:
      'Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Backpropagation and the brain. Nature Reviews Neuroscience 21:335',
  },
]
