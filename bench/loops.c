// cc -O3 -march=native -ffast-math loops.c -o loops -lm ; ./loops adex-cells|hh-cells MS
// What somebody writes by hand for one population in single precision: an array for each variable, constants by name, one loop
// over the neurons in each step, spikes kept. Models and methods are those of adexCells and hhCells in models.ts.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N 4000
typedef float array[N] __attribute__((aligned(64)));
static array v, w, m, h, n, ge, gi, current;
static int32_t rest[N], fired[N];
static uint64_t seed = 88172645463325252ull;

static float drawn(void) {
  seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
  return (seed >> 11) * 0x1p-53;
}

/* Adaptive exponential: forward Euler for the potential, exponential for what relaxes. */
static int adex(void) {
  const float dt = 0.1f, c = 281, gl = 30, el = -70.6f, vt = -50.4f, slope = 2, peak = 0, reset = -60, a = 4, b = 80.5f;
  const float keep = -expm1f(-dt / 144), de = expf(-dt / 0.2f), di = expf(-dt / 2);
  int spikes = 0;
  for (int i = 0; i < N; i++) {
    const float x = v[i], u = x < peak ? x : peak;
    const float dv = (gl * (el - u) + gl * slope * expf((u - vt) / slope) - w[i] + current[i] + ge[i] * (0 - u) + gi[i] * (-85 - u)) / c;
    const float next = x + dt * dv, wn = w[i] + (a * (u - el) - w[i]) * keep;
    const int spike = next >= peak;
    v[i] = spike ? reset : next;
    w[i] = spike ? wn + b : wn;
    ge[i] *= de, gi[i] *= di;
    fired[i] = spike;
  }
  for (int i = 0; i < N; i++) spikes += fired[i];
  return spikes;
}

/* x / (e^x - 1) */
static inline float exprelr(float x) {
  const float y = expf(x) - 1;
  return fabsf(x) < 1e-4f ? 1 - x / 2 : x / y;
}
struct slopes { float v, m, h, n, e, i; };
static inline struct slopes traub(float v, float m, float h, float n, float e, float i, float current) {
  const float u = v + 63, na = 20000 * m * m * m * h, k = 6000 * n * n * n * n;
  const float am = 0.32f * 4 * exprelr((13 - u) / 4), bm = 0.28f * 5 * exprelr((u - 40) / 5);
  const float ah = 0.128f * expf((17 - u) / 18), bh = 4 / (1 + expf((40 - u) / 5));
  const float an = 0.032f * 5 * exprelr((15 - u) / 5), bn = 0.5f * expf((10 - u) / 40);
  return (struct slopes){(10 * -60 + current + na * 50 + k * -90 + i * -80 - (10 + na + k + e + i) * v) / 200, am - (am + bm) * m,
                         ah - (ah + bh) * h, an - (an + bn) * n, -e / 5, -i / 10};
}

/* Traub & Miles by the classical method of Runge and Kutta. */
static int hh(void) {
  const float dt = 0.05f;
  int spikes = 0;
  for (int i = 0; i < N; i++) {
    const float x = v[i], y = m[i], z = h[i], p = n[i], e = ge[i], g = gi[i], I = current[i], d = dt / 2;
    const struct slopes a = traub(x, y, z, p, e, g, I);
    const struct slopes b = traub(x + d * a.v, y + d * a.m, z + d * a.h, p + d * a.n, e + d * a.e, g + d * a.i, I);
    const struct slopes c = traub(x + d * b.v, y + d * b.m, z + d * b.h, p + d * b.n, e + d * b.e, g + d * b.i, I);
    const struct slopes f = traub(x + dt * c.v, y + dt * c.m, z + dt * c.h, p + dt * c.n, e + dt * c.e, g + dt * c.i, I);
    const float next = x + dt / 6 * (a.v + 2 * b.v + 2 * c.v + f.v);
    m[i] = y + dt / 6 * (a.m + 2 * b.m + 2 * c.m + f.m);
    h[i] = z + dt / 6 * (a.h + 2 * b.h + 2 * c.h + f.h);
    n[i] = p + dt / 6 * (a.n + 2 * b.n + 2 * c.n + f.n);
    ge[i] = e + dt / 6 * (a.e + 2 * b.e + 2 * c.e + f.e);
    gi[i] = g + dt / 6 * (a.i + 2 * b.i + 2 * c.i + f.i);
    const int spike = next >= -20 && x < -20 && rest[i] <= 0;
    v[i] = next;
    rest[i] = spike ? 40 : rest[i] > 0 ? rest[i] - 1 : 0;
    fired[i] = spike;
  }
  for (int i = 0; i < N; i++) spikes += fired[i];
  return spikes;
}

int main(int count, char **words) {
  if (count < 3) return 1;
  const int isHh = strcmp(words[1], "hh-cells") == 0;
  const double model = atof(words[2]);
  for (int i = 0; i < N; i++) {
    v[i] = isHh ? -60 : -70.6f;
    m[i] = 0.0f, h[i] = 1, n[i] = 0;
    current[i] = isHh ? 300 + 1200 * drawn() : 500 + 400 * drawn();
  }
  const long before = isHh ? 4000 : 2000, steps = model / (isHh ? 0.05 : 0.1);
  long spikes = 0;
  clock_t start = 0;
  for (long step = -before; step < steps; step++) {
    if (step == 0) start = clock(), spikes = 0;
    spikes += isHh ? hh() : adex();
  }
  const double used = (double)(clock() - start) / CLOCKS_PER_SEC;
  printf("{\"program\": \"c\", \"network\": \"%s\", \"cpu_per_s\": %.4f, \"rate\": %.2f}\n", words[1], used / (model / 1000),
         spikes / (double)N / (model / 1000));
  return 0;
}
