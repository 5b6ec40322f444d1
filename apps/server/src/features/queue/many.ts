import type { Message } from '@matterline/contract/messages.ts';
import type { actOnQueue } from '@matterline/contract/queue.ts';
import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { Refusal } from '../../http/refusal.ts';
import { sendTextNow } from './send-now.ts';
import { cancelText } from './stop.ts';

type Deps = { db: Db; actor: Actor; log: Pick<FastifyBaseLogger, 'error'> };
type Asked = BodyOf<typeof actOnQueue>;
type Result = ReplyOf<typeof actOnQueue>['results'][number];

const saidOf: Record<Asked['action'], (text: Message) => string> = {
  send_now: ({ inTheWay }) => (inTheWay ? `${inTheWay.say}.` : 'It is on its way.'),
  cancel: () => 'It was canceled.',
};

/** Each text in a transaction of its own: one that is refused holds up no other. */
export async function actOnMany(
  deps: Deps,
  { action, items, reason }: Asked,
): Promise<{ results: Result[] }> {
  const results: Result[] = [];
  for (const { id, version } of items) {
    const one =
      action === 'cancel' ? cancelText(deps, id, { version }) : sendTextNow(deps, id, { version, reason });
    results.push(await resultOf(deps, id, one, saidOf[action]));
  }
  return { results };
}

async function resultOf(
  { log }: Pick<Deps, 'log'>,
  id: string,
  work: Promise<Message>,
  said: (text: Message) => string,
): Promise<Result> {
  try {
    return { id, ok: true, code: 'ok', say: said(await work) };
  } catch (error) {
    if (error instanceof Refusal) return { id, ok: false, code: error.code, say: error.message };
    log.error({ err: error, messageId: id }, 'one of many texts could not be changed');
    return { id, ok: false, code: 'server_fault', say: 'This one was not changed. Try it again.' };
  }
}
