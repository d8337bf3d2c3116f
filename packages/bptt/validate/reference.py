"""Makes the reference gradients that the tests of @ngrad/bptt read, by torch's automatic differentiation.

    pip install torch snntorch
    python packages/bptt/validate/reference.py > packages/bptt/validate/reference.json

The networks are written out here in torch, in double precision, independently of the TypeScript; one case is run by
snnTorch itself.
"""
import json
import math
import sys

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
B, T, INPUTS = 3, 12, 4


def surrogate_derivative(kind, k, gamma, u):
    a = u.abs()
    if kind == 'triangular':
        return gamma * torch.clamp(1 - k * a, min=0)
    if kind == 'fastSigmoid':
        return gamma / (1 + k * a) ** 2
    if kind == 'arctan':
        return gamma * k / 2 / (1 + (math.pi / 2 * k * u) ** 2)
    if kind == 'sigmoid':
        s = torch.sigmoid(k * u)
        return gamma * k * s * (1 - s)
    if kind == 'straightThrough':
        return gamma * torch.ones_like(u)
    if kind == 'multiGaussian':
        sigma = 1 / (2 * k)

        def normal(x, mean, deviation):
            return torch.exp(-((x - mean) ** 2) / (2 * deviation**2)) / (deviation * math.sqrt(2 * math.pi))

        return gamma * (1.15 * normal(u, 0, sigma) - 0.15 * normal(u, sigma, 6 * sigma) - 0.15 * normal(u, -sigma, 6 * sigma))
    raise ValueError(kind)


class Spike(torch.autograd.Function):
    @staticmethod
    def forward(ctx, u, kind, k, gamma):
        ctx.save_for_backward(u)
        ctx.form = (kind, k, gamma)
        return (u >= 0).to(u.dtype)

    @staticmethod
    def backward(ctx, grad):
        (u,) = ctx.saved_tensors
        return grad * surrogate_derivative(*ctx.form, u), None, None, None


ACTIVATIONS = {'tanh': torch.tanh, 'sigmoid': torch.sigmoid, 'relu': torch.relu, 'linear': lambda x: x}


def run(case, weights, x, stateless=None):
    """Potential and output of each layer [T, B, units]; `stateless(layer, w, below, earlier)` is what a layer without state sends."""
    spike = case['surrogate']
    records = []
    below = x
    for layer, w in zip(case['layers'], weights):
        if 'size' not in layer:
            records.append((None, stateless(layer, w, below, [x] + [z for _, z in records])))
            below = records[-1][1]
            continue
        n, kind = layer['size'], layer['kind']
        kappa = 0.0 if layer['tau'] == 0 else math.exp(-1 / layer['tau'])
        factor = dict(zip(layer.get('learns', []), torch.exp(w['constants']))) if layer.get('learns') else {}
        if 'tau' in factor:
            kappa = torch.exp(-1 / (layer['tau'] * factor['tau']))
        steps, batch = x.shape[:2]
        v = torch.zeros(batch, n)
        z = torch.zeros(batch, n)
        a = torch.zeros(batch, n)
        c = torch.zeros(batch, n)
        left = torch.zeros(batch, n, dtype=torch.long)
        vs, zs = [], []
        for t in range(steps):
            if t > 0 and t % case.get('truncate', steps) == 0:
                v, z, a, c = v.detach(), z.detach(), a.detach(), c.detach()
            current = below[t] if layer.get('oneToOne') else below[t] @ w['input']
            if 'bias' in w:
                current = current + w['bias']
            if 'recurrent' in w:
                sent = z if case.get('throughRecurrence', True) else z.detach()
                current = current + sent @ w['recurrent']
            if kind == 'readout':
                v = kappa * v + current
                z = v
            elif kind == 'rate':
                v = current
                z = kappa * z + (1 - kappa) * ACTIVATIONS[layer['activation']](current)
            else:
                if layer.get('tauSynapse', 0) > 0:
                    c = torch.exp(-1 / (layer['tauSynapse'] * factor.get('tauSynapse', torch.ones(n)))) * c + current
                    current = c
                theta = layer['threshold'] * factor.get('threshold', 1.0)
                back = z if case.get('throughReset', False) else z.detach()
                if layer['reset'] == 'subtract':
                    v = kappa * v + current - theta * back
                elif layer['reset'] == 'zero':
                    v = kappa * v * (1 - back) + current
                else:
                    v = kappa * v + current
                level = theta
                if kind == 'alif':
                    a = math.exp(-1 / layer['tauAdaptation']) * a + z
                    level = theta + torch.tensor(layer['beta']) * factor.get('beta', 1.0) * a
                free = (left == 0).to(v.dtype)
                z = Spike.apply((v - level) / theta, spike['kind'], spike['slope'], spike['height']) * free
                left = torch.where(z > 0, torch.full_like(left, layer['refractory']), torch.clamp(left - 1, min=0))
            vs.append(v)
            zs.append(z)
        records.append((torch.stack(vs), torch.stack(zs)))
        below = records[-1][1]
    return records


