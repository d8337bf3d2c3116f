import { focused } from '../kit/focused.ts'
import type { Quantity } from './told.ts'
import { plainUnit, short, withUnit } from '../kit/format.ts'
import { numberInput } from '../kit/number-input.ts'
import { gridOf, settledOn, whyNot } from './bounds.ts'
import type { Grid } from './bounds.ts'

/**
 * A parameter as a slider and a field, with its unit, its bounds and its default. What is no number, or out of bounds, is not set:
 * why not is said below it, and the field has its value again when it is left.
 */
export class Field {
  /** The row that it is. */
  readonly row: HTMLElement = document.createElement('div')
  readonly #name: HTMLElement = document.createElement('label')
  readonly #slider = document.createElement('input')
  readonly #number: HTMLInputElement
  readonly #problem = document.createElement('output')
  readonly #grid: Grid
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
    const { atLeast, above, atMost, below, integer } = quantity
    this.#number = numberInput({ value: '', min: atLeast ?? above, max: atMost ?? below, integer })
    this.#number.id = id
    this.#problem.className = 'problem'
    this.#problem.id = `${id}-problem`
    this.#number.setAttribute('aria-describedby', this.#problem.id)
    ;(this.#name as HTMLLabelElement).htmlFor = id
    this.#slider.type = 'range'
    this.#slider.setAttribute('aria-label', `${quantity.name}, slider`)
    this.#reset.type = 'button'
    this.#reset.textContent = '↺'
    for (const input of [this.#slider, this.#number]) input.disabled = !able
    this.#slider.addEventListener('input', () =>
      this.#change(settledOn(Number(this.#slider.value), this.#grid, this.#quantity.usual)),
    )
    this.#number.addEventListener('input', () => this.#judge())
    this.#number.addEventListener('change', () => {
      if (this.#judge()) this.#change(Number(this.#number.value))
    })
    this.#number.addEventListener('blur', () => this.#leave())
    this.#reset.addEventListener('click', () => this.#change(this.#quantity.usual!))
    const unit = document.createElement('span')
    unit.className = 'unit'
    unit.textContent = plainUnit(quantity.unit)
    this.row.append(this.#name, this.#slider, this.#number, unit, this.#reset, this.#problem)
    this.#grid = gridOf(quantity)
    this.#slider.min = String(this.#grid.low)
    this.#slider.max = String(this.#grid.high)
    this.#slider.step = String(this.#grid.step)
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
    this.#stand(value)
    this.#number.value = shown(value)
  }

  /** Puts the slider where a value is; a screen reader says the value, with its unit. */
  #stand(value: number): void {
    this.#slider.value = String(value)
    this.#slider.setAttribute('aria-valuetext', withUnit(value, this.#quantity.unit))
  }

  /** Whether what is typed can be set; if not it is said why. */
  #judge(): boolean {
    const problem = whyNot(this.#number.value, this.#quantity)
    this.#number.setAttribute('aria-invalid', String(problem !== undefined))
    this.#problem.textContent = problem ?? ''
    return problem === undefined
  }

  /** Nobody types any more: what could not be set gives way to what is; why it could not stays to be read. */
  #leave(): void {
    if (whyNot(this.#number.value, this.#quantity) === undefined) return
    this.#number.value = shown(this.#quantity.value)
    this.#number.setAttribute('aria-invalid', 'false')
  }

  #change(value: number): void {
    this.#quantity = { ...this.#quantity, value }
    this.#problem.textContent = ''
    this.#stand(value)
    if (focused(this.#number) !== this.#number) this.#number.value = shown(value)
    this.#set(value)
  }
}

const shown = (value: number): string => String(Number(value.toPrecision(6)))
