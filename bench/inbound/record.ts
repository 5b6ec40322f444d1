import { incomingText } from '../../apps/server/src/features/inbound/incoming.ts';
import { receiveTexts } from '../../apps/server/src/features/inbound/receive.ts';
import { twilio } from '../../apps/server/src/providers/twilio/index.ts';
import { openRecorder, type Statement } from '../lib/record.ts';
import type { Webhook } from './texts.ts';

/** What the server sends to the database for each text when it comes alone. */
export async function recordStatements(
  connectionString: string,
  accountId: string,
  webhooks: readonly Webhook[],
): Promise<Statement[][]> {
  const recorder = await openRecorder(connectionString);
  const all: Statement[][] = [];
  try {
    for (const { form } of webhooks) {
      const call = { url: '', headers: {}, rawBody: Buffer.from(form) };
      await receiveTexts(recorder.db, [incomingText(accountId, twilio.parseInbound(call))]);
      all.push(recorder.take());
    }
    return all;
  } finally {
    await recorder.close();
  }
}
