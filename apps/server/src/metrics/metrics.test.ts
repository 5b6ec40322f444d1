import { expect, it } from 'vitest';
import { makeMetrics } from './metrics.ts';

const figures = { queued: 3, sending: 1, unknown: 2, oldestDueSeconds: 12 };

async function lines(metrics: ReturnType<typeof makeMetrics>): Promise<string[]> {
  const text = await metrics.registry.metrics();
  return text.split('\n').filter((line) => /^matterline_(inbound|media|jobs|sign_ins|queue)/.test(line));
}

it('counts from nought, so that the first of a kind is seen', async () => {
  expect(await lines(makeMetrics(async () => figures))).toEqual([
    'matterline_sign_ins_total{outcome="signed_in"} 0',
    'matterline_sign_ins_total{outcome="refused"} 0',
    'matterline_sign_ins_total{outcome="limited"} 0',
    'matterline_inbound_texts_total{outcome="filed"} 0',
    'matterline_inbound_texts_total{outcome="unfiled"} 0',
    'matterline_inbound_texts_total{outcome="duplicate"} 0',
    'matterline_inbound_texts_total{outcome="refused"} 0',
    'matterline_media_total{outcome="stored"} 0',
    'matterline_media_total{outcome="quarantined"} 0',
    'matterline_media_total{outcome="failed"} 0',
    'matterline_queue_messages{state="queued"} 3',
    'matterline_queue_messages{state="sending"} 1',
    'matterline_queue_messages{state="unknown"} 2',
    'matterline_queue_oldest_due_seconds 12',
  ]);
});

it('counts what it is told', async () => {
  const metrics = makeMetrics(async () => figures);
  metrics.received({ filed: 3, unfiled: 0, duplicate: 2 });
  metrics.inbound('refused');
  metrics.media('quarantined');
  metrics.jobs.inc({ job: 'fetch_media', outcome: 'given_up' });
  metrics.signIns('limited');
  const said = await lines(metrics);
  expect(said).toContain('matterline_inbound_texts_total{outcome="filed"} 3');
  expect(said).toContain('matterline_inbound_texts_total{outcome="duplicate"} 2');
  expect(said).toContain('matterline_inbound_texts_total{outcome="refused"} 1');
  expect(said).toContain('matterline_media_total{outcome="quarantined"} 1');
  expect(said).toContain('matterline_jobs_total{job="fetch_media",outcome="given_up"} 1');
  expect(said).toContain('matterline_sign_ins_total{outcome="limited"} 1');
});
