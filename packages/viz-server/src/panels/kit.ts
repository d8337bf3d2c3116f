import type { IEnvelope, IStreamInfo } from '@ngrad/core'

/** Colours of the page, as they are in the scheme in use. */
export interface PanelColours {
  /** Text. */
  readonly text: string
  /** Text of less weight. */
  readonly quiet: string
  /** Lines that separate. */
  readonly line: string
  /** Ground of a panel. */
  readonly panel: string
  /** What is pointed out. */
  readonly accent: string
  /** What is well. */
  readonly good: string
  /** What is not. */
  readonly bad: string
  /** Above zero. */
  readonly positive: string
  /** Below zero. */
  readonly negative: string
  /** Zero, between the two. */
  readonly zero: string
  /** Twenty, which can be told apart with any vision of colours; {@link PanelKit.seriesColour} goes on behind them. */
  readonly series: readonly string[]
}

/** The stretch of time in view. */
export interface PanelView {
  /** Step at the left edge. */
  readonly start: number
  /** Step behind the right edge. */
  readonly end: number
  /** Width of what shares the axis of time [pixels]. */
  readonly width: number
  /** Whether it follows the live end. */
  readonly following: boolean
  /** Steps that have been computed. */
  readonly last: number
  /** Step that is pointed at, if any. */
  readonly pointed: number | undefined
  /** Where a step lies [pixels from the left edge]. */
  pixelOf(step: number): number
  /** The step at a pixel. */
  stepAt(pixel: number): number
  /** Time of a step [ms, or steps where they have no duration]. */
  timeOf(step: number): number
}

/** How a panel with a canvas is made. */
export interface PanelOptions {
  /** What it shows. */
  readonly title: string
  /** Where it stands: among what shares the axis of time, below that, or at its side. */
  readonly place: 'time' | 'side' | 'wide'
  /** Whether it takes half the width of where it stands, if another one stands beside it. */
  readonly half?: boolean
  /** What it shows and how to read it, for who asks. */
  readonly about: string
  /** Its height for a width [CSS pixels]. */
  readonly height: (width: number) => number
  /** Whether it stands before the others of its place. */
  readonly first?: boolean
}

/** A panel with a canvas. */
export interface PanelCanvas {
  /** What is drawn on. */
  readonly canvas: HTMLCanvasElement
  /** Text at the right of the title; a screen reader says it of the picture. */
  figure: string
  /**
   * Says what is pointed at in place of the figure.
   * @param words what is at a point of the canvas [CSS pixels], with its unit; nothing where nothing is there
   */
  sayAt(words: (x: number, y: number) => string | undefined): void
  /** Draws at the next frame of the screen, in CSS pixels; the last drawing counts. */
  draw(draw: (context: CanvasRenderingContext2D, width: number, height: number) => void): void
  /** Adds something that can be done to the menu of the panel. */
  addAction(label: string, act: () => void): void
  /** Lets the browser save a table as CSV. */
  saveTable(name: string, head: readonly string[], rows: readonly (readonly (number | string)[])[]): void
  /**
   * Is aborted when the panel is taken away, by itself, with the page or because it failed: what it has the window, the document or a
   * timer do ends with it.
   * @example addEventListener('keydown', act, { signal: panel.removed })
   */
  readonly removed: AbortSignal
  /** Takes the panel away. */
  remove(): void
}

/** Mean rates of a population in view, point by point. */
export interface PanelRates {
  /** First step of each point. */
  readonly at: readonly number[]
  /** Spikes per neuron and second [Hz]. */
  readonly values: readonly number[]
  /** How much of each point there is: all of it, but of the first and the last one [steps]. */
  readonly covered: readonly number[]
  /** Length of a point [steps]. */
  readonly unit: number
}

/** What a panel works on. */
export interface PanelKit {
  /** What is in view. */
  readonly view: PanelView
  /** Duration of a step [ms]; 0 where steps have none. */
  readonly dt: number
  /** Room at the left of what shares the axis of time [CSS pixels]. */
  readonly marginLeft: number
  /** The colours in use now. */
  colours(): PanelColours
  /** Makes a panel with a canvas. */
  panel(options: PanelOptions): PanelCanvas
  /** What is known of a stream. */
  stream(topic: string): IStreamInfo | undefined
  /** Number of a population, by which it has its colour in every panel. */
  numberOf(population: string): number
  /** Colour of the series of a number, however many there are: behind twenty they begin anew. */
  seriesColour(number: number): string
  /** Dashes of its lines, for `setLineDash`: two series of one colour differ in them. */
  seriesDash(number: number): number[]
  /** Mean rates of a population over what is in view and known. @param perPoint width of a point [pixels] */
  rates(topic: string, perPoint: number): PanelRates
}

/** A panel that is shown. */
export interface PanelInstance {
  /** Another topic belongs to it, where one panel shows all of them. */
  add?(topic: string): void
  /** An event of its topic, in order, from the first that was kept. */
  event?(event: IEnvelope): void
  /**
   * The event that was the last at the moment that is looked at; only called when it is another one.
   * @param label the right class of what it is of, where that was told
   */
  show?(event: IEnvelope, label: number | undefined): void
  /**
   * Nothing of the moment that is looked at is known: what is shown is of another one, and has to go.
   * @param reading whether something may come: a recording is still being read
   */
  empty?(reading: boolean): void
  /** The simulation was set back to a step, to a checkpoint for example: what the panel has of later steps is of another course. */
  setBack?(step: number): void
  /** The view has changed, or more of it is known. */
  update?(): void
  /** It is taken away. */
  close?(): void
}

/**
 * A kind of panel: which topics it shows, and how. This is all that the page knows of it, whether it is one of ours or of
 * somebody else: the default export of a file of JavaScript, see {@link VisualizeOptions.panels}.
 */
export interface PanelKind<Kit = PanelKit> {
  /** Topics that it shows; a `*` at the end stands for anything. */
  readonly topic: string
  /** Whether one panel shows all of them; else each topic has its own. */
  readonly together?: boolean
  /** Whether it is made as soon as a stream is known; else with its first event. */
  readonly atOnce?: boolean
  /** Whether it shows such an event; if left out it shows all. */
  readonly accepts?: (event: IEnvelope) => boolean
  /** Makes a panel. */
  readonly make: (kit: Kit, topic: string) => PanelInstance
}
