import { rowRange } from '@ngrad/core/internal-more'
import { decay } from '@ngrad/spiking'
import type { Activation, RateLayer, ReadoutLayer } from '@ngrad/spiking'
import { gathered, spread } from './unit.ts'
import type { Unit, UnitOptions } from './unit.ts'
import { piecesOf } from './rows.ts'

/** Leaky read-outs: $y^{t+1} = \kappa y^t + I$, and back $g^t = s^t + \kappa g^{t+1}$. */
export function readoutUnit({ place, layer, objective, samples, steps, read }: UnitOptions<ReadoutLayer>): Unit {
  const width = place.width(layer.size)
  const { work } = place
  const sent = work.matrix((1 + steps) * samples, width)
  const [y, outputs] = [piecesOf(sent, samples), rowRange(sent, samples, steps * samples)]
  const history = work.matrix(steps * samples, width)
  const current = piecesOf(history, samples)
  const none = work.matrix(samples, width)
  const kappa = decay(objective.network.dt, layer.tau)
  const forward = work.elementwise({ y: 'kappa * before + y' })
  const back = [work.elementwise({ g: 's + kappa * later' }), work.elementwise({ g: 's + p + kappa * later' })] as const
  return {
    sent: { numbers: sent },
    current: history,
    record: read ? { [read]: outputs } : {},
    begin: ({ output }) => spread(y[0]!, output, layer.size),
    input: step => y[1 + step]!,
    advance: step => forward({ y: y[1 + step]!, before: y[step]!, kappa }),
    retreat(step, s, isCut, p) {
      back[p ? 1 : 0]({ g: current[step]!, s, later: isCut ? none : current[step + 1]!, kappa, ...(p && { p }) })
    },
    end() {
      const output = gathered(y[steps]!, layer.size)
      return { ...still(output.length), potential: output.slice(), output }
    },
  }
}

/** Rate units: $h^{t+1} = \lambda h^t + (1 - \lambda) f(I)$. A step forward keeps $(1 - \lambda) f'(I)$. */
export function rateUnit({ place, layer, objective, samples, steps, read }: UnitOptions<RateLayer>): Unit {
  const width = place.width(layer.size)
  const { work } = place
  const sent = work.matrix((1 + steps) * samples, width)
  const [y, outputs] = [piecesOf(sent, samples), rowRange(sent, samples, steps * samples)]
  const history = work.matrix(steps * samples, width)
  const current = piecesOf(history, samples)
  const [input, later] = [work.matrix(samples, width), work.matrix(samples, width)]
  const lambda = decay(objective.network.dt, layer.tau)
  const { value, slope } = activationTexts[layer.activation]
  const forward = work.elementwise({
    f: value,
    y: 'lambda * before + (1 - lambda) * f',
    d: `(1 - lambda) * (${slope})`,
  })
  const back = work.elementwise({ s: 's + later', g: 'g * s', later: 'lambda * s' })
  const f = work.matrix(samples, width)
  return {
    sent: { numbers: sent },
    current: history,
    record: read ? { output: outputs } : {},
    begin: ({ output }) => spread(y[0]!, output, layer.size),
    input: () => input,
    advance: step => forward({ f, x: input, y: y[1 + step]!, before: y[step]!, d: current[step]!, lambda }),
    retreat(step, s, isCut) {
      if (isCut) later.values.fill(0)
      back({ s, later, g: current[step]!, lambda })
    },
    end() {
      const output = gathered(y[steps]!, layer.size)
      return { ...still(output.length), potential: gathered(input, layer.size), output }
    },
  }
}

/** The activations, and their derivatives by their values f. */
const activationTexts: Record<Activation, { readonly value: string; readonly slope: string }> = {
  tanh: { value: 'tanh(x)', slope: '1 - f * f' },
  sigmoid: { value: 'sigmoid(x)', slope: 'f * (1 - f)' },
  relu: { value: 'max(0, x)', slope: 'where(f > 0, 1, 0)' },
  linear: { value: 'x', slope: '1' },
}

/** The parts of a state that stay zero. */
const still = (count: number): { adaptation: Float64Array; current: Float64Array; refractory: Uint32Array } => ({
  adaptation: new Float64Array(count),
  current: new Float64Array(count),
  refractory: new Uint32Array(count),
})
