import type {
  BundleEvent,
  IActivity,
  IControl,
  IHello,
  IReport,
  IStatus,
  IStreamInfo,
  IWeights,
  SpikeFrame,
} from '@ngrad/core'
import { connect } from '@ngrad/viz-server/client'
import { Picture, WeightImages } from './images.ts'
import { Lines } from './lines.ts'
import { Raster } from './raster.ts'
import { Rewards } from './rewards.ts'
import { Votes } from './votes.ts'

/** A look at the spikes lasts so long [ms], within these bounds [steps]. */
const glimpse = { duration: 48, least: 48, most: 800, perSecond: 10 } as const
const { events, control, subscribe } = connect(location.href, { topics: [] })

const element = (id: string): HTMLElement => document.querySelector(`#${id}`)!
const panels = new Map<string, unknown>()
/** The panel of a name, made when it is first needed. */
function panel<Kind>(name: string, make: () => Kind): Kind {
  if (!panels.has(name)) panels.set(name, make())
  return panels.get(name) as Kind
}

let dt = 1
let step = 0
/** The step that the server told last. */
let lastStep = -1
let stepsPerGlimpse: number = glimpse.least
let state: 'live' | 'idle' | 'paused' | 'stopped' | 'gone' = 'live'
let label: number | undefined
const sizes = new Map<string, number>()
/** Spikes of the glimpse that is coming in, by population. */
let frames = new Map<string, SpikeFrame[]>()
let glimpseAt = -1

events.subscribe({ next: receive, complete: gone, error: gone })

function receive({ topic, frame, message }: BundleEvent): void {
  if (frame) takeSpikes(topic, frame)
  else if (message?.hello) greet(message.hello)
  else if (message?.advertise) for (const stream of message.advertise.stream ?? []) know(stream)
  else if (message?.target) label = hasLabel(message.target) ? message.target.label! : undefined
  else if (message?.activity) showActivity(topic, message.activity)
  else if (message?.weights) showWeights(message.weights)
  else if (message?.reward) panel('rewards', () => new Rewards()).add(message.reward)
  else if (message?.report) showReport(message.report)
  else if (message?.status) showStatus(message.status)
  else if (message?.control) obey(message.control)
  else if (message?.fault) element('report').textContent = `${message.fault.kind}: ${message.fault.message}`
}

function greet({ name, dt: duration, stream, capability }: IHello): void {
  for (const button of document.querySelectorAll('button')) button.disabled = !capability?.includes('control')
  element('name').textContent = name ?? ''
  document.title = `${name ?? ''} · ngrad`
  dt = duration ?? 1
  stepsPerGlimpse = Math.round(Math.min(glimpse.most, Math.max(glimpse.least, glimpse.duration / dt)))
  subscribe({ topics: ['*'], glimpsesPerSecond: glimpse.perSecond, stepsPerGlimpse })
  setState('live')
  for (const each of stream ?? []) know(each)
}

function know({ topic, kind, size }: IStreamInfo): void {
  if (kind !== 'spikes' || sizes.has(topic!)) return
  sizes.set(topic!, size ?? 0)
  panel('raster', () => new Raster()).add({ name: nameOf(topic!), size: size || 1 })
}

const nameOf = (topic: string): string => topic.slice(topic.indexOf('/') + 1)

/** Frames of one glimpse belong together; when the next begins, the one before is drawn. */
function takeSpikes(topic: string, frame: SpikeFrame): void {
  const at = Math.floor(frame.firstStep / stepsPerGlimpse) * stepsPerGlimpse
  if (at !== glimpseAt) {
    if (glimpseAt >= 0) showGlimpse()
    glimpseAt = at
    frames = new Map()
  }
  const name = nameOf(topic)
  frames.set(name, [...(frames.get(name) ?? []), frame.copy()])
}

function showGlimpse(): void {
  panel('raster', () => new Raster()).show(glimpseAt, stepsPerGlimpse, frames, dt)
  const rates = panel('rates', () => new Lines('Rates', 'spikes per neuron and second (Hz), over steps'))
  for (const [topic, size] of sizes) {
    const count = (frames.get(nameOf(topic)) ?? []).reduce((sum, frame) => sum + frame.count, 0)
    rates.add(nameOf(topic), glimpseAt, (1000 * count) / (size * stepsPerGlimpse * dt))
  }
  step = Math.max(step, glimpseAt + stepsPerGlimpse)
  element('figures').textContent =
    `step ${step.toLocaleString('en')} · ${((step * dt) / 1000).toFixed(1)} s of model time`
}

