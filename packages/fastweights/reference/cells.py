"""Losses and gradients of the recurrent cells by torch's automatic differentiation, in double precision.

    python reference/cells.py > reference/cells.json        (made with torch 2.15)
"""
import json

import torch

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)
size, embedding, readout, symbols, classes, batch, steps = 4, 3, 5, 6, 3, 3, 6
half, copies, decay, rate = size // 2, 3, 0.9, 0.6
sequences = torch.randint(0, symbols, (batch, steps))
targets = torch.randint(0, classes, (batch,))
orders = [torch.arange(half)] + [torch.randperm(half) for _ in range(copies - 1)]


def parameter(*shape):
    return (0.6 * torch.randn(*shape)).requires_grad_()


def fast_weights(inner, normalize):
    slow, gain, bias = parameter(size, size), parameter(1, size), parameter(1, size)

    def run(x):
        h, a = torch.zeros(batch, size), torch.zeros(batch, size, size)
        for t in range(steps):
            z = h @ slow + x[:, t]
            h = torch.relu(z)
            for _ in range(inner):
                u = z + torch.einsum('bij,bj->bi', a, h)
                if normalize:
                    u = torch.nn.functional.layer_norm(u, (size,), gain[0], None, 1e-5)
                h = torch.relu(u + bias)
            a = decay * a + rate * h[:, :, None] * h[:, None, :]
        return h

    return size, [slow, gain, bias] if normalize else [slow, bias], run


def irnn():
    w, b = parameter(size, size), parameter(1, size)

    def run(x):
        h = torch.zeros(batch, size)
        for t in range(steps):
            h = torch.relu(h @ w + x[:, t] + b)
        return h

    return size, [w, b], run


def lstm():
    w, b = parameter(size, 4 * size), parameter(1, 4 * size)
    cell = torch.nn.LSTMCell(4 * size, size)  # its gates stand in the order i, f, g, o

    def swap(v):
        i, f, o, g = v.chunk(4, -1)
        return torch.cat([i, f, g, o], -1)

    def run(x):
        h, c = torch.zeros(batch, size), torch.zeros(batch, size)
        values = {
            'weight_ih': torch.eye(4 * size),
            'weight_hh': swap(w).T,
            'bias_ih': swap(b)[0],
            'bias_hh': torch.zeros(4 * size),
        }
        for t in range(steps):
            h, c = torch.func.functional_call(cell, values, (swap(x[:, t]), (h, c)))
        return h

    return 4 * size, [w, b], run


def bound(z):
    return z / torch.clamp(z.abs(), min=1)


def a_lstm():
    w, b = parameter(size, 9 * half + 9 * half % 2), parameter(1, 9 * half + 9 * half % 2)

    def run(x):
        h = torch.zeros(batch, size)
        c = [torch.zeros(batch, half, dtype=torch.complex128) for _ in range(copies)]
        for t in range(steps):
            v = (h @ w + x[:, t] + b).split(half, -1)
            keep, write, read = (torch.sigmoid(v[k]) for k in range(3))
            write_key, read_key, content = (bound(torch.complex(v[k], v[k + 1])) for k in (3, 5, 7))
            c = [keep * c[s] + write_key[:, orders[s]] * (write * content) for s in range(copies)]
            read_out = bound(sum(read_key[:, orders[s]] * c[s] for s in range(copies)) / copies)
            h = torch.cat([read * read_out.real, read * read_out.imag], -1)
        return h

    return 9 * half, [w, b], run


def case(made):
    width, own, run = made
    table, into = parameter(symbols, embedding), parameter(embedding, width)
    hidden, hidden_bias = parameter(size, readout), parameter(1, readout)
    out, out_bias = parameter(readout, classes), parameter(1, classes)
    parameters = [table, into, *own, hidden, hidden_bias, out, out_bias]
    state = run((table @ into)[sequences])
    scores = torch.relu(state @ hidden + hidden_bias) @ out + out_bias
    loss = torch.nn.functional.cross_entropy(scores, targets)
    loss.backward()
    return {
        'loss': loss.item(),
        'parameters': [p.flatten().tolist() for p in parameters],
        'gradients': [p.grad.flatten().tolist() for p in parameters],
    }


print(json.dumps({
    'sequences': sequences.flatten().tolist(),
    'targets': targets.tolist(),
    'orders': [order.tolist() for order in orders],
    'cells': {
        'fast weights': case(fast_weights(1, True)),
        'fast weights, two inner steps': case(fast_weights(2, True)),
        'fast weights without normalisation': case(fast_weights(1, False)),
        'IRNN': case(irnn()),
        'LSTM': case(lstm()),
        'A-LSTM': case(a_lstm()),
    },
}))
