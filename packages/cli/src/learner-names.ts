/** Names in full of learners whose short one is usual here. */
const short: Readonly<Record<string, string>> = {
  backpropagation: 'backprop',
  'difference-propagation': 'dp',
  'feedback-alignment': 'fa',
  'direct-feedback-alignment': 'dfa',
  'difference-target-propagation': 'dtp',
  'direct-difference-target-propagation': 'ddtp',
  'contrastive-hebbian': 'chl',
  'equilibrium-propagation': 'ep',
  'predictive-coding': 'pc',
  'e-prop': 'eprop',
}

/** The short name of a learner, which may be given in full. */
export const learnerName = (name: string): string => short[name.toLowerCase()] ?? name
