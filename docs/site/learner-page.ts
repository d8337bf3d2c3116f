import { boundsOf } from '@ngrad/learning'
import type { DescribedParameters } from '@ngrad/learning'
import type { LearnerResponse } from './learner-response.ts'
import { escaped } from './page.ts'
import type { Page } from './page.ts'

/** A learner, a teacher or a layer, as its registry has it. */
interface Described {
  readonly name: string
  readonly what: string
  readonly source?: string
  readonly parameters?: DescribedParameters
  readonly from: string
  readonly kind: 'learner' | 'teacher' | 'layer'
  /** What it learns in. */ readonly takes?: string
  /** A picture of it at work. */ readonly response?: LearnerResponse | undefined
}

/** The page of a learner, a teacher or a layer: what it is, its parameters, where it comes from, and how it is tried. */
export function describedPage({ name, what, source, parameters = {}, from, kind, takes, response }: Described): Page {
  const folder = from.split('/')[1]!
  const command = `npx ngrad describe ${name}`
  const html = `<h1>${escaped(name)}</h1>
<p class="lead">${escaped(what[0]!.toUpperCase() + what.slice(1))}.</p>
<p>A ${kind} of <a href="../packages/${folder}.html"><code>${escaped(from)}</code></a>${takes === undefined ? '' : `, for ${escaped(takes)}`}.</p>
<pre class="code" tabindex="0"><code>${escaped(command)}</code></pre>
${responseFigure(response)}
${parameterTable(parameters)}
${source === undefined ? '' : `<p class="source">${escaped(source)}</p>`}`
  const text = `${name} ${what}. ${kind} of ${from} ${source ?? ''} ${Object.keys(parameters).join(' ')}`
  return {
    address: `${kind}s/${name}.html`,
    title: name,
    section: sections[kind],
    says: `${what[0]!.toUpperCase()}${what.slice(1)}.`,
    html,
    text,
    headings: [
      ...(response ? [{ id: 'response', html: 'Response' }] : []),
      ...(Object.keys(parameters).length > 0 ? [{ id: 'parameters', html: 'Parameters' }] : []),
    ],
  }
}

const sections = { learner: 'Learners', teacher: 'Teachers', layer: 'Layers' } as const

/** A picture of it at work; nothing where there is none. */
function responseFigure(response: LearnerResponse | undefined): string {
  if (response === undefined) return ''
  const { svg, caption } = response
  return `<h2 id="response">Response</h2><figure class="response">${svg}<figcaption>${escaped(caption)}</figcaption></figure>`
}

/** A row for each parameter; nothing where there are none. */
function parameterTable(parameters: DescribedParameters): string {
  const rows = Object.entries(parameters).map(([name, parameter]) => {
    const unit =
      'unit' in parameter && parameter.unit !== '1' && parameter.default !== undefined
        ? `&nbsp;${escaped(parameter.unit)}`
        : ''
    const usual = escaped(parameter.otherwise ?? String(parameter.default))
    const cells = [
      `<code>${escaped(name)}</code>`,
      `${usual}${unit}`,
      escaped(boundsOf(parameter)),
      escaped(parameter.what),
    ]
    return `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`
  })
  if (rows.length === 0) return ''
  const head = ['parameter', 'default', 'must be', 'what it is'].map(word => `<th>${word}</th>`).join('')
  const table = `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
  return `<h2 id="parameters">Parameters</h2>\n<div class="table" tabindex="0">${table}</div>`
}
