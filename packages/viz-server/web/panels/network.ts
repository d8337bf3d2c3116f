import { driveInWords, nameOfDrive } from '../inspect/drive-in-words.ts'
import type { Network, ProjectionInfo } from '../inspect/told.ts'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours, mix, rgb, seriesColour } from '../kit/colours.ts'
import { count, counted, labelled, short, withUnit } from '../kit/format.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'
import { shortNames } from '../kit/short-names.ts'
import { button } from '../inspect/parts.ts'
import { drawDrive } from '../network/draw-drive.ts'
import { driveAt, drivesOf } from '../network/drives.ts'
import type { DriveMark } from '../network/drives.ts'
import { acrossOf, layOut, linesOf, rowsOf } from '../network/lay-out.ts'
import type { Placed } from '../network/lay-out.ts'
import { rateAt } from '../timeline/rates.ts'

/** A name is so long at most [CSS pixels]. */
const mostOfName = 110
/** Rates are means over so many pixels of the axis of time. */
const perRate = 60
/** Rates are drawn so often [ms]. */
const drawEvery = 200
/** So much room has a population with what is written below it, at least [CSS pixels]. */
const leastOfRow = 48
/** A rate as high as this is drawn full, one as low as a thousandth of it empty [Hz]. */
const highest = 300

/** The network as a graph: populations with their sizes and rates, projections between them. */
export const network: PanelKind = {
  topic: 'spikes/*',
  together: true,
  atOnce: true,
  make: kit => new NetworkPanel(kit),
}

/** A projection as it is drawn: a curve through three points. */
interface Arrow {
  readonly projection: ProjectionInfo
  readonly points: readonly (readonly [x: number, y: number])[]
}

class NetworkPanel implements PanelInstance {
  readonly #kit: Kit
  readonly #undo: () => void
  #panel: CanvasPanel | undefined
  #placed: ReadonlyMap<string, Placed> = new Map()
  #arrows: readonly Arrow[] = []
  #drives: readonly DriveMark[] = []
  /** How populations are written, by their names, and for which room. */
  #written: { readonly key: string; readonly names: ReadonlyMap<string, string> } = { key: '', names: new Map() }
  /** Whether a population leads to itself: that is drawn above it. */
  #loops = false
  #pointed: Placed | Arrow | DriveMark | undefined
  #later: ReturnType<typeof setTimeout> | undefined
  #drawn = -Infinity
  #listed = ''

  constructor(kit: Kit) {
    this.#kit = kit
    this.#undo = kit.inspection.onChange(() => this.#show())
  }

  add(): void {
    this.update()
  }

