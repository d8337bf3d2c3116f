import { missingDoors } from './doors.ts'
import { highlighted } from './highlight.ts'
import { escaped } from './page.ts'

/** A program as it stands on a page: to read, and where a browser can, to run. */
export function programHtml(code: string, output: string | undefined): string {
  const missing = missingDoors(code)
  const printed =
    output === undefined ? '' : `<pre class="printed" tabindex="0" aria-label="What it prints">${escaped(output)}</pre>`
  const source = `<pre class="code" tabindex="0"><code>${highlighted(code.trimEnd())}</code></pre>`
  if (missing.length > 0)
    return `<figure class="program">${source}<figcaption>Runs in Node, for <code>${escaped(missing.join(', '))}</code></figcaption>${printed}</figure>\n`
  return `<figure class="program" data-runs>${source}<figcaption><button type="button" class="run">Run</button></figcaption>${printed}</figure>\n`
}