def read(loss, potential, output):
    signal = potential if loss['of'] == 'potential' else output
    kind = loss['reading']
    if kind == 'everyStep':
        return signal
    if kind == 'lastStep':
        return signal[-1]
    if kind == 'maximum':
        return signal.max(dim=0).values
    if kind == 'sum':
        return signal.sum(dim=0)
    return torch.cumprod(1 - signal, dim=0).sum(dim=0)  # time to the first spike


def loss_of(case, records, target):
    loss = case['loss']
    values = read(loss, *records[-1])
    weight = torch.tensor(loss.get('weight', [1.0]))
    weight = weight.reshape(-1, 1) if loss['reading'] == 'everyStep' else weight
    if loss['error'] == 'squared':
        error = (weight * 0.5 * ((values - target) ** 2).sum(-1)).sum() / values.shape[-2]
    else:
        logits = -values if loss['reading'] == 'firstSpike' else values
        picked = torch.log_softmax(logits, -1).gather(-1, target.unsqueeze(-1)).squeeze(-1)
        error = -(weight * picked).sum() / values.shape[-2]
    total = error
    for term in case.get('regularisers', []):
        for layer, (_, z) in zip(case['layers'], records):
            if layer['kind'] in ('lif', 'alif'):
                rate = z.mean(dim=(0, 1))
                if term['kind'] == 'sparsity':
                    total = total + term['strength'] * rate.sum()
                else:
                    total = total + 0.5 * term['strength'] * ((rate - term['rate'] / 1000) ** 2).sum()
    return values, error, total


def by_snntorch(case, weights, x, target):
    import snntorch
    from snntorch import surrogate

    lif, out = case['layers']
    grad = surrogate.fast_sigmoid(slope=case['surrogate']['slope'])
    if 'tauSynapse' in lif:
        return by_synaptic(case, weights, x, target, grad)
    hidden = snntorch.Leaky(beta=math.exp(-1 / lif['tau']), threshold=lif['threshold'], spike_grad=grad)
    output = snntorch.Leaky(beta=math.exp(-1 / out['tau']), threshold=out['threshold'], spike_grad=grad)
    m1, m2 = hidden.init_leaky(), output.init_leaky()
    spikes = []
    for t in range(T):
        z, m1 = hidden(x[t] @ weights[0]['input'], m1)
        y, m2 = output(z.double() @ weights[1]['input'], m2)
        spikes.append(y.double())
    values = torch.stack(spikes).sum(0)
    error = torch.nn.functional.cross_entropy(values, target)
    return values, error, error


def by_synaptic(case, weights, x, target, grad):
    import snntorch

    below = x
    for layer, w in zip(case['layers'], weights):
        unit = snntorch.Synaptic(alpha=math.exp(-1 / layer['tauSynapse']), beta=math.exp(-1 / layer['tau']), threshold=layer['threshold'],
                                 spike_grad=grad)
        current, potential = unit.init_synaptic()
        spikes = []
        for t in range(T):
            z, current, potential = unit(below[t] @ w['input'], current, potential)
            spikes.append(z.double())
        below = torch.stack(spikes)
    values = below.sum(0)
    error = torch.nn.functional.cross_entropy(values, target)
    return values, error, error


def lif(size, **rest):
    return {'kind': 'lif', 'size': size, 'tau': 8, 'threshold': 0.8, 'reset': 'subtract', 'refractory': 0, **rest}


def alif(size, **rest):
    return {**lif(size), 'kind': 'alif', 'tauAdaptation': 15, 'beta': [0.3 + 0.1 * (i % 3) for i in range(size)], **rest}


def readout(size, **rest):
    return {'kind': 'readout', 'size': size, 'tau': 6, 'bias': True, **rest}


def rate(size, **rest):
    return {'kind': 'rate', 'size': size, 'tau': 3, 'activation': 'tanh', 'bias': True, **rest}


