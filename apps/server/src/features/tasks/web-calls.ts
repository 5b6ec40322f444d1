import { createHmac } from 'node:crypto';
import { getTriggerSecret } from '@matterline/contract/task-setup.ts';
import { type Dispatcher, request } from 'undici';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { typeOfTrigger } from '../../db/queries/task-setups.ts';
import { beginWebCall, settleWebCall, type WebCall } from '../../db/queries/web-calls.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { isLastTry } from './fire/web-call.ts';

/** Each trigger has a secret of its own, that none of the others can be reckoned from; it is kept nowhere. */
function triggerSecret(secretKey: string, triggerId: string): string {
  return createHmac('sha256', secretKey).update(`web call ${triggerId}`).digest('base64url');
}

/** Over the moment and the body, so that neither can be put with another: `v1=` and hex of HMAC-SHA256. */
function signatureOf(secret: string, { timestamp, body }: { timestamp: string; body: string }): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

export function triggerSecretRoutes(api: Api, { db, secretKey }: { db: Db; secretKey: string }): void {
  api.on(getTriggerSecret, async ({ actor, params: { id } }) =>
    inTransaction(db, async (tx) => {
      const matterTypeId = await typeOfTrigger(tx, id);
      if (!matterTypeId) throw notFound();
      const about = { actor, subjectType: 'matter_type', subjectId: matterTypeId };
      await writeAudit(tx, { ...about, action: 'trigger.secret_shown', details: { triggerId: id } });
      return { secret: triggerSecret(secretKey, id) };
    }),
  );
}

const limitMs = 10_000;

/**
 * Makes a call that a trigger left to be made. Thrown errors have it tried again, later each time; the other side knows
 * a repeated one by its id.
 */
export async function makeWebCall(
  { db, secretKey, outside }: { db: Db; secretKey: string; outside: Dispatcher },
  webCallId: string,
  attempt: number,
): Promise<void> {
  const call = await beginWebCall(db, webCallId);
  if (!call) return;
  const { status, reason, refused } = await post(call, triggerSecret(secretKey, call.triggerId), outside);
  const taken = status !== null && status >= 200 && status < 300;
  const state = taken ? 'done' : refused || isLastTry(attempt) ? 'failed' : 'waiting';
  await settleWebCall(db, call.id, { state, status, reason: taken ? null : reason });
  if (state === 'waiting') throw new Error(reason ?? 'the call was not taken');
}

/** Asking again would not change it. */
const privateWords =
  'It is in the server’s own network, where triggers call nothing unless the operator allows it.';

async function post(
  { id, url, body }: WebCall,
  secret: string,
  dispatcher: Dispatcher,
): Promise<{ status: number | null; reason: string | null; refused?: boolean }> {
  const timestamp = Math.floor(Date.now() / 1000).toString();
  try {
    const { statusCode, body: answer } = await request(url, {
      dispatcher,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-matterline-id': id,
        'x-matterline-timestamp': timestamp,
        'x-matterline-signature': signatureOf(secret, { timestamp, body }),
      },
      body,
      headersTimeout: limitMs,
      bodyTimeout: limitMs,
      signal: AbortSignal.timeout(limitMs),
    });
    // What it says is of no use to us; a redirect is not followed.
    await answer.dump();
    return { status: statusCode, reason: `It answered ${statusCode}.` };
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'PRIVATE_ADDRESS') return { status: null, reason: privateWords, refused: true };
    return { status: null, reason: `It could not be reached${code ? ` (${code})` : ''}.` };
  }
}
