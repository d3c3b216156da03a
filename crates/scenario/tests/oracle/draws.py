"""A Latin hypercube column written a second time, in exact whole numbers: SplitMix64, FNV-1a, Lemire, Fisher and Yates.

    python draws.py elasticity 4 2026

prints the draws of a uniform parameter of that name between 0 and 1.
"""

import sys

M = (1 << 64) - 1


class SplitMix:
    def __init__(self, seed):
        self.s = seed & M

    def next(self):
        self.s = (self.s + 0x9E3779B97F4A7C15) & M
        z = self.s
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M
        return z ^ (z >> 31)

    def below(self, n):
        while True:
            product = self.next() * n
            if product & M >= (1 << 64) % n:
                return product >> 64


def column(name, draws, seed):
    h = 0xCBF29CE484222325
    for byte in name.encode():
        h = ((h ^ byte) * 0x100000001B3) & M
    random = SplitMix(SplitMix(seed ^ h).next())
    strips = list(range(draws))
    for last in range(draws - 1, 0, -1):
        other = random.below(last + 1)
        strips[last], strips[other] = strips[other], strips[last]
    return [(strip + ((random.next() >> 12) + 0.5) / 2**52) / draws for strip in strips]


name, draws, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for value in column(name, draws, seed):
    print(repr(value))
