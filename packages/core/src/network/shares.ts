interface Holder {
  readonly sender: object
  waiting: number
}

const nobody: Holder = { sender: {}, waiting: 0 }

/**
 * Who has how much of a room in which things wait. One of those who share it gets in as long as it has less there than is free: alone
 * it takes half of the room, n who take what they can have 1 / (n + 1) each, and as much is left for whoever comes next. Nobody is
 * asked how many there will be.
 * @see Choudhury & Hahne (1998), "Dynamic queue length thresholds for shared-memory packet switches", IEEE/ACM Transactions on
 * Networking 6:130, with $\alpha = 1$
 */
export class Shares {
  readonly #room: number
  readonly #numbers = new Map<object, number>()
  /** Who has a number, and how many of its things wait; 0 is everybody who has none. */
  readonly #holders: Holder[] = [nobody]
  readonly #free: number[] = []

  /** @param room how many may wait */
  constructor(room: number) {
    this.#room = room
  }

  /** How many more things of a sender may come in while so many of all wait; of nobody's, as many as there is room for. */
  left(sender: object | undefined, waiting: number): number {
    const free = Math.max(0, this.#room - waiting)
    if (sender === undefined) return free
    return Math.max(0, Math.ceil((free - this.#holders[this.#numbers.get(sender) ?? 0]!.waiting) / 2))
  }

  /** Notes that things of a sender wait; returns the number by which each of them is known as its own. */
  enter(sender: object | undefined, count: number): number {
    if (sender === undefined || count === 0) return 0
    let number = this.#numbers.get(sender)
    if (number === undefined) {
      number = this.#free.pop() ?? this.#holders.length
      this.#numbers.set(sender, number)
      this.#holders[number] = { sender, waiting: 0 }
    }
    this.#holders[number]!.waiting += count
    return number
  }

  /** Notes that things wait no longer. @param number what {@link Shares.enter} returned for them */
  leave(number: number, count = 1): void {
    if (number === 0) return
    const holder = this.#holders[number]!
    holder.waiting -= count
    if (holder.waiting > 0) return
    this.#numbers.delete(holder.sender)
    this.#holders[number] = nobody
    this.#free.push(number)
  }

  /** Nothing of anybody's waits. */
  clear(): void {
    this.#numbers.clear()
    this.#holders.length = 1
    this.#free.length = 0
  }
}
