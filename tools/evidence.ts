/**
 * Writes docs/evidence.md: what the appendix of Lillicrap et al. (2020) claims, what here shows it, the figure, the limits.
 * `node tools/evidence.ts` makes it anew; figures come from the files that `ngrad reproduce` has written to docs/figures.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A claim, and what shows it. */
export interface Claim {
  /** What is claimed, in our words. */
  readonly claim: string
  /** The test that fails where it does not hold: a file, and a title in it. */
  readonly test: readonly [file: string, title: string]
  /** The figure that `ngrad reproduce` makes, where there is one. */
  readonly reproduce?: string
  /** What was found. */
  readonly found: string
  /** Where it ends. */
  readonly limits: string
}

const root = path.join(import.meta.dirname, '..')
const rates = 'packages/difference-propagation/src/rates'
const spikes = 'packages/difference-propagation/src'

/** What a figure's file holds. */
const figure = <Figure>(name: string): Figure =>
  JSON.parse(readFileSync(path.join(root, 'docs/figures', `${name}.json`), 'utf8')) as Figure
const percent = (part: number): string => `${(100 * part).toFixed(2)} %`
const mnist = figure<{ accuracy: number }>('mnist-spiking-784-500-10')
const deep = ['40', '40-40', '40-40-40'].map(sizes =>
  percent(figure<{ accuracy: number }>(`mnist-spiking-784-${sizes}`).accuracy),
)
const onRates = figure<{ errors: Record<string, number[]> }>('mnist-difference-propagation').errors
const convolved = figure<{ runs: { errors: Record<string, number[]> }[] }>('convolution-mnist').runs[0]!.errors
const aligned = figure<{ rows: { presentations: number; cosines: number[] }[] }>('spike-alignment').rows.at(-1)!
const residual = figure<{ rows: { form: string; error: number }[] }>('imperfect-feedback').rows
const lastOf = (form: string): number => residual.findLast(row => row.form === form)!.error

const learned = figure<{ errors: Record<string, number[]> }>('learned-feedback-digits').errors
const learnedMnist = figure<{ errors: Record<string, number[]> }>('learned-feedback-mnist').errors
const mirrored = figure<{ ways: Record<string, { wrong: number }[]> }>('learned-feedback-spikes-digits').ways
const inSpikes = (name: string): string =>
  percent(mirrored[name]!.reduce((sum, { wrong }) => sum + wrong, 0) / mirrored[name]!.length)
const ways = (name: string): string => percent(learned[name]!.reduce((sum, error) => sum + error) / learned[name]!.length)

