import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { countOutcomes } from './outcomes.ts';

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
  const signIns = countOutcomes(registry, {
    name: 'matterline_sign_ins_total',
    help: 'Tries to sign in: signed in, refused for a wrong password, limited after too many of those',
    outcomes: ['signed_in', 'refused', 'limited'],
  });
  const inbound = countOutcomes(registry, {
    name: 'matterline_inbound_texts_total',
    help: 'Texts from clients: filed on a case, unfiled, duplicate of one that is here, refused as not the provider’s or unreadable',
    outcomes: ['filed', 'unfiled', 'duplicate', 'refused'],
  });
  const media = countOutcomes(registry, {
    name: 'matterline_media_total',
    help: 'Pictures and files of texts, by how they ended',
    outcomes: ['stored', 'quarantined', 'failed'],
  });
  const jobs = new Counter({
    name: 'matterline_jobs_total',
    help: 'Runs of background jobs: done, failed (tried again later), given up',
    labelNames: ['job', 'outcome'] as const,
    registers: [registry],
  });
  // Every gauge is collected at the same time: they share one look at the queue.
  let reading: Promise<QueueFigures> | null = null;
  const readOnce = (): Promise<QueueFigures> => {
    reading ??= readQueue().finally(() => {
      reading = null;
    });
    return reading;
  };
  new Gauge({
    name: 'matterline_queue_messages',
    help: 'Texts in the queue, by state',
    labelNames: ['state'] as const,
    registers: [registry],
    async collect() {
      const figures = await readOnce();
      this.set({ state: 'queued' }, figures.queued);
      this.set({ state: 'sending' }, figures.sending);
      this.set({ state: 'unknown' }, figures.unknown);
    },
  });
  new Gauge({
    name: 'matterline_queue_oldest_due_seconds',
    help: 'How long the longest-waiting due text has waited',
    registers: [registry],
    async collect() {
      this.set((await readOnce()).oldestDueSeconds);
    },
  });
  const received = (counts: Record<'filed' | 'unfiled' | 'duplicate', number>): void => {
    for (const outcome of ['filed', 'unfiled', 'duplicate'] as const) inbound(outcome, counts[outcome]);
  };
  return { registry, requests, sends, signIns, inbound, received, media, jobs };
}

export type Metrics = ReturnType<typeof makeMetrics>;
