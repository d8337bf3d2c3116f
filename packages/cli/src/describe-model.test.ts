import { expect, it } from 'vitest'
import { describeModel, listModels, modelOf, models } from './describe-model.ts'

it('prints a model from its description: parameters, equations, source', () => {
  const text = describeModel('lif')
  expect(text).toMatch(/^lif: neuron model of @ngrad\/spiking\n/)
  expect(text).toMatch(/\ntau +ms +10 +above 0\n/)
  expect(text).toMatch(/\nequations +dv\/dt = \(rest - v \+ resistance \* input\) \/ tau\n/)
  expect(text).toMatch(/\nspikes +when v >= threshold\nafter a spike +v = rest\n/)
  expect(describeModel('hhCondExpTraub')).toMatch(/\nterms +before = v\n +u = v - shift\n/)
  expect(text).toMatch(/\n\nRotter & Diesmann \(1999\)[^\n]*$/)
})

it('names the parameters of NEST where a model follows one of its', () => {
  expect(describeModel('iafPscExp')).toMatch(/\ncapacitance +pF +250 +above 0 +C_m\n/)
  expect(describeModel('iafPscExp')).toMatch(/must be +in iaf_psc_exp\n/)
  expect(describeModel('stdpMultiplicative')).toMatch(/\nhighest .* Wmax\n/)
})

it('prints a rule: traces, changes, bounds', () => {
  const text = describeModel('stdp')
  expect(text).toMatch(/\ntrace +before: of pre-synaptic spikes, decays with tauPlus\n/)
  expect(text).toMatch(/\non a post-synaptic spike +w = w \+ potentiation \* before\n/)
})

it('describes both where a rule and a learner have one name', () => {
  const [rule, ...learner] = describeModel('stdp').split('\n\nstdp: ')
  expect(rule).toMatch(/^stdp: rule of plasticity of @ngrad\/spiking\n/)
  expect(learner).toEqual([expect.stringMatching(/^learner of @ngrad\/difference-propagation\/rates, for layered/)])
  expect(modelOf('stdp')).toMatchObject([{ kind: 'rule' }, { kind: 'learner' }])
  expect(modelOf('lif')).toMatchObject({ kind: 'neuron', from: '@ngrad/spiking' })
  expect(models()).toContainEqual(expect.objectContaining({ name: 'lstm', kind: 'learner', from: '@ngrad/fastweights' }))
})

it('describes a layer without state: what it is, options with defaults, source', () => {
  const text = describeModel('conv2d')
  expect(text).toMatch(/^conv2d: layer without state of @ngrad\/learning, in networks that bptt trains\n\na convolution over rows/)
  expect(text).toMatch(/\nkernel +1 +to be given +whole, at least 1 +rows and columns that a unit sees/)
  expect(text).toMatch(/\n\nLeCun, Bottou, Bengio & Haffner \(1998\)[^\n]*$/)
  expect(modelOf('delay')).toMatchObject({ kind: 'layer', from: '@ngrad/learning' })
  expect(listModels()).toMatch(/^batchNorm +layer +Ioffe/m)
})

it('lists all of them, and names them where one is not known', () => {
  expect(listModels()).toMatch(/^lif +neuron +Rotter/m)
  expect(listModels()).toMatch(/^stdp +rule +Song/m)
  expect(() => describeModel('lof')).toThrow(/^describe\.name is 'lof'; it must be one of .*lif/)
})
