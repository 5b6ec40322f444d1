import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** How much waits and how it fares; asked of the database when the metrics are read. */
export type QueueFigures = { queued: number; sending: number; unknown: number; oldestDueSeconds: number };

export function makeMetrics(readQueue: () => Promise<QueueFigures>) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'matterline_' });

  const requests = new Histogram({
    name: 'matterline_http_request_seconds',
    help: 'Time to answer a request, by route and status class',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const sends = new Counter({
    name: 'matterline_sends_total',
    help: 'Provider calls, by outcome',
    labelNames: ['outcome'] as const,
    registers: [registry],
  });
  const signIns = new Counter({
    name: 'matterline_sign_ins_total',
    help: 'Tries to sign in: signed in, refused for a wrong password, limited after too many of those',
    labelNames: ['outcome'] as const,
    registers: [registry],
  });
  const queue = new Gauge({
    name: 'matterline_queue_messages',
    help: 'Texts in the queue, by state',
    labelNames: ['state'] as const,
    registers: [registry],
    async collect() {
      const figures = await readQueue();
      this.set({ state: 'queued' }, figures.queued);
      this.set({ state: 'sending' }, figures.sending);
      this.set({ state: 'unknown' }, figures.unknown);
      oldest.set(figures.oldestDueSeconds);
    },
  });
  const oldest = new Gauge({
    name: 'matterline_queue_oldest_due_seconds',
    help: 'How long the longest-waiting due text has waited',
    registers: [registry],
  });
  return { registry, requests, sends, signIns, queue };
}

export type Metrics = ReturnType<typeof makeMetrics>;
