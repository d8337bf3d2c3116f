import { checkOptions, ParameterError, required } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { access, newToken } from '../access.ts'
import { listeningError } from '../listening-error.ts'
import { reachable } from '../reachable.ts'
import { PageServer } from '../server.ts'
import { aboutModel } from './about.ts'
import { phaseField } from './phase-field.ts'
import type { PhaseFieldRequest } from './phase-field.ts'
import { rateCurve } from './rate-curve.ts'
import type { RateCurveRequest } from './rate-curve.ts'
import { tryNeuron } from './trial.ts'
import type { TrialRequest } from './trial.ts'

/** What {@link modelPage} is given. */
export interface ModelPageOptions {
  /** The model: what `defineNeuron` has made. */
  readonly model: NeuronFactory<never>
  /** What it is, in words, such as its equations; nothing if left out. */
  readonly about?: string
  /** Port to listen on; 8080 if left out, 0 takes any that is free. */
  readonly port?: number
  /** Address to listen on; only this machine if left out. */
  readonly host?: string
}

/** A page on which a neuron model is tried. Made by {@link modelPage}. */
export interface ModelPage {
  /** Its address with its token. */
  readonly url: string
  /** Gives the port back. */
  close(): Promise<void>
}

/**
 * Serves a page on which a neuron model is tried alone: sliders from its table of parameters, its response to a step, a ramp or
 * noise, its rate over the drive, the plane of two of its state variables with their nullclines, the intervals between its spikes,
 * and another setting kept beside it. It knows nothing of the model but its description.
 * @throws ParameterError if the model is none, or the port cannot be used
 * @example
 * const { url } = await modelPage({ model: izhikevich, port: 0 })
 * console.log(`Try it: ${url}`)
 */
export async function modelPage(options: ModelPageOptions): Promise<ModelPage> {
  checkOptions('modelPage', options, { model: required('any'), about: 'text', port: 'number', host: 'text' })
  const { model, about = '', port = 8080, host = '127.0.0.1' } = options
  if (typeof model !== 'function' || typeof model.modelName !== 'string')
    throw new ParameterError('modelPage.model', model, 'a neuron model, such as lif or izhikevich, not called')
  const token = newToken()
  const answers = new Map<string, (question: never) => object | Promise<object>>([
    ['/about', () => aboutModel(model, about)],
    ['/trial', (request: TrialRequest) => tryNeuron(model, request)],
    ['/rates', (request: RateCurveRequest) => rateCurve(model, request)],
    ['/field', (request: PhaseFieldRequest) => phaseField(model, request)],
  ])
  const server = new PageServer({
    port,
    host,
    access: access({ host, tokens: { control: token } }),
    clients: 16,
    heartbeat: 15_000,
    files: new Map(),
    home: '/model.html',
    answers,
  })
  try {
    const used = await server.listen()
    return { url: `http://${reachable(host)}:${used}/?token=${token}`, close: () => server.close() }
  } catch (cause) {
    throw listeningError('modelPage', { port, host }, cause as NodeJS.ErrnoException)
  }
}
