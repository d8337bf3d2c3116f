"""The training steps of bench/bptt.ts in torch: reads the name of a network from each line, prints its milliseconds.

    pip install torch snntorch
"""
import math
import sys
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(1)
INPUTS, HIDDEN, OUT, B, T = 700, 400, 20, 64, 100
x = (torch.rand(T, B, INPUTS) < 0.05).float()
target = torch.randint(0, OUT, (B,))


def normal(rows, columns, gain):
    return (gain / math.sqrt(rows) * torch.randn(rows, columns)).requires_grad_()


def snntorch_step():
    import snntorch
    from snntorch import surrogate

    weights = [normal(INPUTS, HIDDEN, 3.0), normal(HIDDEN, OUT, 3.0)]
    optimizer = torch.optim.Adam(weights, 1e-6)
    grad = surrogate.fast_sigmoid(slope=25)
    layers = [snntorch.Leaky(beta=math.exp(-1 / 10), spike_grad=grad) for _ in range(2)]

    def step():
        m1, m2 = layers[0].init_leaky(), layers[1].init_leaky()
        count = 0
        for t in range(T):
            z, m1 = layers[0](x[t] @ weights[0], m1)
            y, m2 = layers[1](z @ weights[1], m2)
            count = count + y
        loss = torch.nn.functional.cross_entropy(count, target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


class Triangle(torch.autograd.Function):
    @staticmethod
    def forward(ctx, u):
        ctx.save_for_backward(u)
        return (u >= 0).float()

    @staticmethod
    def backward(ctx, grad):
        (u,) = ctx.saved_tensors
        return grad * 0.3 * torch.clamp(1 - u.abs(), min=0)


def alif_step():
    weights = [normal(INPUTS, HIDDEN, 3.0), normal(HIDDEN, HIDDEN, 0.5), normal(HIDDEN, OUT, 1.0)]
    optimizer = torch.optim.Adam(weights, 1e-6)
    alpha, rho, kappa, beta = math.exp(-1 / 10), math.exp(-1 / 100), math.exp(-1 / 10), 0.3

    def step():
        v = z = a = torch.zeros(B, HIDDEN)
        y = torch.zeros(B, OUT)
        loss = 0
        for t in range(T):
            v = alpha * v + x[t] @ weights[0] + z @ weights[1] - z.detach()
            a = rho * a + z
            z = Triangle.apply(v - 1 - beta * a)
            y = kappa * y + z @ weights[2]
            loss = loss + torch.nn.functional.cross_entropy(y, target) / T
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


steps = {'lif': snntorch_step, 'alif': alif_step}
made = {}
for line in sys.stdin:
    name = line.strip()
    if name not in made:
        made[name] = steps[name]()
        made[name]()
    started = time.perf_counter()
    made[name]()
    print(1000 * (time.perf_counter() - started), flush=True)
