import { Bus, ParameterError, simulation } from '@ngrad/core'
import type { IActivity, ITarget } from '@ngrad/core'
import { bernoulli, stochastic } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { defineTeacher } from './teacher.ts'
import type { Teacher } from './teacher.ts'

const double = (): Teacher =>
  defineTeacher({
    name: 'double',
    count: 4,
    input: { name: 'x', shape: [2], kind: 'real' },
    target: { name: 'y', shape: [1], kind: 'class' },
    write(index, round, { input, target }) {
      input.set([index, round])
      target[0] = 1
    },
  })

describe('a teacher', () => {
  it('publishes what is shown, then what should be answered, of the same moment, example by example', () => {
    const place = { bus: new Bus() }
    const seen: [string, IActivity | ITarget][] = []
    place.bus.topic('activity/x').subscribe(message => seen.push(['activity', message]))
    place.bus.topic('targets/y').subscribe(message => seen.push(['target', message]))
    const teacher = double()
    teacher.attach(place)
    teacher.present([3, 1], { round: 7, firstStep: 100, steps: 20 })
    teacher.present([0])
    const when = { sequence: 0, firstStep: 100, steps: 20 }
    expect(seen).toEqual([
      ['activity', { stream: 'x', ...when, value: [3, 7, 1, 7], shape: [2, 2], quantity: 'real', unit: '1' }],
      ['target', { stream: 'y', ...when, value: [1, 1] }],
      [
        'activity',
        { stream: 'x', sequence: 1, firstStep: 0, steps: 1, value: [0, 0], shape: [1, 2], quantity: 'real', unit: '1' },
      ],
      ['target', { stream: 'y', sequence: 1, firstStep: 0, steps: 1, value: [1], label: 0 }],
    ])
  })

  it('is a plugin of a simulation, and can be taken out again', () => {
    const sim = simulation()
    sim.population('x', bernoulli(), 2)
    sim.population('y', stochastic(), 1)
    let targets = 0
    sim.bus.topic('targets/y').subscribe(() => targets++)
    const teacher = double()
    sim.use(teacher)
    teacher.present([0], { firstStep: sim.step })
    expect(targets).toBe(1)
    sim.close()
    expect(() => teacher.present([0])).toThrow('double is not attached; sim.use(teacher)')
  })

  it('says what cannot be', () => {
    expect(() => double().lesson(4)).toThrow('double.lesson.index is 4; it must be a whole number from 0 to 3')
    const part = { name: 'same', shape: [1], kind: 'real' } as const
    const make = (count: number) => () =>
      defineTeacher({ name: 'odd', count, input: part, target: part, write: () => {} })
    expect(make(1)).toThrow("odd.target is 'same'; it must be another population than the input")
    expect(make(0)).toThrow(ParameterError)
  })

  it('says what is wrong with parts, counts, rounds and places', () => {
    const parts = { input: { name: 'x', shape: [1], kind: 'real' }, target: { name: 'y', shape: [1], kind: 'real' } } as const
    const made = (other: object) => () => defineTeacher({ name: 'odd', count: 1, ...parts, write: () => {}, ...other })
    const shaped = (...shape: number[]) => made({ input: { ...parts.input, shape } })
    expect(made({ name: '' })).toThrow("defineTeacher.name is ''; it must be text of at least one letter")
    expect(made({ target: { ...parts.target, name: '' } })).toThrow("defineTeacher.target.name is ''")
    for (const count of [NaN, 1.5, -1, 1e300, Infinity]) expect(made({ count })).toThrow('count is')
    for (const extent of [NaN, 0, -2, 0.5, 1e300]) expect(shaped(3, extent)).toThrow(`shape is ${extent}; it must be`)
    expect(() => shaped(2 ** 26, 2 ** 26)().lesson(0)).toThrow('odd.shape is')
    expect(() => made({ write: async () => {} })().lesson(0)).toThrow('odd.write gives a promise; it must write the lesson at once')
    const teacher = double()
    for (const round of [NaN, -1, 0.5]) expect(() => teacher.lesson(0, round)).toThrow(`double.lesson.round is ${round}; it must be`)
    for (const place of [{}, null, undefined, 5]) expect(() => teacher.attach(place as never)).toThrow('double.attach.place')
  })
})