  /** Draws it again, but not for each bit that is known more of. */
  update(): void {
    const now = performance.now()
    if (now - this.#drawn > drawEvery) this.#show(now)
    else this.#later ??= setTimeout(() => this.#show(), drawEvery) // where nothing comes behind it
  }

  #show(now: number = performance.now()): void {
    this.#drawn = now
    clearTimeout(this.#later)
    this.#later = undefined
    const { network: shown } = this.#kit.inspection
    if (!shown || shown.population.length === 0) return
    this.#loops = shown.projection.some(({ source, target }) => source === target)
    this.#panel ??= this.#make()
    this.#list(this.#panel, shown)
    this.#panel.figure = this.#words()
    this.#panel.draw((context, width, height) => this.#draw(context, shown, width, height))
  }

  close(): void {
    this.#undo()
    clearTimeout(this.#later)
    this.#panel?.remove()
  }

  #make(): CanvasPanel {
    const panel = this.#kit.panel({
      title: 'Network',
      place: 'side',
      about:
        'Each disc is a population, as large as it has neurons and as full as they fire, on a logarithmic scale up to ' +
        '300 Hz; each arrow is a projection, as wide as it has synapses: reddish where its weights are above zero on the ' +
        'mean, bluish where they are below, dashed where it learns; a short arrow from nowhere is a drive. Click one to look at ' +
        'it closely. Below are plugins with numbers that may be set.',
      height: width => {
        const rows = rowsOf(this.#lines(width))
        return Math.max(leastOfRow * rows, Math.min(0.6 * width, (this.#loops ? 92 : 66) + 62 * rows))
      },
    })
    panel.addAction('Save as CSV', () => this.#save(panel))
    panel.canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
      this.#pointed = this.#at(offsetX, offsetY)
      panel.canvas.style.cursor = this.#pointed ? 'pointer' : ''
      this.#show()
    })
    panel.canvas.addEventListener('pointerleave', () => {
      this.#pointed = undefined
      this.#show()
    })
    panel.canvas.addEventListener('click', ({ offsetX, offsetY }) => {
      const found = this.#at(offsetX, offsetY)
      if (!found) return
      const { inspection } = this.#kit
      if ('points' in found) inspection.select({ kind: 'projection', projection: found.projection.name })
      else inspection.select({ kind: 'population', population: 'drive' in found ? found.population.name : found.name })
    })
    return panel
  }

  /** Buttons for who has no pointer; they are seen where they have the focus. */
  #list({ section }: CanvasPanel, { population, projection, plugin }: Network): void {
    const names = [...population, ...projection, ...plugin].map(({ name }) => name).join('\n')
    if (names === this.#listed) return
    this.#listed = names
    const { inspection } = this.#kit
    const list = document.createElement('p')
    list.className = 'unseen'
    list.append(
      ...population.map(({ name }) => button(name, () => inspection.select({ kind: 'population', population: name }))),
      ...projection.map(({ name }) => button(name, () => inspection.select({ kind: 'projection', projection: name }))),
    )
    const plugins = document.createElement('p')
    plugins.className = 'plugins'
    plugins.append(
      ...(plugin.length > 0 ? ['Plugins:'] : []),
      ...plugin.flatMap(({ name }) => [' ', button(name, () => inspection.select({ kind: 'plugin', plugin: name }))]),
    )
    for (const old of section.querySelectorAll('.unseen, .plugins')) old.remove()
    section.append(list, ...(plugin.length > 0 ? [plugins] : []))
  }

  #draw(context: CanvasRenderingContext2D, { population, projection }: Network, width: number, height: number): void {
    this.#placed = layOut(population, projection, width, height)
    this.#write(context, population.map(({ name }) => name), acrossOf(this.#lines(width), width) - 4)
    this.#arrows = projection.flatMap(each => this.#arrowOf(each, height) ?? [])
    this.#drives = drivesOf(population, this.#placed)
    for (const arrow of this.#arrows) this.#drawArrow(context, arrow)
    for (const drive of this.#drives) drawDrive(context, drive, isSame(drive, this.#pointed))
    for (const placed of this.#placed.values()) this.#drawDisc(context, placed)
  }

  /** Populations in columns, in lines of these. */
  #lines(width: number): string[][][] {
    const { population = [], projection = [] } = this.#kit.inspection.network ?? {}
    return linesOf(population.map(({ name }) => name), projection, width)
  }

  /** Shortens names where there is no room for them [CSS pixels]. */
  #write(context: CanvasRenderingContext2D, names: readonly string[], room: number): void {
    const key = [room, ...names].join()
    if (key === this.#written.key) return
    const short = shortNames(names, text => context.measureText(text).width <= Math.min(room, mostOfName))
    this.#written = { key, names: new Map(names.map((name, at) => [name, short[at]!])) }
  }

  #drawDisc(context: CanvasRenderingContext2D, placed: Placed): void {
    const { name, x, y, radius } = placed
    const { panel, text, quiet } = colours()
    const colour = seriesColour(this.#kit.numberOf(name))
    const rate = this.#rateOf(name) ?? 0
    const full = rate > 0 ? Math.max(0.06, Math.min(1, 1 + Math.log10(rate / highest) / 3)) : 0
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fillStyle = `rgb(${mix(rgb(panel), rgb(colour), full).join()})`
    context.fill()
    context.lineWidth = this.#pointed === placed || this.#isSelected(name) ? 3.5 : 1.8
    context.strokeStyle = colour
    context.stroke()
    context.lineWidth = 1
    context.textAlign = 'center'
    context.fillStyle = text
    context.fillText(this.#written.names.get(name)!, x, y + radius + 12)
    context.fillStyle = quiet
    context.fillText(this.#rateInWords(name), x, y + radius + 24)
    context.textAlign = 'left'
  }

  #drawArrow(context: CanvasRenderingContext2D, arrow: Arrow): void {
    const { projection, points } = arrow
    const { positive, negative, quiet } = colours()
    const mean = projection.weight.mean
    const [[x0, y0], [x1, y1], [x2, y2]] = points as [[number, number], [number, number], [number, number]]
    context.strokeStyle = context.fillStyle = mean > 0 ? positive : mean < 0 ? negative : quiet
    const chosen = this.#pointed === arrow || this.#isSelected(projection.name)
    context.globalAlpha = chosen ? 1 : 0.6
    context.lineWidth = (chosen ? 1.5 : 0.5) + Math.log10(1 + Number(projection.synapses)) / 3
    context.setLineDash(projection.rule ? [5, 3] : [])
    context.beginPath()
    context.moveTo(x0, y0)
    context.quadraticCurveTo(x1, y1, x2, y2)
    context.stroke()
    context.setLineDash([])
    const angle = Math.atan2(y2 - y1, x2 - x1)
    context.beginPath()
    context.moveTo(x2, y2)
    for (const side of [-0.4, 0.4]) context.lineTo(x2 - 8 * Math.cos(angle + side), y2 - 8 * Math.sin(angle + side))
    context.fill()
    context.globalAlpha = 1
    context.lineWidth = 1
  }

  /** From edge to edge, bent so that there and back are apart; a loop above where both ends are one. */
  #arrowOf(projection: ProjectionInfo, height: number): Arrow | undefined {
    const [from, to] = [this.#placed.get(projection.source), this.#placed.get(projection.target)]
    if (!from || !to) return undefined
    if (from === to) {
      const up = from.y > height / 3 ? -1 : 1
      const edge = from.radius * 0.75
      return {
        projection,
        points: [
          [from.x - edge, from.y + up * edge],
          [from.x, from.y + up * from.radius * 3.2],
          [from.x + edge, from.y + up * edge],
        ],
      }
    }
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    const length = Math.hypot(dx, dy)
    const bend = 0.16 * length
    const middle: [number, number] = [
      (from.x + to.x) / 2 - (dy / length) * bend,
      (from.y + to.y) / 2 + (dx / length) * bend,
    ]
    const edgeOf = ({ x, y, radius }: Placed, room: number): [number, number] => {
      const angle = Math.atan2(middle[1] - y, middle[0] - x)
      return [x + (radius + room) * Math.cos(angle), y + (radius + room) * Math.sin(angle)]
    }
    return { projection, points: [edgeOf(from, 1), middle, edgeOf(to, 2)] }
  }

  #at(x: number, y: number): Placed | Arrow | DriveMark | undefined {
    for (const placed of this.#placed.values())
      if (Math.hypot(placed.x - x, placed.y - y) < placed.radius + 3) return placed
    const drive = driveAt(this.#drives, x, y)
    return drive ?? this.#arrows.find(({ points }) =>
      Array.from({ length: 21 }, (_, at) => along(points, at / 20)).some(([px, py]) => Math.hypot(px - x, py - y) < 7),
    )
  }

  #isSelected(name: string): boolean {
    const { selected } = this.#kit.inspection
    if (selected?.kind === 'plugin') return false
    return selected?.kind === 'projection' ? selected.projection === name : selected?.population === name
  }

  /** The rate at the moment that is looked at, with its unit; nothing where none is known. */
  #rateInWords(name: string): string {
    const rate = this.#rateOf(name)
    return rate === undefined ? '' : `${short(rate)} Hz`
  }

  /** The rate at the moment that is looked at, if it is known. */
  #rateOf(name: string): number | undefined {
    const found = this.#kit.rates(`spikes/${name}`, perRate)
    const { pointed } = this.#kit.view
    return pointed === undefined ? found.values.at(-1) : rateAt(found, pointed)
  }

  /** Saves the projections, each with the populations that it connects and their rates at the moment that is looked at. */
  #save(panel: CanvasPanel): void {
    const { population = [], projection = [] } = this.#kit.inspection.network ?? {}
    const of = (name: string): (string | number)[] => {
      const { model = '', size = 0 } = population.find(each => each.name === name) ?? {}
      return [name, model, size, this.#rateOf(name) ?? '']
    }
    const ends = ['source', 'target'].flatMap(end => [end, `model of ${end}`, `neurons of ${end}`, `rate of ${end} [Hz]`])
    const unit = projection[0]?.weight.unit
    const head = ['projection', ...ends, 'synapses', labelled('mean weight', unit), 'shortest delay [ms]', 'rule']
    const rows = projection.map(({ name, source, target, synapses, weight, shortestDelay, rule }) =>
      [name, ...of(source), ...of(target), Number(synapses), weight.mean, shortestDelay, rule])
    const drives = population.flatMap(each => each.drive.map(drive =>
      [nameOfDrive(each, drive), '', 'Poisson', drive.neurons, drive.mean, ...of(each.name), drive.neurons, drive.weight, '', '']))
    const connected = new Set(projection.flatMap(({ source, target }) => [source, target]))
    const alone = population.filter(({ name }) => !connected.has(name)).map(({ name }) => ['', ...of(name)])
    panel.saveTable('network', head, [...rows, ...drives, ...alone])
  }

  #words(): string {
    const pointed = this.#pointed
    const { network: shown } = this.#kit.inspection
    if (!pointed) {
      const synapses = (shown?.projection ?? []).reduce((sum, each) => sum + Number(each.synapses), 0)
      const neurons = (shown?.population ?? []).reduce((sum, { size }) => sum + size, 0)
      return `${counted(neurons, 'neuron')}, ${counted(synapses, 'synapse')}`
    }
    if ('drive' in pointed) return `${nameOfDrive(pointed.population, pointed.drive)}: ${driveInWords(pointed.population, pointed.drive)}`
    if (!('points' in pointed)) {
      const { size, model } = shown!.population.find(({ name }) => name === pointed.name)!
      const { unit } = this.#kit.rates(`spikes/${pointed.name}`, perRate)
      const rate = this.#rateInWords(pointed.name)
      const over = rate && this.#kit.dt > 0 ? `${rate} over ${short(this.#kit.view.timeOf(unit))} ms` : rate
      return [`${pointed.name}: ${count(size)} ${model}`, over].filter(Boolean).join(', ')
    }
    const { name, synapses, weight, shortestDelay, rule } = pointed.projection
    const learns = rule ? `, ${rule}` : ''
    return `${name}: ${counted(synapses, 'synapse')} of ${withUnit(weight.mean, weight.unit)}, ${short(shortestDelay)} ms${learns}`
  }
}

/** Whether a drive is the one that is pointed at, however often it was placed since. */
const isSame = ({ drive }: DriveMark, pointed: object | undefined): boolean =>
  pointed !== undefined && 'drive' in pointed && pointed.drive === drive

/** A point of a curve through three points. */
function along(points: Arrow['points'], part: number): [number, number] {
  const [a, b, c] = points as [[number, number], [number, number], [number, number]]
  const [u, v, w] = [(1 - part) ** 2, 2 * part * (1 - part), part ** 2]
  return [u * a[0] + v * b[0] + w * c[0], u * a[1] + v * b[1] + w * c[1]]
}