def cases():
    rec = {'recurrent': True}
    ce = {'error': 'crossEntropy', 'reading': 'everyStep', 'of': 'output'}
    mse = {'error': 'squared', 'reading': 'everyStep', 'of': 'output'}
    tri = {'kind': 'triangular', 'height': 0.3, 'slope': 1.0}
    sharp = {'kind': 'fastSigmoid', 'height': 1.0, 'slope': 25.0}
    for form in [tri, sharp, {'kind': 'arctan', 'height': 1.0, 'slope': 2.0}, {'kind': 'sigmoid', 'height': 0.7, 'slope': 5.0},
                 {'kind': 'straightThrough', 'height': 0.3, 'slope': 1.0}, {'kind': 'multiGaussian', 'height': 0.4, 'slope': 1.2}]:
        yield {'name': f'recurrent LIF, {form["kind"]}, cross-entropy of every step', 'surrogate': form,
               'layers': [lif(5, **rec), readout(3)], 'loss': ce}
    yield {'name': 'recurrent ALIF that is refractory, squared error of every step with weights', 'surrogate': tri,
           'layers': [alif(5, refractory=2, **rec), readout(2)], 'loss': {**mse, 'weight': [0.0] * 4 + [1.5] * 8}}
    yield {'name': 'ALIF with connections to itself, through the reset', 'surrogate': tri, 'throughReset': True,
           'layers': [alif(5, selfConnections=True, **rec), readout(2)], 'loss': mse}
    yield {'name': 'reset to zero, through it', 'surrogate': tri, 'throughReset': True,
           'layers': [lif(5, reset='zero', **rec), readout(2)], 'loss': {**mse, 'reading': 'lastStep'}}
    yield {'name': 'reset to zero, not through it', 'surrogate': tri,
           'layers': [lif(5, reset='zero', bias=True, **rec), readout(2)], 'loss': {**mse, 'reading': 'sum'}}
    yield {'name': 'three layers that spike, counts', 'surrogate': sharp, 'layers': [lif(5), alif(4, **rec), lif(3, tau=20)],
           'loss': {**ce, 'reading': 'sum'}}
    yield {'name': 'time to the first spike, squared error', 'surrogate': tri, 'layers': [lif(5), lif(3)],
           'loss': {**mse, 'reading': 'firstSpike'}}
    yield {'name': 'time to the first spike, cross-entropy', 'surrogate': tri, 'layers': [lif(5), lif(3)],
           'loss': {**ce, 'reading': 'firstSpike'}}
    yield {'name': 'largest potential of units without reset', 'surrogate': sharp, 'layers': [lif(5, **rec), lif(3, reset='none')],
           'loss': {**ce, 'reading': 'maximum', 'of': 'potential'}}
    yield {'name': 'potential of every step of units that spike', 'surrogate': sharp, 'layers': [lif(5), lif(3)],
           'loss': {**mse, 'of': 'potential'}}
    yield {'name': 'rate units', 'surrogate': tri, 'layers': [rate(5, **rec), rate(4, tau=0, activation='sigmoid', **rec), readout(2)],
           'loss': {**ce, 'reading': 'lastStep'}}
    yield {'name': 'rate units above spikes', 'surrogate': tri, 'layers': [lif(5, **rec), rate(4, activation='relu'), readout(2, tau=0)],
           'loss': mse}
    yield {'name': 'regularisers', 'surrogate': tri, 'layers': [alif(5, **rec), readout(2)], 'loss': mse,
           'regularisers': [{'kind': 'firingRate', 'rate': 50.0, 'strength': 20.0}, {'kind': 'sparsity', 'strength': 0.3}]}
    yield {'name': 'truncated to 5 steps', 'surrogate': tri, 'truncate': 5, 'layers': [alif(5, **rec), readout(2)], 'loss': mse}
    yield {'name': 'not through the recurrent spikes', 'surrogate': tri, 'throughRecurrence': False,
           'layers': [alif(5, **rec), readout(2)], 'loss': mse}
    yield {'name': 'snnTorch Leaky, counts', 'surrogate': {**sharp, 'height': 1.0}, 'by': 'snntorch',
           'layers': [lif(5, threshold=1.0, tau=10), lif(3, threshold=1.0, tau=10)], 'loss': {**ce, 'reading': 'sum'}}
    slow = {'tauSynapse': 4}
    yield {'name': 'recurrent LIF with a synaptic current, cross-entropy of every step', 'surrogate': tri,
           'layers': [lif(5, threshold=1.5, bias=True, **slow, **rec), readout(3)], 'loss': ce}
    yield {'name': 'ALIF with a synaptic current, reset to zero and through it, refractory', 'surrogate': tri, 'throughReset': True,
           'layers': [alif(5, threshold=1.2, reset='zero', refractory=1, selfConnections=True, **slow, **rec), readout(2)], 'loss': mse}
    yield {'name': 'layers with synaptic currents, through the reset, largest potential', 'surrogate': sharp, 'throughReset': True,
           'layers': [lif(5, threshold=1.5, **slow, **rec), lif(4, threshold=1.2, tauSynapse=9, **rec), lif(3, threshold=2.5, **slow)],
           'loss': {**ce, 'reading': 'maximum', 'of': 'potential'}}
    yield {'name': 'a synaptic current, truncated to 5 steps', 'surrogate': tri, 'truncate': 5,
           'layers': [alif(5, threshold=1.5, **slow, **rec), readout(2)], 'loss': mse}
    yield {'name': 'snnTorch Synaptic, counts', 'surrogate': {**sharp, 'height': 1.0}, 'by': 'snntorch',
           'layers': [lif(5, threshold=1.0, tau=10, **slow), lif(3, threshold=1.0, tau=10, **slow)], 'loss': {**ce, 'reading': 'sum'}}
    some = {'learns': ['tau', 'threshold']}
    yield {'name': 'recurrent LIF that learns time constants and thresholds', 'surrogate': tri,
           'layers': [lif(5, **some, **rec), readout(3)], 'loss': ce}
    yield {'name': 'the same through the reset, with a surrogate that is nowhere 0', 'throughReset': True,
           'surrogate': {**sharp, 'slope': 5.0}, 'layers': [lif(5, **some, **rec), readout(3)], 'loss': ce}
    yield {'name': 'ALIF that learns all its constants', 'surrogate': {**sharp, 'slope': 3.0}, 'throughReset': True,
           'layers': [alif(5, threshold=1.2, bias=True, refractory=1, learns=['beta', 'tau', 'tauSynapse', 'threshold'], **slow, **rec),
                      readout(2)], 'loss': mse}
    yield {'name': 'reset to zero, through it, with constants learned in two layers', 'surrogate': tri, 'throughReset': True,
           'layers': [lif(5, reset='zero', **some, **rec), lif(4, reset='zero', threshold=1.5, learns=['tauSynapse', 'tau'], **slow, **rec),
                      readout(2)], 'loss': {**mse, 'reading': 'sum'}}
    yield {'name': 'potentials without reset, with constants learned, truncated', 'surrogate': tri, 'truncate': 5,
           'layers': [alif(5, learns=['tau', 'beta'], **rec), lif(3, reset='none', learns=['threshold', 'tau'])],
           'loss': {**mse, 'of': 'potential'}}


