import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import NodeClam from 'clamscan';
import { makeTurns } from './turns.ts';

/** `unavailable`: the scanner gave no verdict. That is never taken for clean. */
export type Verdict =
  | { kind: 'clean' }
  | { kind: 'infected'; virus: string }
  | { kind: 'unavailable'; cause: unknown };

export type Scanner = { scan(stream: Readable): Promise<Verdict>; scanFile(path: string): Promise<Verdict> };

const usualLimitMs = 60_000;

/**
 * A scanner at a ClamAV daemon (`tcp://host:3310` or `unix:/run/clamav/clamd.ctl`), asked by its INSTREAM command.
 * The daemon needs `AlertExceedsMax yes`: without it, it calls clean what was too large for it to scan.
 */
export function makeScanner(clamdUrl: string, limitMs = usualLimitMs): Scanner {
  const url = new URL(clamdUrl);
  const place =
    url.protocol === 'unix:'
      ? { socket: decodeURIComponent(url.pathname) }
      : { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) };
  const client = new NodeClam().init({
    clamscan: { active: false },
    clamdscan: { ...place, timeout: limitMs, localFallback: false, bypassTest: true },
    preference: 'clamdscan',
  });
  // The library does not wait for a slow daemon to take what it sends: few files at a time keep its buffers small.
  const turns = makeTurns(2);

  async function ask(stream: Readable): Promise<Verdict> {
    const ended = new AbortController();
    try {
      const { isInfected, viruses } = await Promise.race([
        (await client).scanStream(stream),
        tooLong(limitMs, ended.signal),
      ]);
      if (isInfected === true) return { kind: 'infected', virus: viruses.join(', ') || 'something' };
      if (isInfected === false) return { kind: 'clean' };
      return { kind: 'unavailable', cause: new Error('The virus scanner gave no verdict') };
    } catch (cause) {
      return { kind: 'unavailable', cause };
    } finally {
      ended.abort();
      stream.destroy();
    }
  }

  const scan = (stream: Readable) => turns(() => ask(stream));
  return { scan, scanFile: (path) => turns(() => ask(createReadStream(path))) };
}

async function tooLong(ms: number, signal: AbortSignal): Promise<never> {
  await sleep(ms, undefined, { signal, ref: false });
  throw new Error('The virus scanner took too long');
}
