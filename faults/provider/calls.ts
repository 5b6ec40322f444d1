import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { numberIn } from '../words.ts';
import { type Ending, type Fate, fateOf } from './fate.ts';
import type { Ledger, TakenText } from './ledger.ts';
import { resource } from './listing.ts';
import type { Reporter } from './reporter.ts';
import { reportsOf } from './reports.ts';

type Call = { messageId: string; text: number | null; to: string; from: string; body: string; url: string };

export type CallTools = {
  seed: number;
  ledger: Ledger;
  reporter: Reporter;
  /** told of every call the moment it is read, with its fate */
  onCall(text: number | null, fate: Fate): void;
};

/** Takes calls to send, each meeting the fate that its text and try have by the seed. */
export function makeCalls({ seed, ledger, reporter, onCall }: CallTools) {
  const tries = new Map<string, number>();

  return async function handle(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const call = await readCall(request);
    const nth = (tries.get(call.messageId) ?? 0) + 1;
    tries.set(call.messageId, nth);
    const fate = fateOf(seed, call.text ?? 0, nth);
    onCall(call.text, fate);
    if (fate.taken === 'late') await sleep(fate.waitMs);
    const taken = fate.taken === 'never' ? null : take(call);
    if (taken) await reporter.report(taken, call.url, reportsOf(seed, call.text ?? 0));
    await sleep(fate.waitMs);
    end(request, reply, fate.ending, taken ? resource(ledger, taken) : null);
  };

  function take({ url, ...text }: Call): TakenText {
    return ledger.take(text);
  }
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const url = form.get('StatusCallback') ?? '';
  const body = form.get('Body') ?? '';
  return {
    messageId: new URL(url).searchParams.get('message') ?? '',
    text: numberIn(body),
    to: form.get('To') ?? '',
    from: form.get('From') ?? '',
    body,
    url,
  };
}

function end(request: IncomingMessage, reply: ServerResponse, ending: Ending, taken: object | null): void {
  // The caller may be dead by now.
  if (reply.destroyed || ending.kind === 'silence') return;
  if (ending.kind === 'reset') return void request.socket.resetAndDestroy();
  const json = { 'content-type': 'application/json' };
  if (ending.kind === 'unreadable') return void reply.writeHead(201, json).end('<html>A proxy says hello');
  if (ending.kind === 'cut short') {
    reply.writeHead(201, { ...json, 'content-length': '1000' }).write('{"sid":"SM');
    return void setTimeout(() => request.socket.resetAndDestroy(), 20);
  }
  const { status, code, retryAfter } = ending;
  const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  reply
    .writeHead(status, { ...json, ...wait })
    .end(JSON.stringify(taken && status === 201 ? taken : { code }));
}
