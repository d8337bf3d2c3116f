import type { IEnvelope, IHello, IStreamInfo } from '@ngrad/core'
import { readLayout, writeLayout } from '../src/panels/layout.ts'
import type { Source, SourceListener } from './source/source.ts'
import { Desk } from './desk.ts'
import { Inspection } from './inspect/inspection.ts'
import { Inspector } from './inspect/inspector.ts'
import { count, moment, short } from './kit/format.ts'
import { closeElsewhere } from './kit/close-elsewhere.ts'
import { atNextFrame } from './kit/frame.ts'
import type { Given } from './given.ts'
import { Arrangement } from './layout/arrangement.ts'
import { emptyWords } from './layout/empty-words.ts'
import { LayoutDialog } from './layout/layout-dialog.ts'
import { missingTitles } from './layout/missing-titles.ts'
import type { Root } from './kit/root.ts'
import { write } from './kit/write.ts'
import { panelKinds } from './panels/index.ts'
import { ProblemLine } from './problem-line.ts'
import { reportLine } from './report-line.ts'
import { RunMenu } from './run-menu.ts'
import { ShareDialog } from './share-dialog.ts'
import { openRecordingFile, recording } from './source/recording.ts'
import { Store } from './store.ts'
import type { State } from './store-listener.ts'
import { addressOf, layoutOf } from './timeline/address.ts'
import { Destination } from './timeline/destination.ts'
import { listenToGestures } from './timeline/gestures.ts'
import { Onsets } from './timeline/onsets.ts'
import { Player } from './timeline/player.ts'
import { Ruler } from './timeline/ruler.ts'

const words: Readonly<Record<State, string>> = {
  connecting: 'connecting',
  loading: 'loading what has been so far',
  live: 'live',
  idle: 'the run stands still',
  paused: 'paused',
  stopped: 'stopped',
  over: 'the run is over',
  silent: 'no answer',
  lost: 'the simulation has gone; what was seen stays, and it is looked for every two seconds',
  recording: 'a recording',
}

/** Panels have so long to come before titles that none has are told [ms]. */
const titlesAfter = 3000

/** Where a page keeps what is looked at: the address of the document, or nowhere. */
export interface Place {
  /** What it says now, from the `#` on. */
  readonly hash: string
  /** Keeps what is looked at. */
  remember(hash: string): void
  /** Is called when somebody goes elsewhere. */
  onChange(go: (hash: string) => void): void
  /** Says what is shown. */
  entitle(name: string): void
}

/** A page that is shown. */
export interface Shown {
  /** Lets go of what it shows. */
  close(): void
  /** Says that something went wrong. */
  tell(problem: string): void
}

