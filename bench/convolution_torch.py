"""The networks of bench/convolution.ts in torch, forward and backward on one thread: reads the name of one from each line, prints
its milliseconds.

    pip install torch
"""
import sys
import time

import torch
from torch.nn import Conv2d, Flatten, Linear, ReLU, Sequential

torch.set_num_threads(1)
torch.manual_seed(1)
models = {
    "of the size of MNIST": (
        torch.rand(100, 1, 28, 28),
        Sequential(
            Conv2d(1, 16, 5, 2), ReLU(), Conv2d(16, 32, 3, 2), ReLU(), Flatten(), Linear(800, 128), ReLU(), Linear(128, 10)
        ),
    ),
    "of the size of CIFAR-10": (
        torch.rand(100, 3, 32, 32),
        Sequential(
            Conv2d(3, 32, 5, 2, 2), ReLU(), Conv2d(32, 64, 3, 2, 1), ReLU(), Conv2d(64, 128, 3, 2, 1), ReLU(),
            Flatten(), Linear(2048, 10),
        ),
    ),
}
targets = torch.arange(100) % 10
for line in sys.stdin:
    images, model = models[line.strip()]
    begin = time.perf_counter()
    model.zero_grad()
    torch.nn.functional.cross_entropy(model(images), targets).backward()
    print(1000 * (time.perf_counter() - begin), flush=True)
