import { openProgram } from './program.ts'
import { unpacked } from './packed.ts'

/** A program of the gallery. */
interface Piece {
  readonly name: string
  readonly code: string
}

/** The page with an editor alone: a program from the address, or one of the gallery. */
export async function openPlayground(place: HTMLElement, root: string): Promise<void> {
  const pieces = JSON.parse(place.querySelector('script')!.textContent) as Piece[]
  const choice = place.querySelector('select')!
  const show = async (code: string, begin: boolean): Promise<void> => {
    place.querySelector('figure')?.remove()
    const figure = document.createElement('figure')
    figure.className = 'program'
    figure.innerHTML = '<pre class="code"></pre><figcaption></figcaption>'
    figure.querySelector('.code')!.textContent = code
    place.append(figure)
    await openProgram(figure, root, begin)
  }
  const say = (words: string): void => {
    const line =
      place.querySelector<HTMLElement>('p.fault') ?? place.insertBefore(document.createElement('p'), place.querySelector('figure'))
    line.className = 'fault'
    line.setAttribute('role', 'alert')
    line.textContent = words
    line.hidden = words === ''
  }
  const follow = async (): Promise<void> => {
    const { code, run } = Object.fromEntries(new URLSearchParams(location.hash.slice(1))) as {
      code?: string
      run?: string
    }
    const piece = pieces.find(({ name }) => name === run)
    const sent = code === undefined ? undefined : await unpacked(code).catch(() => undefined)
    if (code !== undefined && !sent) say('The address is damaged: it holds no program. This is another one.')
    else if (run !== undefined && !piece) say(`There is no program ${run} here. This is another one.`)
    else say('')
    const { name, code: own } = piece ?? pieces[0]!
    choice.value = sent ? '' : name
    await show(sent || own, piece !== undefined)
  }
  choice.addEventListener('change', () => {
    location.hash = `run=${choice.value}`
  })
  addEventListener('hashchange', () => void follow())
  await follow()
}
