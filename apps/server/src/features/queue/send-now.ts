import type { Message } from '@matterline/contract/messages.ts';
import { zonesOf } from '@matterline/rules/number-zones.ts';
import { outsideHours } from '@matterline/rules/outside-hours.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { settleIdentification } from '../../db/identify.ts';
import { hoursOf } from '../../db/plan-hours.ts';
import { isAnswered } from '../../db/queries/in-the-way.ts';
import { wakeDispatchers } from '../../db/queries/message-queue.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { mayHaveAskedToStop } from '../../db/queries/stop-requests.ts';
import { releaseText, type SentText } from '../../db/queries/waiting-text.ts';
import { refuseFilesThatLeft } from '../../http/outgoing-files.ts';
import { Refusal } from '../../http/refusal.ts';
import { holdText, readText } from './hold.ts';
import { record } from './record.ts';
import { refuseBeyondForm } from './within-form.ts';

/** Sends a waiting text with the next claim. An automated one goes outside the client's hours for a reason only. */
export async function sendTextNow(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  { version, ...known }: { version: number } & Known,
): Promise<Message> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const text = await holdText(tx, { actor, site }, id, { action: 'send_now', version });
    if (text.state === 'scheduled') await refuseBeyondForm(tx, text, { when: 'now' });
    await refuseFilesThatLeft(tx, text.matterId, text.files ?? []);
    await refuseUnasked(tx, text, known);
    const override = overrideOf(text, site, known);
    await releaseText(tx, text, override);
    await settleIdentification(tx, text.clientNumber);
    await record(tx, actor, text, {
      action: 'text.sent_now',
      details: {
        dueAt: text.dueAt?.toISOString() ?? null,
        zone: text.wall?.zone ?? site.timeZone,
        ...(override && { reason: override }),
        ...(known.answered && { answered: true }),
      },
      toState: 'queued',
    });
    await wakeDispatchers(tx);
    return readText(tx, { actor, site }, text);
  });
}

type Known = {
  /** why it is urgent */
  reason?: string;
  /** they know that the client has written since */
  answered?: boolean;
};

async function refuseUnasked(tx: Tx, { id, origin, clientNumber }: SentText, known: Known): Promise<void> {
  if (origin !== 'manual' && (await mayHaveAskedToStop(tx, clientNumber))) throw decideFirst();
  if (!known.answered && (await isAnswered(tx, id))) throw hasWritten();
}

/** Why it goes outside the client's hours; null when it does not, or may. */
function overrideOf(text: SentText, site: Site, { reason = '' }: Known): string | null {
  const outside = text.origin === 'manual' ? null : outsideTheirHours(text, site);
  if (outside && reason === '') throw quietHours(outside);
  return outside ? reason : null;
}

function outsideTheirHours({ zones, clientNumber, now, own }: SentText, site: Site): string | null {
  const theirs = zones ?? zonesOf({ contactZone: null, number: clientNumber, siteZone: site.timeZone });
  const { permittedFrom: from, permittedTo: to } = hoursOf(own, site);
  return outsideHours(now.toISOString(), theirs, { from, to });
}

function quietHours(say: string): Refusal {
  return new Refusal(409, 'quiet_hours', `${say} Give the reason why it is urgent to send it now.`);
}

function hasWritten(): Refusal {
  const say =
    'The client has written since, and it was to be sent only if they had not. Read what they wrote first.';
  return new Refusal(409, 'answered', say);
}

function decideFirst(): Refusal {
  return new Refusal(
    409,
    'maybe_stop',
    'The client may have asked for no more texts. Decide about that first, where their text stands on the case.',
  );
}