/** The claims. */
export const claims: readonly Claim[] = [
  {
    claim:
      "Top-down connections that reconstruct the layer below turn a small change above into $f'(x_i) \\sum_j W_{ij} \\Delta y_j$ below.",
    test: [`${spikes}/difference-propagation.test.ts`, "carries the difference down: Δy_i = f'(x_i) Σ W_ik Δy_k"],
    found: 'on rates to O(ε²), the central form; in spikes within the chance of the counts',
    limits:
      'In spikes the nudge goes all the way to the target, so that even the central form is not quite of first order.',
  },
  {
    claim: 'Pre-synaptic activity × change of post-synaptic activity is then the gradient, for any number of layers.',
    test: [
      `${rates}/difference-propagation.test.ts`,
      'has the direction of the gradient at ε = 1/16, in every hidden layer',
    ],
    reproduce: 'mnist-difference-propagation',
    found:
      `cosine above 0.999999 in every layer; MNIST ${percent(onRates['difference propagation']!.at(-1)!)} wrong, ` +
      `backpropagation ${percent(onRates['backpropagation']!.at(-1)!)}; with convolutions, by \`ngrad reproduce convolution-mnist\`, ` +
      `${percent(convolved['difference propagation']!.at(-1)!)} and ${percent(convolved['backpropagation']!.at(-1)!)}`,
    limits:
      'Layered networks, dense, convolutional, recurrent in steps or with skipped layers; through time with all steps remembered, ' +
      'over the same weights.',
  },
  {
    claim: 'The reconstruction has to be perfect, or else what is missing counts as a change.',
    test: [`${rates}/difference-propagation.test.ts`, 'makes the plain form wrong by ρ/ε, and the corrected form not'],
    reproduce: 'imperfect-feedback',
    found: `at ε = 1/256 the error of the change is ${lastOf('plain').toFixed(0)} plain and ${lastOf('corrected').toFixed(3)} corrected`,
    limits:
      'The correction needs what is reconstructed without nudge; with tied weights perfection is assumed, not earned.',
  },
  {
    claim: 'Weights of the way down can be learned by local rules, and come to match those of the way up.',
    test: [`${rates}/difference-propagation.test.ts`, 'becomes the transpose of the way up by noise (weight mirror)'],
    reproduce: 'learned-feedback',
    found:
      'by a weight mirror, to a cosine with the gradient above 0.98 in every layer, the bound of the test; the 8 × 8 digits, ' +
      `means of three seeds: ${ways('tied')} tied, ${ways('mirror')} mirror, ${ways('recirculation')} recirculation, ` +
      `${ways('random')} random, ${ways('none')} wrong with none; MNIST, one seed: ${percent(learnedMnist['tied']![0]!)} tied, ` +
      `${percent(learnedMnist['mirror']![0]!)} mirror, ${percent(learnedMnist['none']![0]!)} with none`,
    limits: 'On rates; in spikes see below.',
  },
  {
    claim: 'They can be learned from spikes alone, so that the two ways share nothing.',
    test: [`${spikes}/weight-mirror.test.ts`, 'finds the weights up, of either sign, to the formula, over a delay of %i steps'],
    reproduce: 'learned-feedback-spikes',
    found:
      'by the derivative filter read backwards, while nobody is nudged; the 8 × 8 digits, 64-40-40, means of three seeds: ' +
      `${inSpikes('tied')} tied, ${inSpikes('mirror')} mirror, ${inSpikes('random')} random, ${inSpikes('none')} wrong with none`,
    limits:
      'Stochastic neurons. What hidden neurons have in common, by the input that they share, is mirrored too; between hidden layers ' +
      'that is more.',
  },
  {
    claim: 'A loop that learns to reconstruct by differences of activity becomes symmetric, and an autoencoder.',
    test: [`${rates}/recirculation-autoencoder.test.ts`, 'is solved by weights that share nothing and become symmetric, seed %i'],
    found: 'the 4-2-4 encoder, from five draws of weights: misses below 0.01, the two ways along each other to a cosine above 0.95',
    limits: 'One hidden layer; exact symmetry takes a little decay of the weights.',
  },
  {
    claim:
      'STDP with equal and opposite sides is a derivative filter: it follows the change of the post-synaptic rate.',
    test: [
      'packages/spiking/src/rules/stdp-derivative.test.ts',
      'follows a change of the post-synaptic rate: E[ΔW] = 2 A τ² ν_pre Δν_post',
    ],
    found: 'the formula within the standard error of the spikes',
    limits: 'Slow changes beside τ; within a gate the window is cut, which `windowResponse` counts.',
  },
  {
    claim: 'Where rates are constant it changes nothing on average.',
    test: ['reproduce/derivative-filter.test.ts', 'rests where rates do, unlike the plain window'],
    reproduce: 'derivative-filter',
    found:
      'the plain window drifts between neurons that drive each other; one blind to the potential, in both orders, rests',
    limits: 'LIF, exponential, conductance, adaptive and AdEx neurons; gates and signs are told from outside.',
  },
  {
    claim: 'Learning by gradient is robust to the noise of spikes, if that is unbiased.',
    test: [
      'reproduce/spike-alignment.test.ts',
      'goes to the gradient as an unbiased estimate does, through two hidden layers',
    ],
    reproduce: 'spike-alignment',
    found:
      `cosine of the summed changes with the gradient after ${aligned.presentations} presentations: ` +
      aligned.cosines.map(cosine => cosine.toFixed(3)).join(', '),
    limits: 'Stochastic neurons without memory; with LIF it is [less](guides/derivative-filter.md#what-was-measured).',
  },
  {
    claim: 'A deep network of spiking neurons learns a hard task in this way.',
    test: ['reproduce/mnist-spiking.test.ts', 'spikes read the 8 × 8 digits after a few presentations'],
    reproduce: 'mnist-spiking',
    found: `MNIST, 784-500-10: ${percent(mnist.accuracy)} right; none, one, two hidden layers of 40: ${deep.join(', ')}`,
    limits: 'Stochastic neurons; a second hidden layer adds little. One seed in the files, three in the guide.',
  },
  {
    claim: 'LIF neurons with apical dendrites carry the gradient, too.',
    test: ['reproduce/derivative-filter.test.ts', 'carries the gradient through a hidden layer of LIF neurons'],
    reproduce: 'lif-digits',
    found:
      'the 8 × 8 digits, far better than with the hidden layer frozen: [measured](guides/derivative-filter.md#what-was-measured)',
    limits: 'Small digits only; not MNIST. Plateaus as a sigmoid of the dendrite; bursts on rates only.',
  },
  {
    claim: 'A synapse needs to know only its own two spike trains.',
    test: [
      'reproduce/phase-free.test.ts',
      'learns without gates, signs and phases, unless the image stays when the nudge is over',
    ],
    reproduce: 'phase-free',
    found:
      'the 8 × 8 digits, less well than with a gate: [measured](guides/phase-free.md#what-it-reaches-and-where-it-breaks)',
    limits:
      'What `npm start` trains is told a gate and a sign. Without them the input has to change as the nudge ends.',
  },
  {
    claim:
      'Spikes in place of rates are noise that keeps a network from learning its examples by heart, as dropout is.',
    test: [
      `${rates}/noise.test.ts`,
      'lead on average down the mean of the loss, found by going through all that they can say',
    ],
    reproduce: 'spikes-as-regulariser',
    found: regularised(),
    limits:
      'On rates with spikes drawn for each presentation, 784-256-256-10, these sizes only; with 300 labels decay and dropout gain more.',
  },
]

