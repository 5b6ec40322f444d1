import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { configurationOf } from './configuration.ts';
import { freePorts, listening, type Running, run } from './process.ts';

const bearerbox = '/usr/sbin/bearerbox';
const smsbox = '/usr/sbin/smsbox';
const fakesmsc = '/usr/lib/kannel/test/fakesmsc';
const programs = [bearerbox, smsbox, fakesmsc];

/** null when Kannel is here, if need be after installing Debian's package; else why not. */
export function whyNoKannel(): string | null {
  if (programs.every(existsSync)) return null;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return 'the Debian packages kannel and kannel-extras are not installed, and only root can';
  }
  try {
    const install = ['-y', '-o', 'DPkg::Lock::Timeout=60', '--no-install-recommends', 'install'];
    execFileSync('apt-get', [...install, 'kannel', 'kannel-extras'], { stdio: 'ignore', timeout: 120_000 });
  } catch {
    return 'apt-get could not install kannel and kannel-extras';
  }
  return programs.every(existsSync) ? null : 'the packages kannel and kannel-extras lack a program';
}

export type Gateway = {
  /** smsbox */
  url: string;
  /** Of the connection named HTTP: what comes in there came from a phone. */
  carrierUrl: string;
  /** Lines of the fake SMSC: what phones got. */
  received: () => string[];
  /** Has the fake SMSC's phone write. */
  write(line: string): void;
  stop(): Promise<void>;
};

/** @param inboundUrl where its sms-service calls; @param carrier what the connection named HTTP sends to */
export async function startGateway(urls: { inbound: string; carrier: string }): Promise<Gateway> {
  const folder = await mkdtemp(join(tmpdir(), 'kannel-'));
  if (process.getuid?.() === 0) await chown(folder, 65534, 65534);
  const [admin = 0, boxes = 0, fake = 0, sendsms = 0, http = 0] = await freePorts(5);
  const ports = { admin, boxes, fake, sendsms, http };
  await writeFile(join(folder, 'kannel.conf'), configurationOf({ folder, ports, ...urls }), { mode: 0o644 });
  const running: Running[] = [];
  const begin = async (program: string, args: string[], ready: (started: Running) => unknown) => {
    const started = run(program, args, folder);
    running.unshift(started);
    await vi.waitUntil(async () => (await ready(started)) || started.child.exitCode !== null, {
      timeout: 20_000,
    });
    if (started.child.exitCode !== null) throw new Error(`${program} ended: ${started.output()}`);
    return started;
  };
  const stop = async () => {
    for (const one of running) await one.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await begin(
      bearerbox,
      ['-v', '1', 'kannel.conf'],
      async () => (await listening(boxes)) && listening(fake),
    );
    await begin(smsbox, ['-v', '1', 'kannel.conf'], () => listening(sendsms));
    const phone = await begin(fakesmsc, ['-H', '127.0.0.1', '-i', '0.01', '-r', String(fake)], ({ output }) =>
      output().includes('Connecting'),
    );
    const lines = () => [...phone.output().matchAll(/Got message \d+: <(.*)>$/gm)];
    return {
      url: `http://127.0.0.1:${sendsms}`,
      carrierUrl: `http://127.0.0.1:${http}`,
      received: () => lines().map((match) => match[1] ?? ''),
      write: (line) => void phone.child.stdin?.write(`${line}\n`),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
