import { focused } from '../kit/focused.ts'
import type { Quantity } from './told.ts'
import { short } from '../kit/format.ts'

/** Positions of a slider. */
const positions = 200
/** What is set by it is so many times as large as what there is, at most. */
const mostTimes = 3

/** A parameter as a slider and a field, with its unit, its bounds and its default. */
export class Field {
  /** The row that it is. */
  readonly row: HTMLElement = document.createElement('div')
  readonly #name: HTMLElement = document.createElement('label')
  readonly #slider = document.createElement('input')
  readonly #number = document.createElement('input')
  readonly #reset = document.createElement('button')
  readonly #set: (value: number) => void
  #quantity: Quantity

  /**
   * @param quantity what it is
   * @param able whether it can be changed
   * @param set changes it
   */
  constructor(quantity: Quantity, able: boolean, set: (value: number) => void) {
    this.#quantity = quantity
    this.#set = set
    this.row.className = 'field'
    const id = `field-${Math.random().toString(36).slice(2)}`
    this.#number.id = id
    this.#number.type = 'number'
    this.#number.step = 'any'
    ;(this.#name as HTMLLabelElement).htmlFor = id
    this.#slider.type = 'range'
    this.#slider.setAttribute('aria-label', `${quantity.name}, slider`)
    this.#reset.type = 'button'
    this.#reset.textContent = '↺'
    for (const input of [this.#slider, this.#number]) input.disabled = !able
    this.#slider.addEventListener('input', () => this.#change(Number(this.#slider.value)))
    this.#number.addEventListener('change', () => this.#change(Number(this.#number.value)))
    this.#reset.addEventListener('click', () => this.#change(this.#quantity.usual!))
    const unit = document.createElement('span')
    unit.className = 'unit'
    unit.textContent = quantity.unit === '1' ? '' : quantity.unit
    this.row.append(this.#name, this.#slider, this.#number, unit, this.#reset)
    const { low, high } = boundsOf(quantity)
    this.#slider.min = String(low)
    this.#slider.max = String(high)
    this.#slider.step = quantity.integer ? '1' : String((high - low) / positions)
    this.show(quantity)
    this.#reset.hidden = !able || quantity.usual === undefined
  }

  /** Shows its value as it is now, unless somebody is about to change it. */
  show(quantity: Quantity): void {
    this.#quantity = quantity
    const { name, value, low, high, usual } = quantity
    const differ = low < high
    this.#name.textContent = name
    this.#name.title = differ ? `from ${short(low)} to ${short(high)}: changed for all at once` : ''
    this.#name.classList.toggle('differ', differ)
    this.#reset.title = `back to ${short(usual ?? 0)}, the default`
    this.#reset.disabled = !differ && value === usual
    if (focused(this.#number) === this.#number || this.#slider.matches(':active')) return
    this.#slider.value = String(value)
    this.#number.value = String(Number(value.toPrecision(6)))
  }

  #change(value: number): void {
    if (!Number.isFinite(value)) return
    this.#slider.value = String(value)
    if (focused(this.#number) !== this.#number) this.#number.value = String(Number(value.toPrecision(6)))
    this.#set(value)
  }
}

/** From where to where a slider goes: to the bounds of the table, but no farther than so many times what there is. */
function boundsOf({ value, usual, above, atLeast, below, atMost, integer }: Quantity): { low: number; high: number } {
  const now = [value, usual ?? value]
  const size = Math.max(...now.map(Math.abs)) || 1
  const lowest = Math.max(atLeast ?? above ?? -Infinity, Math.min(...now) - mostTimes * size)
  const highest = Math.min(atMost ?? below ?? Infinity, Math.max(...now) + mostTimes * size)
  const open = integer ? 1 : (highest - lowest) / positions
  return {
    low: typeof above === 'number' && typeof atLeast !== 'number' ? lowest + open : lowest,
    high: typeof below === 'number' && typeof atMost !== 'number' ? highest - open : highest,
  }
}
