import type { EditorView } from '@codemirror/view'
import { loadKnown, makeEditor } from './editor.ts'
import { packed } from './packed.ts'
import { Raster } from './raster.ts'
import { Run } from './run.ts'

/** Makes an editor of a program on a page, with what it prints and the spikes of its simulations, and runs it. */
export async function openProgram(figure: HTMLElement, root: string, begin = true): Promise<void> {
  const source = figure.querySelector<HTMLElement>('.code')!
  const code = source.textContent
  const home = document.createElement('div')
  home.className = 'editor'
  source.replaceWith(home)
  const known = await loadKnown(root)
  const program = new Program(figure, root)
  program.editor = makeEditor(home, code, known, () => program.run())
  if (begin) program.run()
}

/** A program that can be edited and run. */
class Program {
  editor: EditorView | undefined
  readonly #figure: HTMLElement
  readonly #root: string
  readonly #buttons: HTMLElement
  readonly #status: HTMLElement
  #running: Run | undefined

  constructor(figure: HTMLElement, root: string) {
    this.#figure = figure
    this.#root = root
    this.#buttons = figure.querySelector('figcaption')!
    this.#status = document.createElement('output')
    this.#buttons.replaceChildren(
      button('Run', 'run', () => this.run()),
      button('Stop', 'stop', () => this.#stop('Stopped')),
      button('Share', 'share', () => void this.#share()),
      this.#status,
    )
  }

  /** Runs what is in the editor now; what ran before is stopped. */
  run(): void {
    this.#stop('')
    for (const old of this.#figure.querySelectorAll('.printed, .rasters')) old.remove()
    const lines = document.createElement('pre')
    lines.className = 'printed'
    lines.tabIndex = 0
    lines.setAttribute('aria-label', 'What it prints')
    const pictures = document.createElement('div')
    pictures.className = 'rasters'
    this.#figure.append(lines, pictures)
    const raster = new Raster(pictures)
    this.#figure.dataset['state'] = 'running'
    this.#status.textContent = 'Running …'
    this.#running = new Run(this.editor!.state.doc.toString(), new URL(this.#root || './', location.href).href, {
      line: (text, error) => {
        const line = document.createElement('span')
        line.className = error ? 'error' : ''
        line.textContent = `${text}\n`
        lines.append(line)
        lines.scrollTop = lines.scrollHeight
      },
      stage: text => {
        this.#status.textContent = text
      },
      population: (name, size, rows) => raster.add(name, size, rows),
      spikes: batch => raster.take(batch),
      pace: pace => {
        this.#status.textContent = raster.pace(pace)
      },
      end: failed => {
        this.#figure.dataset['state'] = failed ? 'failed' : 'done'
        if (this.#status.textContent === 'Running …') this.#status.textContent = ''
      },
    })
  }

  #stop(word: string): void {
    this.#running?.stop()
    this.#running = undefined
    if (this.#figure.dataset['state'] === 'running') this.#figure.dataset['state'] = 'stopped'
    this.#status.textContent = word
  }

  /** Puts an address of the playground with this program into the clipboard, or into the bar where there is none. */
  async #share(): Promise<void> {
    const address = new URL(
      `${this.#root}play.html#code=${await packed(this.editor!.state.doc.toString())}`,
      location.href,
    ).href
    try {
      await navigator.clipboard.writeText(address)
      this.#status.textContent = 'The address is in the clipboard'
    } catch {
      location.href = address
    }
  }
}

function button(words: string, name: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = name
  made.textContent = words
  made.addEventListener('click', press)
  return made
}
