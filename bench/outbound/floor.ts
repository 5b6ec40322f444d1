import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { seeded } from '../inbound/seed.ts';

const inFlight = 100;

/** The same calls with nothing around them: a keep-alive client, 100 at a time. Returns the seconds it took. */
export async function measureFloor(url: string, calls: number): Promise<number> {
  const pool = new Pool(url, { connections: inFlight, pipelining: 1 });
  const path = `/2010-04-01/Accounts/${seeded.accountSid}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${seeded.accountSid}:${seeded.authToken}`).toString('base64')}`;
  const headers = {
    authorization,
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  };
  let left = calls;
  async function worker(): Promise<void> {
    while (left > 0) {
      left -= 1;
      const form = new URLSearchParams({
        To: '+999000000001',
        From: seeded.ourNumber,
        Body: `A text of about the length that people write, number ${left}`,
        StatusCallback: `https://bench.example/hooks/sms/${seeded.hookToken}/status?message=${randomUUID()}`,
        ValidityPeriod: '3600',
      });
      const answer = await pool.request({ path, method: 'POST', headers, body: form.toString() });
      await answer.body.json();
    }
  }
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: inFlight }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.close();
  return seconds;
}
