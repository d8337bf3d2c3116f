import type { RuleFactory } from '@ngrad/core'
import { outlineOfRule } from '@ngrad/core/internal-more'
import type { Comment } from './comments.ts'
import { modelPage } from './model-page.ts'
import { parametersOf } from './neuron-page.ts'
import type { Page } from './page.ts'
import { ruleResponse } from './rule-response.ts'
import { stepsOf } from './steps.ts'

/** The page of a rule of plasticity. */
export function rulePage(rule: RuleFactory<object>, comments: ReadonlyMap<string, Comment>): Page {
  const { ruleName: name, description } = rule
  return modelPage({
    name,
    folder: 'rules',
    section: 'Rules',
    kind: 'rule of plasticity',
    comment: comments.get(name),
    parameterComments: parametersOf(name, comments),
    parameters: description.parameters,
    nest: description.nest,
    source: description.source,
    steps: stepsOf(outlineOfRule(description)),
    response: ruleResponse(rule),
    program: undefined,
  })
}
