import type { Message, When } from '@matterline/contract/messages.ts';
import { withIdentification } from '@matterline/rules/identification.ts';
import { countSegments } from '@matterline/rules/segments.ts';
import { sendTime } from '@matterline/rules/send-time.ts';
import { checkText } from '@matterline/rules/text-check.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { wakeDispatchers } from '../../db/queries/message-queue.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { readNow, type SentText, saveText, type TextChange } from '../../db/queries/waiting-text.ts';
import { badField, badFields } from '../../http/refusal.ts';
import { holdText, readText } from './hold.ts';
import { record } from './record.ts';

export type Change = { version: number; body?: string; when?: When; onlyIfNoReply?: boolean };

/** Changes a text that has yet to go. What is not named stays as it is. */
export async function changeText(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  change: Change,
): Promise<Message> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const text = await holdText(tx, { actor, site }, id, { action: 'edit', version: change.version });
    const wanted = await wantedOf(tx, text, change, site);
    await saveText(tx, text, wanted);
    await record(tx, actor, text, {
      action: 'text.edited',
      details: differences(text, wanted, site.timeZone),
      toState: wanted.time?.state,
    });
    if (wanted.time?.state === 'queued') await wakeDispatchers(tx);
    return readText(tx, { actor, site }, text);
  });
}

async function wantedOf(tx: Tx, text: SentText, change: Change, site: Site): Promise<TextChange> {
  const { body = text.body, when, onlyIfNoReply = text.onlyIfNoReply } = change;
  if (body !== text.body) refuseWords(body, text, site);
  const time = when ? sendTime(when, { now: await readNow(tx), undoSeconds: site.undoSeconds }) : null;
  if (time && !time.ok) throw badField(time.field, time.say, time.code);
  const { segments } = countSegments(withIdentification(body, text.identification ?? ''));
  return { body, segments, onlyIfNoReply, time };
}

const automatedLimit = 1600;

function refuseWords(body: string, { origin }: SentText, { manualTextLimit }: Site): void {
  const check = checkText(body, { limit: origin === 'manual' ? manualTextLimit : automatedLimit });
  if (check.ok) return;
  const [first] = check.problems;
  throw badFields(
    check.problems.map(({ say }) => ({ field: 'body', message: say })),
    first.code,
  );
}

/** What was changed, for the record: never the words themselves. */
function differences(before: SentText, after: TextChange, siteZone: string): Record<string, unknown> {
  const { time, onlyIfNoReply } = after;
  return {
    ...(after.body !== before.body && { body: true }),
    ...(time && {
      dueAt: { from: before.dueAt?.toISOString() ?? null, to: time.dueAt },
      zone: { from: before.wall?.zone ?? siteZone, to: time.wall?.zone ?? siteZone },
    }),
    ...(onlyIfNoReply !== before.onlyIfNoReply && {
      onlyIfNoReply: { from: before.onlyIfNoReply, to: onlyIfNoReply },
    }),
  };
}
