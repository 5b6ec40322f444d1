import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import NodeClam from 'clamscan';
import type { Logger } from '../log/log.ts';
import { makeTurns } from './turns.ts';

/** `unavailable`: the scanner gave no verdict. That is never taken for clean. */
export type Verdict = { kind: 'clean' } | { kind: 'infected'; virus: string } | { kind: 'unavailable' };

export type Scanner = { scan(stream: Readable): Promise<Verdict>; scanFile(path: string): Promise<Verdict> };

const usualLimitMs = 60_000;
// What the daemon calls a file that is larger or deeper than it is set up to scan.
const overLimit = /^Heuristics\.Limits\.Exceeded/;

/**
 * A scanner at a ClamAV daemon (`tcp://host:3310` or `unix:/run/clamav/clamd.ctl`), asked by its INSTREAM command.
 * The daemon needs `AlertExceedsMax yes`: without it, it calls clean what was too large for it to scan. Its limits
 * (`StreamMaxLength`, `MaxFileSize`, `MaxScanSize`) should be at least 50M.
 */
export function makeScanner(clamdUrl: string, log: Logger, limitMs = usualLimitMs): Scanner {
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
    // The library listens only once it is connected; an error before that would end the process.
    const broken = new Promise<never>((_, reject) => stream.on('error', reject));
    try {
      const answer = client.then((daemon) => daemon.scanStream(stream));
      const { isInfected, viruses } = await Promise.race([answer, broken, tooLong(limitMs, ended.signal)]);
      if (isInfected === null) throw new Error('The virus scanner gave no verdict');
      if (!isInfected) return { kind: 'clean' };
      if (viruses.some((name) => overLimit.test(name)))
        throw new Error('A file was over the limits of the virus scanner');
      return { kind: 'infected', virus: viruses.join(', ') };
    } catch (error) {
      log.warn({ err: error }, 'a file could not be scanned for viruses');
      return { kind: 'unavailable' };
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