/** What spikes gain over rates, within seeds, for each number of labels. */
function regularised(): string {
  interface Row {
    labels: number
    way: string
    errors: number[]
  }
  const { rows } = figure<{ rows: Row[] }>('spikes-as-regulariser')
  const of = (labels: number, way: string): number[] =>
    rows.find(row => row.labels === labels && row.way === way)!.errors
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  return [...new Set(rows.map(({ labels }) => labels))]
    .map(labels => {
      const ways = ['rates', 'decay', 'dropout', 'spikes'].map(way => `${way} ${percent(mean(of(labels, way)))}`)
      const gains = of(labels, 'spikes').map((error, at) => of(labels, 'rates')[at]! - error)
      const spread = Math.sqrt(mean(gains.map(gain => (gain - mean(gains)) ** 2)) / (gains.length - 1))
      const gain = `${(100 * mean(gains)).toFixed(2)} ± ${(100 * spread).toFixed(2)}`
      return `${labels} labels: ${ways.join(', ')} wrong; spikes beside rates ${gain} points fewer`
    })
    .join('; ')
}

/** The page. */
export function evidencePage(): string {
  const rows = claims.map(({ claim, test: [file, title], reproduce, found, limits }) => {
    const shown = [`[${title}](../${file})`]
    if (reproduce !== undefined) shown.push(`\`ngrad reproduce ${reproduce}\``)
    return `| ${claim} | ${shown.join('; ')} | ${found} | ${limits} |`
  })
  return [
    '# Evidence',
    '',
    'What the appendix of Lillicrap, Santoro, Marris, Akerman & Hinton (2020), *Backpropagation and the brain*, Nature Reviews',
    'Neuroscience 21:335, claims, in our words; what shows it here, what was found, and where it ends. `node tools/evidence.ts`',
    'writes this page from the files in [figures](figures), and a test holds it to them. What was not measured is not said.',
    '',
    '| claim | shown by | found | limits |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

if (import.meta.main) writeFileSync(path.join(root, 'docs/evidence.md'), evidencePage())
