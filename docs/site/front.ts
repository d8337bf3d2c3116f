import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { examplesIn } from '../../tools/examples.ts'
import { escaped } from './page.ts'
import type { Page } from './page.ts'
import { programHtml } from './program.ts'

/** The first page: what it is, and the program of the README, which runs. */
export function frontPage(root: string): Page {
  const [first] = examplesIn('README.md', readFileSync(path.join(root, 'README.md'), 'utf8'))
  if (!first) throw new Error('README.md has no program that runs')
  const html = `<h1>Learning by differences of neural activity</h1>
<p class="lead">ngrad is an event-driven neuromorphic runtime for TypeScript, and a set of plugins that learn. It runs in Node and, bit for bit
the same, in this page.</p>
${programHtml(first.code, first.output)}
<ul class="cards">
<li><a href="play.html#run=digits">Digits, learned in your browser</a><p>Spikes read handwriting after a few thousand images, without
backpropagation.</p></li>
<li><a href="play.html#run=large-network">140 000 neurons, 15 million synapses</a><p>A network of the size of a fly’s brain, on one core of
your machine.</p></li>
<li><a href="first-hour.html">The first hour</a><p>From one neuron to a network that learns, each step a program that runs in the page.</p></li>
<li><a href="gallery.html">Gallery</a><p>Published simulations, each a short program with its figure and a test of its point.</p></li>
<li><a href="models.html">Models and rules</a><p>Neurons, sources, rules, learners and teachers, each with its equation, defaults and
response.</p></li>
<li><a href="guides/difference-propagation.html">How it learns</a><p>Why a change of activity carries the gradient, derived and measured.</p></li>
<li><a href="reference/performance.html">How fast it is</a><p>Measured against NEST and Brian2, with the commands that measure it.</p></li>
</ul>
<h2 id="install">Install</h2>
<pre class="code" tabindex="0"><code>npm install ngrad @ngrad/core @ngrad/spiking
npx ngrad run simulation.ts</code></pre>`
  const text =
    'ngrad event-driven neuromorphic runtime for TypeScript; spiking neural networks that learn by differences of activity; install'
  return {
    address: 'index.html',
    title: 'ngrad',
    section: 'Start',
    short: 'What it is',
    html,
    text,
    headings: [],
    layout: 'front',
  }
}

/** A program of the gallery. */
export interface Piece {
  /** Its name in an address. */ readonly name: string
  /** Its first comment. */ readonly title: string
  readonly code: string
}

/** Programs of the gallery, in the order of their files. */
export function gallery(): Piece[] {
  const folder = path.join(import.meta.dirname, 'gallery')
  return globSync('*.ts', { cwd: folder })
    .toSorted()
    .map(file => {
      const code = readFileSync(path.join(folder, file), 'utf8')
      const title = /^\/\/ (.+)/.exec(code)?.[1]
      if (title === undefined)
        throw new Error(`docs/site/gallery/${file} has to begin with a comment that is its title`)
      return { name: file.replace(/^\d+-|\.ts$/g, ''), title, code }
    })
}

/** The page with an editor, which begins with a program of the gallery or of the address. */
export function playPage(): Page {
  const pieces = gallery()
  const options = pieces.map(({ name, title }) => `<option value="${name}">${escaped(title)}</option>`)
  const programs = JSON.stringify(pieces).replaceAll('</', '<\\/')
  const html = `<h1>Playground</h1>
<p>A program in TypeScript that runs in your browser. Everything that has a simulation shows its spikes. <kbd>Ctrl</kbd> <kbd>Enter</kbd>
runs it, <kbd>Ctrl</kbd> <kbd>Space</kbd> completes names, members and options; <em>Panels</em> shows it on the live page
beneath; <em>Share</em> puts it into an address.</p>
<div class="playground"><p><label>Program <select><option value="" hidden>From the address</option>${options.join('')}</select></label></p>
<script type="application/json">${programs}</script></div>`
  const text = `playground editor gallery ${pieces.map(({ title }) => title).join('; ')}`
  return { address: 'play.html', title: 'Playground', section: 'Start', html, text, headings: [], layout: 'wide' }
}
