import { expect, it } from 'vitest'
import { Shares } from './shares.ts'

/** A room, and who comes in until no more may. */
function filled(room: number) {
  const shares = new Shares(room)
  const inside: { sender: object; number: number }[] = []
  const enter = (sender: object): boolean => {
    if (shares.left(sender, inside.length) === 0) return false
    inside.push({ sender, number: shares.enter(sender, 1) })
    return true
  }
  const leave = (sender: object): void => {
    const [gone] = inside.splice(
      inside.findIndex(each => each.sender === sender),
      1,
    )
    shares.leave(gone!.number)
  }
  return { enter, leave, count: (sender: object) => inside.filter(each => each.sender === sender).length }
}

it.each([1, 2, 3, 9])('give each of %d who take what they can 1 / (n + 1) of the room, and leave as much', count => {
  const { enter, count: of } = filled(1000)
  const all = Array.from({ length: count }, (_, name) => ({ name }))
  for (let round = 0; round < 1000; round++) for (const sender of all) enter(sender)
  for (const sender of all) expect(Math.abs(of(sender) - 1000 / (count + 1))).toBeLessThan(1)
  expect(enter({})).toBe(true)
})

it('let everybody in where nothing waits, and again when it has left', () => {
  const { enter, leave } = filled(1)
  const [one, other] = [{}, {}]
  expect([enter(one), enter(one), enter(other)]).toEqual([true, false, false])
  leave(one)
  expect([enter(other), enter(one)]).toEqual([true, false])
})

it('say of many things at once what they say one by one', () => {
  for (let room = 1; room < 12; room++)
    for (let own = 0; own <= room; own++)
      for (let others = 0; own + others <= room; others++) {
        const [shares, sender] = [new Shares(room), {}]
        shares.enter(sender, own)
        let [count, waiting] = [own, own + others]
        while (count < room - waiting) [count, waiting] = [count + 1, waiting + 1]
        expect(shares.left(sender, own + others)).toBe(count - own)
        expect(shares.left(undefined, own + others)).toBe(room - own - others)
      }
})
