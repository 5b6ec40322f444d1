import type { Behaviour } from '@matterline/contract/simulator.ts';
import type { FastifyReply } from 'fastify';
import { refusals } from './errors.ts';

/** Nobody waits longer than this for an answer that never comes. */
const heldMs = 120_000;

/** Answers as a provider in trouble does. */
export function fail(reply: FastifyReply, outage: Exclude<Behaviour['outage'], 'none'>): FastifyReply {
  if (outage === 'error_500') throw refusals.fault();
  if (outage === 'rate_limited') {
    reply.header('retry-after', '2');
    throw refusals.tooManyRequests();
  }
  reply.hijack();
  const { socket } = reply.raw;
  if (outage === 'reset') socket?.resetAndDestroy();
  else {
    const timer = setTimeout(() => socket?.destroy(), heldMs);
    reply.raw.once('close', () => clearTimeout(timer));
  }
  return reply;
}