function showActivity(topic: string, activity: IActivity): void {
  const name = nameOf(topic)
  if (activity.quantity === 'vote') {
    const votes = panel(topic, () => new Votes(name === 'vote' ? 'Vote' : `Vote: ${name}`))
    votes.label = label
    votes.show(activity)
  } else if (activity.shape?.length === 2 && (activity.quantity === 'pixel' || Number(activity.steps) <= 1)) {
    panel(topic, () => new Picture(`Shown: ${name}`)).show(activity)
  } else {
    const values = activity.value ?? []
    const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
    const axis = `${activity.quantity || 'value'} [${activity.unit || '1'}], over steps`
    const line = values.length === 1 ? activity.quantity || 'value' : 'mean'
    panel(topic, () => new Lines(name, axis)).add(line, Number(activity.firstStep), mean)
  }
}

/** A label of 0 is one as well; where none was sent the field is not the message's own. */
const hasLabel = (target: object): boolean => Object.hasOwn(target, 'label')

function showWeights(weights: IWeights): void {
  panel(`weights ${weights.stream}`, () => new WeightImages(`Weights ${weights.stream}`)).show(weights)
}

/** Accuracies, alignments, losses and errors have a curve each; all figures of the last report stand at the foot. */
function showReport({ source, metric, text, step: at }: IReport): void {
  const figures = Object.entries(metric ?? {})
  const examples = metric?.['examples']
  const axis = examples === undefined ? 'over steps' : 'over examples'
  for (const [name, value] of figures) {
    const part = /accuracy|alignment/.test(name)
    if (!part && !/loss|error/.test(name)) continue
    const title = `${name[0]!.toUpperCase()}${name.slice(1)} so far`
    const lines = panel(
      `curves ${name}`,
      () => new Lines(title, axis, { keepAll: true, percent: part, ...(part && { top: 1 }) }),
    )
    lines.add(source || name, examples ?? Number(at), value)
  }
  const written = figures.map(([name, value]) => `${name} ${inFewDigits(value)}`)
  element('report').textContent = [text, ...written].filter(part => part).join(' · ')
}

function showStatus({ sent, dropped, queued, step: now }: IStatus): void {
  const before = lastStep
  lastStep = Number(now)
  step = lastStep
  if (state === 'live' && step === before) setState('idle')
  else if (state === 'idle' && step > before) setState('live')
  element('figures').textContent =
    `step ${step.toLocaleString('en')} · ${((step * dt) / 1000).toFixed(1)} s of model time`
  const footer = element('connection-figures')
  footer.textContent = `${count(sent)} messages sent · ${count(queued)} waiting · ${count(dropped)} dropped`
  footer.classList.toggle('lost', Number(dropped) > 0)
}

const inFewDigits = (value: number): string =>
  value.toLocaleString('en', Math.abs(value) < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 })
const count = (value: unknown): string => Number(value ?? 0).toLocaleString('en')

const words = {
  live: 'live',
  idle: 'the run stands still',
  paused: 'paused',
  stopped: 'stopped',
  gone: 'the simulation has gone',
} as const

function setState(next: typeof state): void {
  state = next
  element('connection').dataset['state'] = state
  element('connection').textContent = words[state]
  element('pause').textContent = state === 'paused' || state === 'stopped' ? 'Resume' : 'Pause'
}

/** What was asked of the run, by this page or another. */
function obey({ pause, stop }: IControl): void {
  setState(pause ? 'paused' : stop ? 'stopped' : 'live')
}

function gone(): void {
  if (glimpseAt >= 0) showGlimpse()
  setState('gone')
  for (const button of document.querySelectorAll('button')) button.disabled = true
}

element('pause').addEventListener('click', () =>
  control(state === 'paused' || state === 'stopped' ? 'resume' : 'pause'),
)
element('stop').addEventListener('click', () => control('stop'))
