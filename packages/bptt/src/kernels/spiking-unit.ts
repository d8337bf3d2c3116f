import { decay } from '@ngrad/spiking'
import type { AlifLayer, LifLayer } from '@ngrad/spiking'
import type { Matrix } from '@ngrad/core'
import { LearnedConstants } from './learned-constants.ts'
import { SpikeRows, piecesOf } from './rows.ts'
import { surrogateText } from './surrogate-text.ts'
import { gathered, spread } from './unit.ts'
import type { Unit, UnitOptions } from './unit.ts'

/**
 * LIF and ALIF neurons, with a synaptic current or without. A step forward keeps ψ, the surrogate derivative, and the list of
 * spikes; a step back replaces ψ by the derivative with respect to the input current.
 */
export function spikingUnit(options: UnitOptions<LifLayer | AlifLayer>): Unit {
  const { place, layer, objective, samples, steps, read } = options
  const { size, threshold, reset } = layer
  const width = place.width(size)
  const { work } = place
  const matrix = (rows = samples): Matrix => work.matrix(rows, width)
  const throughReset = objective.throughReset === true && reset !== 'none'
  const adapts = layer.kind === 'alif'
  const spikes = new SpikeRows(place, (1 + steps) * samples, (1 + steps) * samples * size)
  const history = matrix(steps * samples)
  const current = piecesOf(history, samples)
  const [i, v, z, left, a, h, none] = [matrix(), matrix(), matrix(), matrix(), matrix(), matrix(), matrix()]
  const filters = layer.tauSynapse > 0
  // the synaptic current, and the derivative by the potential
  const [c, w] = [matrix(filters ? samples : 1), matrix(filters ? samples : 1)]
  const beta = work.matrix(1, width)
  if (layer.kind === 'alif') beta.values.set(layer.beta)
  const kept = (needed: boolean): Matrix | undefined => (needed ? matrix(steps * samples) : undefined)
  const outputs = kept(read === 'output' || reset === 'zero')
  const potentials = kept(read === 'potential' || (throughReset && reset === 'zero'))
  const cut = (of: Matrix | undefined): readonly Matrix[] => (of ? piecesOf(of, samples) : [])
  const [zs, vs] = [cut(outputs), cut(potentials)]

  const given = {
    alpha: decay(objective.network.dt, layer.tau),
    rho: layer.kind === 'alif' ? decay(objective.network.dt, layer.tauAdaptation) : 0,
    gamma: decay(objective.network.dt, layer.tauSynapse),
    theta: threshold,
    inverse: 1 / threshold,
    refractory: layer.refractory,
  }
  const level = adapts ? '(theta + beta * a)' : 'theta'
  const holds = layer.refractory > 0
  const free = holds ? ' * (left <= 0)' : ''
  const psi = `(${surrogateText(objective.surrogate, `((v - ${level}) * inverse)`)}) * inverse`
  const arrived = filters ? 'c' : 'i'
  const forward = work.elementwise({
    ...(filters && { c: 'gamma * c + i' }),
    v: `alpha * v${{ subtract: ` + ${arrived} - z * theta`, zero: ` * (1 - z) + ${arrived}`, none: ` + ${arrived}` }[reset]}`,
    ...(adapts && { a: 'rho * a + z' }),
    psi: psi + free,
    z: `(v >= ${level})${holds ? free : ' * 1'}`,
    ...(holds && { left: 'where(z > 0, refractory, max(left - 1, 0))' }),
  })
  const after = filters ? 'w' : 'later' // derivative by the potential of the step after
  const onReset = { subtract: ` - theta * ${after}`, zero: ` - alpha * v * ${after}`, none: '' }[
    throughReset ? reset : 'none'
  ]
  const backward = (onPotential: boolean): ReturnType<typeof work.elementwise> =>
    work.elementwise({
      ...((adapts || onReset !== '') && { s: `s${adapts ? ' + h' : ''}${onReset}` }),
      ...(adapts && { h: 'rho * h - beta * g * s' }),
      [filters ? 'w' : 'g']: `g * s + alpha * ${after}${reset === 'zero' ? ' * (1 - z)' : ''}${onPotential ? ' + p' : ''}`,
      ...(filters && { g: 'w + gamma * later' }),
    })
  const back = [backward(false), backward(true)] as const
  const onSpike = `s${adapts ? ' + h' : ''}${onReset}`
  const learned = layer.learns.length > 0 ? new LearnedConstants(options, { onSpike, level }) : undefined
  const numbers = { ...given, beta, ...learned?.rows }

  return {
    sent: { spikes },
    current: history,
    record: { ...(outputs && { output: outputs }), ...(potentials && { potential: potentials }) },
    begin(state) {
      spread(v, state.potential, size)
      spread(z, state.output, size)
      spread(a, state.adaptation, size)
      if (filters) spread(c, state.current, size)
      spread(left, state.refractory, size)
      learned?.keep(0, { v, z, a, c })
      place.kernels.collect(z.at, place.bytes * width, spikes.pointer(0), samples, spikes.entriesAt)
    },
    input: () => i,
    advance(step) {
      forward({ v, i, z, a, left, ...(filters && { c }), psi: current[step]!, ...numbers })
      const row = (1 + step) * samples
      place.kernels.collect(z.at, place.bytes * width, spikes.pointer(row), samples, spikes.endOf(row))
      learned?.keep(step + 1, { v, z, a, c })
      zs[step]?.values.set(z.values)
      vs[step]?.values.set(v.values)
    },
    retreat(step, s, isCut, p) {
      if (isCut) for (const each of [h, w]) each.values.fill(0)
      const later = isCut ? none : current[step + 1]!
      const optional = { ...(filters && { w }), ...(zs[step] && { z: zs[step] }), ...(vs[step] && { v: vs[step] }), ...(p && { p }) }
      learned?.before(step, current[step]!, { s, h, later, w })
      back[p ? 1 : 0]({ s, h, g: current[step]!, later, ...optional, ...numbers })
      learned?.after(step, filters ? w : current[step]!, current[step]!)
    },
    ...(learned && { take: weights => learned.take(weights), constants: () => learned.gradient() }),
    end: () => ({
      potential: gathered(v, size),
      output: gathered(z, size),
      adaptation: gathered(a, size),
      current: filters ? gathered(c, size) : new Float64Array(samples * size),
      refractory: Uint32Array.from(gathered(left, size)),
    }),
  }
}
