import { learners as backward, ownLearners as backwardOwn } from '@ngrad/bptt'
import type { NeuronFactory, RuleFactory } from '@ngrad/core'
import { ownLearners as spikingOwn } from '@ngrad/difference-propagation'
import { learners as onRates } from '@ngrad/difference-propagation/rates'
import { learners as forward, ownLearners as forwardOwn } from '@ngrad/eligibility'
import { ownLearners as memories } from '@ngrad/fastweights'
import { statelessLayers } from '@ngrad/learning'
import { teachers } from '@ngrad/prediction'
import * as spiking from '@ngrad/spiking'
import { commentsOf } from './comments.ts'
import { describedPage } from './learner-page.ts'
import { layeredResponse, recurrentResponse } from './learner-response.ts'
import { neuronPage } from './neuron-page.ts'
import { escaped } from './page.ts'
import type { Page } from './page.ts'
import { rulePage } from './rule-page.ts'

type Factory = NeuronFactory<object> | RuleFactory<object>

/** What learns, with the package that exports it and the network that it is for. */
const learners = [
  ...onRates.map(learner => ({
    learner,
    from: '@ngrad/difference-propagation/rates',
    response: () => layeredResponse(network => learner.make(network)),
  })),
  ...forward.map(learner => ({
    learner,
    from: '@ngrad/eligibility',
    response: () => recurrentResponse(place => learner.make(place)),
  })),
  ...backward.map(learner => ({
    learner,
    from: '@ngrad/bptt',
    response: () => recurrentResponse(place => learner.make(place)),
  })),
  ...[
    ...spikingOwn.map(learner => ({ learner, from: '@ngrad/difference-propagation' })),
    ...forwardOwn.map(learner => ({ learner, from: '@ngrad/eligibility' })),
    ...backwardOwn.map(learner => ({ learner, from: '@ngrad/bptt' })),
    ...memories.map(learner => ({ learner, from: '@ngrad/fastweights' })),
  ].map(own => ({ ...own, response: undefined })), // each has a network of its own
]

const networks = {
  recurrent: 'recurrent networks, through time',
  layered: 'layered networks of rates',
  own: 'a network of its own',
}

/** A page for each model, rule, learner, teacher and layer without state, made from its description, and one that lists them. */
export async function modelPages(root: string): Promise<Page[]> {
  const comments = commentsOf(root, 'packages/spiking')
  const factories = Object.values<unknown>(spiking).filter(
    (one): one is Factory =>
      typeof one === 'function' && ('modelName' in one || 'ruleName' in one) && 'description' in one,
  )
  const pages = [
    ...(await Promise.all(
      factories.map(one => ('modelName' in one ? neuronPage(one, comments) : rulePage(one, comments))),
    )),
    ...(await Promise.all(
      learners.map(async ({ learner, from, response }) =>
        describedPage({
          ...learner,
          from,
          kind: 'learner',
          takes: networks[learner.network],
          response: await response?.(),
        }),
      ),
    )),
    ...teachers.map(teacher => describedPage({ ...teacher, from: '@ngrad/prediction', kind: 'teacher' })),
    ...statelessLayers.map(({ kind, about }) =>
      describedPage({ name: kind, ...about!, from: '@ngrad/learning', kind: 'layer', takes: 'recurrent networks that bptt trains' }),
    ),
  ]
  return [overview(pages), ...pages]
}

/** All of them by kind. */
function overview(pages: readonly Page[]): Page {
  const kinds = ['Neurons', 'Sources', 'Rules', 'Learners', 'Teachers', 'Layers'] as const
  const parts = kinds.map(kind => {
    const items = pages
      .filter(({ section }) => section === kind)
      .map(
        ({ address, title, says = '' }) => `<li><a href="${address}">${escaped(title)}</a><p>${escaped(says)}</p></li>`,
      )
    return `<h2 id="${kind.toLowerCase()}">${kind}</h2><ul class="cards">${items.join('')}</ul>`
  })
  return {
    address: 'models.html',
    title: 'Models, rules, learners, teachers and layers',
    section: 'Reference',
    short: 'All models',
    html: `<h1>Models, rules, learners, teachers and layers</h1>
<p class="lead">Each page is made from the table that the kernel, its checks and <code>ngrad describe</code> are made from.</p>
${parts.join('\n')}`,
    text: 'all models rules learners teachers layers neurons sources plasticity',
    headings: [],
    layout: 'wide',
  }
}
