import { describe, expect, it } from 'vitest'
import * as units from '../units.ts'
import { inUnits } from './dimension.ts'
import { inSimulation, readUnit, unitOf, usualUnits } from './units.ts'

describe('units', () => {
  it('have the size in a simulation that the exported numbers have, but for Hz, which counts per second', () => {
    for (const [name, size] of Object.entries(units))
      expect([name, inSimulation(unitOf(name)!)]).toEqual([name, name.endsWith('Hz') ? size / 1000 : size])
  })

  it('are read with products, quotients and powers', () => {
    const size = (text: string): number => inSimulation(readUnit(text)!)
    expect(size('pA/mV²')).toBe(1)
    expect(size('1/ms')).toBe(1)
    expect(size('second**-1')).toBeCloseTo(1e-3, 15)
    expect(size('siemens/cm**2')).toBeCloseTo(10, 12) // 1e9 nS in 1e8 µm²
    expect(size('uF/cm2')).toBeCloseTo(0.01, 15)
    expect(size('mM')).toBe(1)
    expect(readUnit('msec')).toBeUndefined()
    expect(readUnit('mV/')).toBeUndefined()
    expect(readUnit('')).toBeUndefined()
  })

  it('are spoken of in the simplest units', () => {
    expect(inUnits(readUnit('volt')!.dimension)).toBe('mV')
    expect(inUnits(readUnit('volt/second')!.dimension)).toBe('mV/ms')
    expect(inUnits(readUnit('1/mV')!.dimension)).toBe('1/mV')
    expect(inUnits(readUnit('volt/second**0.5')!.dimension)).toBe('mV/ms^0.5')
    expect(inUnits(readUnit('kg m')!.dimension)).toBe('m kg')
    expect(inUnits(readUnit('1')!.dimension)).toBe('a number without unit')
  })

  it('that people write are all there', () => {
    expect(usualUnits.filter(unit => !unitOf(unit))).toEqual([])
  })
})
