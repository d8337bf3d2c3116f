"""Time of an epoch of MNIST-sized training by torch's autograd on one thread: 784-500-10, ReLU, Adam, batches of 100.

Prints seconds of processor time for each epoch, which other processes disturb less than time on the clock. Random images serve as well as MNIST's: the time does not depend on them.
Run it with OMP_NUM_THREADS=1, beside `ngrad reproduce mnist-difference-propagation` on the same machine.
"""
import sys
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(1)
images = torch.rand(60_000, 784)
labels = torch.randint(0, 10, (60_000,))
net = torch.nn.Sequential(torch.nn.Linear(784, 500), torch.nn.ReLU(), torch.nn.Linear(500, 10))
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
loss_of = torch.nn.CrossEntropyLoss()
for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
    order = torch.randperm(60_000)
    start = time.process_time()
    for first in range(0, 60_000, 100):
        batch = order[first : first + 100]
        optimizer.zero_grad(set_to_none=True)
        loss_of(net(images[batch]), labels[batch]).backward()
        optimizer.step()
    print(f"{time.process_time() - start:.3f}", flush=True)
