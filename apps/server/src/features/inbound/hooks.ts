import type { Db } from '../../db/connect.ts';
import { isOutage } from '../../db/outage.ts';
import type { Hooks } from '../../http/hooks.ts';
import { Refusal } from '../../http/refusal.ts';
import { makeBatcher } from './batcher.ts';
import { type IncomingText, incomingText } from './incoming.ts';
import { type Received, receiveTexts } from './receive.ts';

const limits = { maxBatch: 50, maxRunning: 4, worthAnother: 16 };

type InboundDeps = { db: Db; onReceived?: (received: Received) => void };

/** Texts from clients. The provider gets its 2xx when its text is durable. */
export function inboundHooks(hooks: Hooks, { db, onReceived = () => {} }: InboundDeps): void {
  const receive = makeBatcher<IncomingText>({
    ...limits,
    // Of a STOP and a START from one number the later one holds.
    keyOf: ({ clientNumber }) => clientNumber,
    run: async (texts) => onReceived(await receiveTexts(db, texts)),
    worthAlone: (error) => !isOutage(error),
  });

  hooks.on('inbound', async ({ account, provider, call }) => {
    const text = provider.parseInbound(call);
    if (text.accountRef !== provider.accountRef(account)) throw otherAccount();
    await receive(incomingText(account.id, text));
  });
}

function otherAccount(): Refusal {
  return new Refusal(403, 'other_account', 'This text belongs to another account than this address.');
}
