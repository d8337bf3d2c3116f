import { escaped } from './page.ts'
import type { Page } from './page.ts'

/** A learner or a teacher, as its registry has it. */
interface Described {
  readonly name: string
  readonly what: string
  readonly source?: string
  readonly from: string
  readonly kind: 'learner' | 'teacher'
  /** What it learns in. */ readonly takes?: string
}

/** The page of a learner or a teacher: what it is, where it comes from, and how it is tried. */
export function describedPage({ name, what, source, from, kind, takes }: Described): Page {
  const folder = from.split('/')[1]!
  const command = `npx ngrad describe ${name}`
  const html = `<h1>${escaped(name)}</h1>
<p class="lead">${escaped(what[0]!.toUpperCase() + what.slice(1))}.</p>
<p>A ${kind} of <a href="../packages/${folder}.html"><code>${escaped(from)}</code></a>${takes === undefined ? '' : `, for ${escaped(takes)}`}.</p>
<pre class="code" tabindex="0"><code>${escaped(command)}</code></pre>
${source === undefined ? '' : `<p class="source">${escaped(source)}</p>`}`
  const text = `${name} ${what}. ${kind} of ${from} ${source ?? ''}`
  return {
    address: `${kind}s/${name}.html`,
    title: name,
    section: kind === 'learner' ? 'Learners' : 'Teachers',
    html,
    text,
    headings: [],
  }
}
