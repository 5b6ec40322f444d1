import type { Message, When } from '@matterline/contract/messages.ts';
import type { FormEdit } from '@matterline/rules/forms/editing.ts';
import { zonesOf } from '@matterline/rules/number-zones.ts';
import { sendTime } from '@matterline/rules/send-time.ts';
import { checkText } from '@matterline/rules/text-check.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { segmentsOf, settleIdentification } from '../../db/identify.ts';
import { hoursOf, planFrom } from '../../db/plan-hours.ts';
import { setHours } from '../../db/queries/held-texts.ts';
import { wakeDispatchers } from '../../db/queries/message-queue.ts';
import type { OutgoingFile } from '../../db/queries/outgoing-media.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { readNow, type SentText, saveText, type TextChange } from '../../db/queries/waiting-text.ts';
import { badField, badFields } from '../../http/refusal.ts';
import { wantedFiles } from './change-files.ts';
import { holdText, readText } from './hold.ts';
import { record } from './record.ts';
import { refuseBeyondForm } from './within-form.ts';

export type Change = {
  version: number;
  body?: string;
  documentIds?: string[];
  when?: When;
  onlyIfNoReply?: boolean;
};

/** Changes a text that has yet to go. What is not named stays as it is. */
export async function changeText(
  { db, actor }: { db: Db; actor: Actor },
  id: string,
  change: Change,
): Promise<Message> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const text = await holdText(tx, { actor, site }, id, { action: 'edit', version: change.version });
    await refuseBeyondForm(tx, text, editOf(text, change));
    const wanted = await wantedOf(tx, actor, text, change, site);
    await saveText(tx, text, wanted);
    if (wanted.time) await keepHours(tx, text, wanted.time.dueAt);
    if (wanted.time) await settleIdentification(tx, text.clientNumber);
    await record(tx, actor, text, {
      action: 'text.edited',
      details: differences(text, wanted, site.timeZone),
      toState: wanted.time?.state,
    });
    if (wanted.time?.state === 'queued') await wakeDispatchers(tx);
    return readText(tx, { actor, site }, text);
  });
}

/**
 * An automated text waits for the client's hours, and says so at once. A person's goes when they say. The hours are read
 * now that the text is held: if they are changed from here on, it is among what is planned anew.
 */
async function keepHours(tx: Tx, text: SentText, dueAt: string): Promise<void> {
  const { id, origin, channel, clientNumber: number, own } = text;
  if (origin === 'manual' || channel === 'email') return;
  const site = await readSite(tx);
  const zones = text.zones ?? zonesOf({ contactZone: null, number, siteZone: site.timeZone });
  const { hours } = planFrom(new Date(dueAt), { id, zones }, hoursOf(own, site));
  if (hours) await setHours(tx, id, hours);
}

function editOf(text: SentText, { body, documentIds = [], when }: Change): FormEdit {
  return {
    body: body === text.body ? undefined : body,
    files: documentIds.length > 0,
    when: when && (when.kind === 'now' ? 'now' : 'later'),
  };
}

async function wantedOf(
  tx: Tx,
  actor: Actor,
  text: SentText,
  change: Change,
  site: Site,
): Promise<TextChange> {
  const { body = text.body, documentIds, when, onlyIfNoReply = text.onlyIfNoReply } = change;
  const along = await wantedFiles(tx, actor, text, documentIds);
  const files = (along.files ?? text.files ?? []).length;
  if (body !== text.body || along.files) refuseWords({ body, files }, text, site);
  const time = when ? sendTime(when, { now: await readNow(tx), undoSeconds: site.undoSeconds }) : null;
  if (time && !time.ok) throw badField(time.field, time.say, time.code);
  const segments = segmentsOf(body, text.identification, files);
  return { body, segments, onlyIfNoReply, time, ...along };
}

const automatedLimit = 1600;

function refuseWords(
  { body, files }: { body: string; files: number },
  { origin }: SentText,
  { manualTextLimit }: Site,
): void {
  const check = checkText(body, { limit: origin === 'manual' ? manualTextLimit : automatedLimit, files });
  if (check.ok) return;
  const [first] = check.problems;
  throw badFields(
    check.problems.map(({ say }) => ({ field: 'body', message: say })),
    first.code,
  );
}

const idsOf = (files: readonly OutgoingFile[]) => files.map(({ documentId }) => documentId);

/** What was changed, for the record: never the words themselves. */
function differences(before: SentText, after: TextChange, siteZone: string): Record<string, unknown> {
  const { time, onlyIfNoReply } = after;
  return {
    ...(after.body !== before.body && { body: true }),
    ...(after.files && { documentIds: { from: idsOf(before.files ?? []), to: idsOf(after.files) } }),
    ...(after.sender && { senderId: { from: before.senderId, to: after.sender.id } }),
    ...(time && {
      dueAt: { from: before.dueAt?.toISOString() ?? null, to: time.dueAt },
      zone: { from: before.wall?.zone ?? siteZone, to: time.wall?.zone ?? siteZone },
    }),
    ...(onlyIfNoReply !== before.onlyIfNoReply && {
      onlyIfNoReply: { from: before.onlyIfNoReply, to: onlyIfNoReply },
    }),
  };
}
