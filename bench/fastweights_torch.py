"""The learning steps of bench/fastweights.ts in torch, on one thread: reads the name of a model from each line, prints its
milliseconds.

    pip install torch
"""
import sys
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(1)
size, batch, length, symbols, width = 50, 128, 11, 37, 100
decay, rate = 0.95, 0.5


class FastWeights(torch.nn.Module):
    def __init__(self, attention):
        super().__init__()
        self.attention = attention
        self.embedding = torch.nn.Embedding(symbols, width)
        self.input = torch.nn.Linear(width, size, bias=False)
        self.slow = torch.nn.Parameter(0.05 * torch.eye(size))
        self.norm = torch.nn.LayerNorm(size)
        self.hidden = torch.nn.Linear(size, width)
        self.out = torch.nn.Linear(width, symbols)

    def forward(self, strings):
        x = self.input(self.embedding(strings))
        h = torch.zeros(batch, size)
        a = torch.zeros(batch, size, size)
        past = []
        for t in range(length):
            z = h @ self.slow + x[:, t]
            h = torch.relu(z)
            if self.attention:
                retrieved = 0
                if past:
                    states = torch.stack(past, 1)
                    factors = rate * decay ** torch.arange(len(past) - 1, -1, -1.0)
                    scores = torch.bmm(states, h[:, :, None]) * factors[:, None]
                    retrieved = torch.bmm(scores.transpose(1, 2), states)[:, 0]
            else:
                retrieved = torch.bmm(a, h[:, :, None])[:, :, 0]
            h = torch.relu(self.norm(z + retrieved))
            if self.attention:
                past.append(h)
            else:
                a = decay * a + rate * h[:, :, None] * h[:, None, :]
        return self.out(torch.relu(self.hidden(h)))


def lstm():
    class Lstm(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = torch.nn.Embedding(symbols, width)
            self.lstm = torch.nn.LSTM(width, size, batch_first=True)
            self.hidden = torch.nn.Linear(size, width)
            self.out = torch.nn.Linear(width, symbols)

        def forward(self, strings):
            h, _ = self.lstm(self.embedding(strings))
            return self.out(torch.relu(self.hidden(h[:, -1])))

    return Lstm()


models = {
    'fast weights as usually written': FastWeights(False),
    'fast weights by attention': FastWeights(True),
    'LSTM': lstm(),
}
strings = torch.randint(0, symbols, (batch, length))
targets = torch.randint(0, symbols, (batch,))
optimizers = {name: torch.optim.Adam(model.parameters()) for name, model in models.items()}
for line in sys.stdin:
    model, adam = models[line.strip()], optimizers[line.strip()]
    begin = time.perf_counter()
    adam.zero_grad()
    torch.nn.functional.cross_entropy(model(strings), targets).backward()
    adam.step()
    print(1000 * (time.perf_counter() - begin), flush=True)