/** Shows a source in the elements of `index.html`, which are in the root. */
export function showPage(root: Root, place: Place, given: Given, source: (listener: SourceListener) => Source): Shown {
  const element = <Kind extends HTMLElement>(id: string): Kind => root.querySelector<Kind>(`#${id}`)!
  const store = new Store({
    greeted,
    cameBack: () => inspection.renew(),
    stream,
    event: take,
    spiked: topic => desk.spiked(topic),
    changed,
    setBack(step) {
      onsets.setBack(step)
      desk.setBack(step)
    },
    paced: speed => runMenu.paced(speed),
    state: tellState,
  })
  const problems = new ProblemLine(root)
  const gone = new AbortController()
  closeElsewhere(root, gone.signal)
  const inspection = new Inspection(store)
  const onsets = new Onsets()
  const desk = new Desk(root, store, inspection, onsets, [reportLine(root), ...panelKinds, ...given.kinds], changed)
  const inspector = new Inspector(element('inspector'), inspection, () => store.dt)
  const asked = layoutOf(place.hash)
  const arrangement = new Arrangement(root, asked === undefined ? given.layout : readLayout(asked), () => {
    rememberAddress()
    changed()
  }, gone.signal)
  new LayoutDialog(root, arrangement, given.layout)
  const linked = {
    hash: (held: boolean) => addressOf(store.view, writeLayout(arrangement.layout), held),
    get held() {
      return !store.view.following
    },
    get opened() {
      return opened
    },
  }
  if (given.lookOnly) new ShareDialog(root, linked, given.lookOnly)
  const runMenu = new RunMenu(root, inspection, () => store.dt)
  const ruler = new Ruler(element('timeline'), gone.signal)
  const player = new Player(element('player'), () => store.view, onsets, () => store.holds)
  listenToGestures(element('timeline'), () => store.view, player)

  const destination = new Destination(place.hash, (told, before) => {
    problems.withdraw(before)
    if (told !== '') problems.tell(told)
  })
  let speed = { at: 0, step: 0, text: '' }
  let closed = false
  /** Since when something is shown, and what was said of titles that no panel has. */
  let missing = { since: Infinity, told: '' }
  /** Whether a file is shown that somebody opened here. */
  let opened = false

  function greeted({ name }: IHello): void {
    desk.clear()
    onsets.clear()
    inspection.clear()
    runMenu.clear()
    element('name').textContent = name ?? ''
    place.entitle(name ?? '')
    ruler.show(store.view)
    player.begin(!store.recorded)
    speed = { at: 0, step: 0, text: '' }
  }

  function stream(info: IStreamInfo): void {
    desk.stream(info)
    runMenu.stream(info.topic ?? '')
  }

  function take(event: IEnvelope): void {
    onsets.take(event)
    desk.event(event)
    if (event.parameter) inspection.refresh()
    if (event.report) runMenu.heard(event.report)
    if (event.fault) problems.tell(`${event.fault.kind}: ${event.fault.message}`)
  }

  /** Draws everything at the next frame of the screen. */
  function changed(): void {
    atNextFrame(drawAll)
  }

  function drawAll(): void {
    if (closed) return
    const { view } = store
    destination.go(view, store.recorded)
    ruler.update()
    player.update()
    desk.update()
    inspector.move()
    element('timeline').hidden = element('time').childElementCount === 0
    showFigures()
    sayWhyEmpty()
    rememberAddress()
    tellMissing()
  }

  /** Says which titles of the layout no panel has, once the panels have had time to come. */
  function tellMissing(): void {
    if (missing.since === Infinity && store.view.last > 0) {
      missing = { since: performance.now(), told: '' }
      setTimeout(changed, titlesAfter + 100)
    }
    if (!(performance.now() - missing.since > titlesAfter)) return
    const titles = arrangement.panels.map(({ title }) => title)
    const told = missingTitles(arrangement.layout, titles) ?? ''
    if (told === missing.told) return
    problems.withdraw(missing.told)
    if (told !== '') problems.tell(told)
    missing = { ...missing, told }
  }

  /** Says why nothing is drawn, where nothing is. */
  function sayWhyEmpty(): void {
    const { state, recorded, remembers, controllable, view, known } = store
    const { panels } = arrangement
    const reading = recorded && known.events < view.last
    const shown = panels.filter(({ section }) => !section.hidden).length
    const words = emptyWords({ state, recorded, remembers, controllable, last: view.last, reading, panels: panels.length, shown })
    write(element('nothing'), words)
    element('nothing').hidden = words === ''
  }

  /** Step, time and speed, all of the moment of the last answer. */
  function showFigures(): void {
    const { view } = store
    const now = performance.now()
    const stands = store.state === 'paused' || store.state === 'stopped' || store.state === 'over'
    if (stands) speed = { at: 0, step: 0, text: '' } // it is measured anew once it goes on
    else if (view.last > 0 && now - speed.at > 1000) {
      const factor = ((view.last - speed.step) * store.dt) / (now - speed.at)
      const fast = store.recorded ? ' so far: it is being read' : ` · ${short(factor)} × real time`
      speed = { at: now, step: view.last, text: speed.at > 0 && factor > 0 && store.dt > 0 ? fast : '' }
      if (speed.text !== '') setTimeout(changed, 1100) // where nothing goes on any more that is not said for ever
    }
    const time = store.dt > 0 ? ` · ${moment(view.timeOf(view.last), 100)} of model time` : ''
    const reading = readSoFar()
    write(element('figures'), view.last > 0 ? `step ${count(view.last)}${time}${speed.text}${reading}` : '')
  }

  /** How far a recording has been read, as long as it is. */
  function readSoFar(): string {
    const { view, known, recorded } = store
    return recorded && known.events < view.last ? ` · read up to ${moment(view.timeOf(known.events), 1000)}` : ''
  }

  function rememberAddress(): void {
    place.remember(linked.hash(linked.held))
  }

  function tellState(state: State): void {
    element('connection').dataset['state'] = state
    element('connection').textContent =
      state === 'silent' ? `no answer since ${new Date(store.heardAt).toLocaleTimeString()}` : words[state]
    element('try').hidden = state !== 'lost'
    const held = state === 'paused' || state === 'stopped'
    element('pause').textContent = held ? 'Resume run' : 'Pause run'
    const recorded = state === 'recording'
    element('follow').hidden = recorded
    for (const id of ['pause', 'step', 'stop']) element(id).hidden = recorded
    const goesOn = !['lost', 'silent', 'connecting', 'over'].includes(state)
    element<HTMLButtonElement>('pause').disabled = !(store.controllable && goesOn)
    const canStop = state === 'over' || (goesOn && state !== 'stopped') // no other one begins then
    element<HTMLButtonElement>('stop').disabled = !(store.controllable && canStop)
    runMenu.goesOn(goesOn)
    inspector.hold(state === 'lost')
    changed()
  }

  element('pause').addEventListener('click', () =>
    store.run?.control(store.state === 'paused' || store.state === 'stopped' ? 'resume' : 'pause'),
  )
  element('try').addEventListener('click', () => store.tryNow())
  const asking = element<HTMLDialogElement>('ask-stop')
  element('stop').addEventListener('click', () => asking.showModal())
  asking.addEventListener('close', () => {
    if (asking.returnValue === 'stop') store.run?.control('stop')
  })
  place.onChange(hash => {
    const layout = layoutOf(hash)
    if (layout !== undefined && layout !== writeLayout(arrangement.layout)) arrangement.use(readLayout(layout))
    destination.set(hash)
    destination.go(store.view, store.recorded)
    changed() // the address may say what is not there
  })

  /** The file that was chosen last: one that was chosen before it may be read later. */
  let chosen: File | undefined

  /** Shows a recording; what is none is told, and what was shown stays. */
  async function openFile(file: File | undefined): Promise<void> {
    if (!file) return
    chosen = file
    try {
      const head = await openRecordingFile(file)
      if (closed || chosen !== file) return
      opened = true
      problems.clear()
      store.open(listener => recording(head, listener))
    } catch (error) {
      problems.tell(`${file.name} cannot be opened: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const chooser = element<HTMLInputElement>('file')
  element('open').addEventListener('click', () => chooser.click())
  chooser.addEventListener('change', () => {
    void openFile(chooser.files?.[0])
    chooser.value = '' // the same file may be chosen again
  })
  const area = element('desk')
  root.addEventListener('dragover', event => {
    event.preventDefault()
    area.classList.add('dropping')
  })
  root.addEventListener('dragleave', () => area.classList.remove('dropping'))
  root.addEventListener('drop', event => {
    event.preventDefault()
    area.classList.remove('dropping')
    void openFile((event as DragEvent).dataTransfer?.files[0])
  })

  store.open(source)
  return {
    close() {
      closed = true
      arrangement.close()
      store.close()
      desk.clear()
      gone.abort()
    },
    tell: problem => problems.tell(problem),
  }
}