def main():
    torch.manual_seed(1)
    x = (torch.rand(T, B, INPUTS) < 0.4).to(torch.float64)
    written = []
    for case in cases():
        weights, fan = [], INPUTS
        for layer in case['layers']:
            n = layer['size']
            rounded = lambda *shape, scale: (torch.round(1000 * scale * torch.randn(*shape)) / 1000).requires_grad_()
            w = {'input': rounded(fan, n, scale=1.6 / math.sqrt(fan))}
            if layer.get('recurrent'):
                u = 0.8 / math.sqrt(n) * torch.randn(n, n)
                if not layer.get('selfConnections'):
                    u = u * (1 - torch.eye(n))
                w['recurrent'] = (torch.round(1000 * u) / 1000).requires_grad_()
            if layer.get('bias'):
                w['bias'] = rounded(n, scale=0.2)
            if layer.get('learns'):
                w['constants'] = rounded(len(layer['learns']), n, scale=0.2)
            weights.append(w)
            fan = n
        loss = case['loss']
        times = (T,) if loss['reading'] == 'everyStep' else ()
        if loss['error'] == 'squared':
            target = torch.round(100 * torch.randn(*times, B, fan)) / 100
            if loss['reading'] == 'firstSpike':
                target = torch.randint(0, T, (B, fan)).to(torch.float64)
        else:
            target = torch.randint(0, fan, (*times, B))
        if case.get('by') == 'snntorch':
            values, error, total = by_snntorch(case, weights, x, target)
        else:
            values, error, total = loss_of(case, run(case, weights, x), target)
        total.backward()
        gradients = [{name: value.grad.clone() for name, value in w.items()} for w in weights]
        for g, layer in zip(gradients, case['layers']):
            if 'recurrent' in g and not layer.get('selfConnections'):
                g['recurrent'].fill_diagonal_(0)
        flat = lambda tensor: [int(v) if v == int(v) else v for v in tensor.detach().reshape(-1).tolist()]
        written.append({
            **case,
            'target': flat(target),
            'weights': [{name: flat(value) for name, value in w.items()} for w in weights],
            'values': flat(values),
            'error': error.item(),
            'total': total.item(),
            'gradient': [{name: flat(value) for name, value in g.items()} for g in gradients],
        })
        norm = math.sqrt(sum((value**2).sum().item() for g in gradients for value in g.values()))
        print(f'{case["name"]}: loss {total.item():.4f}, gradient {norm:.3g}', file=sys.stderr)
    print('{')
    print(f'"samples": {B}, "steps": {T}, "inputs": {INPUTS},')
    print(f'"input": {json.dumps(x.reshape(-1).int().tolist(), separators=(",", ":"))},')
    print('"cases": [')
    print(',\n'.join(json.dumps(case, separators=(',', ':')) for case in written))
    print(']}')


if __name__ == '__main__':
    main()
