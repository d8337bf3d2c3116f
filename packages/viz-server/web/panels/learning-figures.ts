/** What a figure of learning means, and what is to be expected of it, by its name. */
export function explanationOf(name: string): string {
  return figures.find(({ named }) => named.test(name))?.means ?? 'A figure that was reported.'
}

const figures: readonly { readonly named: RegExp; readonly means: string }[] = [
  {
    named: /accuracy/i,
    means:
      'The part of the examples that was read rightly: of those that were shown lately while it learns, and, as a point, of test ' +
      'examples that it has not learned from.',
  },
  {
    named: /alignment|cosine/i,
    means:
      'The cosine of the angle between the changes of weights and those that the true gradient would make: 1 where they agree, 0 ' +
      'where one has nothing to do with the other; as long as it is above 0 the loss goes down. What spikes say is partly chance: a ' +
      'rule that follows the gradient on the mean has a cosine below 1, which comes to 1 where the same examples are shown again ' +
      'and again. Of different ones the gradients cancel more and more as errors become rare, and chance does not, so that the ' +
      'curve falls while learning goes well: with the digits, over the last twenty or so of them, to 0.6 or 0.7 in hidden neurons.',
  },
  {
    named: /ρ|residual|reconstruction/i,
    means: 'How far the way down is from a reconstruction of the layer below: 0 where it is exact.',
  },
  { named: /difference/i, means: 'How far the outputs are from what is wanted before they are nudged; less is better.' },
  { named: /loss|error/i, means: 'How far the network is from what it should do; less is better.' },
]
