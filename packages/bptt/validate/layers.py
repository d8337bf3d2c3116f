"""Makes the reference gradients of networks with layers without state, by torch's own layers and automatic differentiation.

    pip install torch
    python packages/bptt/validate/layers.py > packages/bptt/validate/layers.json
"""
import json
import math
import sys

import torch
from torch.nn import functional as F

from reference import lif, loss_of, readout, run

B, T, FROM = 2, 8, [2, 6, 5]


def pair(value):
    return value if isinstance(value, list) else [value, value]


def conv2d(**rest):
    return {'kind': 'conv2d', **rest}


def pool2d(takes, **rest):
    return {'kind': 'pool2d', 'takes': takes, **rest}


def shape_of(layer):
    """Channels, rows and columns of what is sent, or its size."""
    if 'from' not in layer:
        return [layer['width']]
    channels, *extents = layer['from']
    kernel, padding = pair(layer['kernel']), pair(layer.get('padding', 0))
    stride = pair(layer.get('stride', layer['kernel'] if layer['kind'] == 'pool2d' else 1))
    dilation = pair(layer.get('dilation', 1))
    places = [(n + 2 * p - d * (k - 1) - 1) // s + 1 for n, k, p, s, d in zip(extents, kernel, padding, stride, dilation)]
    return [layer.get('channels', channels), *places]


def stateless(layer, w, below, earlier):
    """What a layer sends [T, B, size]."""
    steps, batch, _ = below.shape
    kind = layer['kind']
    if kind == 'conv2d' or kind == 'pool2d':
        x = below.reshape(steps * batch, *layer['from'])
        window = {'stride': layer.get('stride', layer['kernel'] if kind == 'pool2d' else 1), 'padding': layer.get('padding', 0)}
        if kind == 'conv2d':
            y = F.conv2d(x, w['input'], w.get('bias'), dilation=layer.get('dilation', 1), groups=layer.get('groups', 1), **window)
        elif layer['takes'] == 'max':
            y = F.max_pool2d(x, layer['kernel'], **window)
        else:
            y = F.avg_pool2d(x, layer['kernel'], **window, divisor_override=1 if layer['takes'] == 'sum' else None)
        return y.reshape(steps, batch, -1)
    if kind == 'dropout':
        together = layer.get('together', 1)
        shape = [steps if layer.get('of') == 'step' else 1, batch, layer['width'] // together]
        drawn = torch.round(1000 * torch.rand(shape)) / 1000
        layer['drawn'] = drawn.reshape(-1).tolist()
        return below * (drawn >= layer['probability']).to(below.dtype).repeat_interleave(together, -1) / (1 - layer['probability'])
    if kind == 'skip':
        other = earlier[1 + layer['layer']]
        return {'add': below + other, 'and': below * other, 'iand': (1 - below) * other}[layer.get('joins', 'add')]
    if kind == 'layerNorm':
        return F.layer_norm(below, [layer['width']], w['input'], w['bias'], layer.get('epsilon', 1e-5))
    if kind == 'batchNorm':
        channels = layer['width'] // layer.get('together', 1)
        mean, variance = w['constants'].clone()
        y = F.batch_norm(below.reshape(steps * batch, channels, -1), mean, variance, w['input'] * layer.get('scale', 1), w['bias'],
                         training=not layer.get('answers'), momentum=layer.get('momentum', 0.1), eps=layer.get('epsilon', 1e-5))
        layer['seen'] = [*mean.tolist(), *variance.tolist()]
        return y.reshape(steps, batch, -1)
    if kind == 'delay':
        most = layer['most']
        d = most * torch.sigmoid(w['constants'])
        d = d if layer.get('of', 'synapse') == 'synapse' else d.unsqueeze(1).expand(-1, layer['width'])
        k = torch.arange(most + 1.0)
        if layer.get('shape', 'linear') == 'linear':
            shares = torch.clamp(1 - (k - d.unsqueeze(-1)).abs(), min=0)
        else:
            shares = torch.softmax(-0.5 * ((k - d.unsqueeze(-1)) / layer.get('sigma', 1)) ** 2, -1)
        kernel = (w['input'].unsqueeze(-1) * shares).permute(1, 0, 2).flip(-1)  # targets, sources, steps
        y = F.conv1d(F.pad(below.permute(1, 2, 0), (most, 0)), kernel, w.get('bias')).permute(2, 0, 1)
        truncate = layer.get('truncated', steps)
        for cut in range(truncate, steps, truncate):  # what comes from before is heard, and not differentiated
            early = torch.zeros_like(below).index_copy(0, torch.arange(cut - truncate, cut), below[cut - truncate:cut])
            through = F.conv1d(F.pad(early.permute(1, 2, 0), (most, 0)), kernel.detach()).permute(2, 0, 1)
            y = torch.cat([y[:cut], y[cut:] - (through - through.detach())[cut:]])
        return y
    raise ValueError(kind)


def weights_of(layer):
    """Shapes of the weights by name, and the number that adds up in a unit."""
    if layer['kind'] == 'conv2d':
        heard = layer['from'][0] // layer.get('groups', 1)
        kernel = pair(layer['kernel'])
        shapes = {'input': [layer['channels'], heard, *kernel]}
        if layer.get('bias'):
            shapes['bias'] = [layer['channels']]
        return shapes, heard * kernel[0] * kernel[1]
    if layer['kind'] == 'layerNorm':
        return {'input': [layer['width']], 'bias': [layer['width']]}, 1
    if layer['kind'] == 'batchNorm':
        channels = layer['width'] // layer.get('together', 1)
        return {'input': [channels], 'bias': [channels], 'constants': [2, channels]}, 1
    if layer['kind'] == 'delay':
        n, size = layer['sources'], layer['width']
        shapes = {'input': [n, size], 'constants': [n, size] if layer.get('of', 'synapse') == 'synapse' else [n]}
        return {**shapes, **({'bias': [size]} if layer.get('bias') else {})}, n
    return {}, 1


def dropout(width, probability, **rest):
    return {'kind': 'dropout', 'width': width, 'probability': probability, **rest}


def skip(width, **rest):
    return {'kind': 'skip', 'width': width, **rest}


def layer_norm(width, **rest):
    return {'kind': 'layerNorm', 'width': width, **rest}


def batch_norm(width, **rest):
    return {'kind': 'batchNorm', 'width': width, **rest}


def delay(sources, width, most, **rest):
    return {'kind': 'delay', 'sources': sources, 'width': width, 'most': most, **rest}


def each(size, **rest):
    return lif(size, oneToOne=True, **rest)


def cases():
    ce = {'error': 'crossEntropy', 'reading': 'everyStep', 'of': 'output'}
    counts = {**ce, 'reading': 'sum'}
    tri = {'kind': 'triangular', 'height': 0.3, 'slope': 1.0}
    soft = {'kind': 'fastSigmoid', 'height': 1.0, 'slope': 5.0}
    c = conv2d(**{'from': FROM, 'channels': 3, 'kernel': 3})
    n = math.prod(shape_of(c))
    yield {'name': 'a convolution, neurons one to one, a read-out', 'surrogate': tri, 'layers': [c, each(n), readout(3)], 'loss': ce}
    strided = conv2d(**{'from': FROM, 'channels': 4, 'kernel': [3, 2], 'stride': [2, 1], 'padding': [1, 0], 'bias': True})
    n = math.prod(shape_of(strided))
    yield {'name': 'a convolution with stride, padding and bias, through the reset', 'surrogate': soft, 'throughReset': True,
           'layers': [strided, each(n, tauSynapse=4, threshold=1.4), readout(2)], 'loss': ce}
    grouped = conv2d(**{'from': FROM, 'channels': 4, 'kernel': 2, 'dilation': [2, 1], 'groups': 2})
    n = math.prod(shape_of(grouped))
    yield {'name': 'a convolution of groups with distance between its taps, learned constants above', 'surrogate': soft,
           'layers': [grouped, each(n, learns=['tau', 'threshold'], reset='zero', bias=True), readout(2)], 'loss': counts}
    for takes in ['sum', 'average', 'max']:
        p = pool2d(takes, **{'from': shape_of(c), 'kernel': 2})
        second = conv2d(**{'from': shape_of(p), 'channels': 4, 'kernel': [2, 1]})
        n = [math.prod(shape_of(x)) for x in (c, second)]
        yield {'name': f'two convolutions and a pool ({takes}) between them', 'surrogate': tri,
               'layers': [c, each(n[0]), p, second, each(n[1], recurrent=True), readout(3)], 'loss': ce}
    for takes in ['average', 'max']:
        p = pool2d(takes, **{'from': shape_of(c), 'kernel': [3, 2], 'stride': [2, 1], 'padding': [1, 1]})
        yield {'name': f'a pool ({takes}) of numbers with padding, below a layer that hears all', 'surrogate': soft,
               'layers': [c, p, lif(6), readout(3)], 'loss': ce}
    last = pool2d('average', **{'from': [1, 3, 4], 'kernel': [1, 4]})
    yield {'name': 'votes: an average over groups of neurons is the last layer', 'surrogate': soft,
           'layers': [lif(12), last], 'loss': {**ce, 'reading': 'sum'}}
    rec = {'recurrent': True}
    for joins in ['add', 'and', 'iand']:
        yield {'name': f'around a layer ({joins})', 'surrogate': soft,
               'layers': [lif(6, **rec), lif(6), skip(6, layer=0, joins=joins), lif(5), readout(3)], 'loss': ce}
    same = conv2d(**{'from': shape_of(c), 'channels': 3, 'kernel': 3, 'padding': 1})
    n = math.prod(shape_of(c))
    yield {'name': 'around a convolution and one to one, a layer heard twice', 'surrogate': tri,
           'layers': [c, each(n), same, each(n, threshold=1.2), skip(n, layer=1), skip(n, layer=0), readout(3)], 'loss': ce}
    yield {'name': 'neurons that hear spikes one to one', 'surrogate': soft, 'throughReset': True,
           'layers': [lif(6, **rec), each(6, threshold=0.9, bias=True, **rec), readout(3)], 'loss': ce}
    yield {'name': 'around neurons one to one, from the inputs', 'surrogate': tri,
           'layers': [each(60, threshold=1.1), skip(60, layer=-1), lif(5), readout(3)], 'loss': ce}
    yield {'name': 'dropout of sequences between recurrent layers', 'surrogate': soft,
           'layers': [lif(8, **rec), dropout(8, 0.4), lif(6, **rec), readout(3)], 'loss': ce}
    yield {'name': 'dropout in each step, of inputs and of whole channels', 'surrogate': soft,
           'layers': [dropout(60, 0.25, of='step'), c, dropout(n, 0.3, of='step', together=12), each(n), readout(3)], 'loss': counts}


    linear = {'kind': 'rate', 'size': 6, 'tau': 0, 'activation': 'linear'}
    yield {'name': 'layer normalisation of what comes in and of spikes', 'surrogate': soft,
           'layers': [linear, layer_norm(6), each(6, **rec), layer_norm(6, epsilon=0.01), readout(3)], 'loss': ce}
    for answers in [False, True]:
        told = {'answers': True} if answers else {}
        yield {'name': f'batch normalisation of units and of channels, {"for an answer" if answers else "in training"}', 'surrogate': soft,
               'layers': [c, batch_norm(n, together=12, scale=0.8, **told), each(n), lif(5, **rec), batch_norm(5, momentum=0.3, **told),
                          readout(3)], 'loss': ce}
    yield {'name': 'delays of synapses between two steps, learned', 'surrogate': soft,
           'layers': [lif(6), delay(6, 5, 4, bias=True), each(5, **rec), readout(3)], 'loss': ce}
    yield {'name': 'delays with a bell, of synapses and of sources, learned', 'surrogate': soft,
           'layers': [lif(6), delay(6, 5, 5, shape='gaussian', sigma=1.2), each(5), delay(5, 4, 3, of='source', shape='gaussian'), each(4),
                      readout(3)], 'loss': ce}
    yield {'name': 'delays, truncated to 3 steps', 'surrogate': soft, 'truncate': 3,
           'layers': [lif(6), delay(6, 5, 4, shape='gaussian', truncated=3), each(5), readout(3)], 'loss': ce}


def main():
    torch.manual_seed(3)
    inputs = math.prod(FROM)
    x = (torch.rand(T, B, inputs) < 0.25).to(torch.float64)
    written = []
    for case in cases():
        weights, fan = [], inputs
        for layer in case['layers']:
            rounded = lambda *shape, scale: (torch.round(1000 * scale * torch.randn(*shape)) / 1000).requires_grad_()
            if 'size' in layer:
                n, w = layer['size'], {}
                if not layer.get('oneToOne'):
                    w['input'] = rounded(fan, n, scale=(0.4 if layer['kind'] == 'readout' else 2.5) / math.sqrt(fan))
                if layer.get('recurrent'):
                    u = 0.8 / math.sqrt(n) * torch.randn(n, n) * (1 - torch.eye(n))
                    w['recurrent'] = (torch.round(1000 * u) / 1000).requires_grad_()
                if layer.get('bias'):
                    w['bias'] = rounded(n, scale=0.2)
                if layer.get('learns'):
                    w['constants'] = rounded(len(layer['learns']), n, scale=0.2)
            else:
                shapes, sources = weights_of(layer)
                scales = {'input': 2.5 / math.sqrt(sources), 'bias': 0.2, 'constants': 1.5}
                w = {name: rounded(*shape, scale=scales[name]) for name, shape in shapes.items()}
                if layer['kind'] == 'batchNorm':  # means and variances, which are told and not learned
                    w['constants'] = w['constants'].detach().abs() + 0.1
                n = math.prod(shape_of(layer))
            weights.append(w)
            fan = n
        times = (T,) if case['loss']['reading'] == 'everyStep' else ()
        target = torch.randint(0, fan, (*times, B))
        records = run(case, weights, x, stateless)
        values, error, total = loss_of(case, records, target)
        total.backward()
        gradients = [{name: value.grad.clone() for name, value in w.items() if value.requires_grad} for w in weights]
        for g in gradients:
            if 'recurrent' in g:
                g['recurrent'].fill_diagonal_(0)
        short = lambda v: int(v) if v == int(v) else float(f'{v:.14g}')
        flat = lambda tensor: [short(v) for v in tensor.detach().reshape(-1).tolist()]
        written.append({
            **case,
            'target': flat(target),
            'weights': [{name: flat(value) for name, value in w.items()} for w in weights],
            'values': flat(values),
            'error': error.item(),
            'total': total.item(),
            'gradient': [{name: flat(value) for name, value in g.items()} for g in gradients],
        })
        rates = [f'{z.mean().item():.2f}' for _, z in records]
        norms = [math.sqrt(sum((value**2).sum().item() for value in g.values())) for g in gradients]
        print(f'{case["name"]}: loss {total.item():.4f}, means {rates}, gradients {[f"{n:.2g}" for n in norms]}', file=sys.stderr)
    for case in written:
        for layer in case['layers']:
            if 'width' in layer:
                layer['size'] = layer.pop('width')
    print('{')
    print(f'"samples": {B}, "steps": {T}, "inputs": {inputs},')
    print(f'"input": {json.dumps(x.reshape(-1).int().tolist(), separators=(",", ":"))},')
    print('"cases": [')
    print(',\n'.join(json.dumps(case, separators=(',', ':')) for case in written))
    print(']}')


if __name__ == '__main__':
    main()
