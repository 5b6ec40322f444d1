import type {
  decideStopRequest,
  OptOut,
  recordOptOut as recordRoute,
} from '@matterline/contract/opt-outs.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { readPhone } from '@matterline/rules/phone.ts';
import type { Actor } from '../../db/actor.ts';
import { type AuditEntry, writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { publish } from '../../db/live.ts';
import { contactsWithNumber, findOptOut } from '../../db/queries/opt-out-list.ts';
import { recordOptOut } from '../../db/queries/opt-outs.ts';
import { mattersWithContact } from '../../db/queries/parties.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { type AskedStop, dismissRequest, lockStopRequest } from '../../db/queries/stop-requests.ts';
import { remindNumberAnew } from '../../db/reminders/contact.ts';
import { badField, notFound, Refusal } from '../../http/refusal.ts';
import { shownOptOut } from './show.ts';

type Deps = { db: Db; actor: Actor };

/** What a client said by telephone or in person counts as their own STOP or START would. */
export async function recordAsked(
  { db, actor }: Deps,
  { number, optedOut, note }: BodyOf<typeof recordRoute>,
): Promise<OptOut> {
  return inTransaction(db, async (tx) => {
    const site = await readSite(tx);
    const e164 = requireNumber(number, site);
    await record(tx, actor, e164, { optedOut, note });
    const row = await findOptOut(tx, actor, e164);
    if (!row) throw notFound();
    return shownOptOut(row, site.country);
  });
}

export function requireNumber(typed: string, site: Pick<Site, 'country' | 'allowFictionalNumbers'>): string {
  const phone = readPhone(typed, site.country, { allowFictional: site.allowFictionalNumbers });
  if (!phone.ok) throw badField('number', phone.say);
  return phone.e164;
}

async function record(
  tx: Tx,
  actor: Actor,
  number: string,
  { optedOut, note }: { optedOut: boolean; note: string },
): Promise<void> {
  const changed = await recordOptOut(tx, { number, optedOut, source: 'person', userId: actor.id, note });
  if (changed && !optedOut) await remindNumberAnew(tx, number);
  const contacts = await contactsWithNumber(tx, number);
  const entry = {
    actor,
    action: optedOut ? 'number.opted_out' : 'number.opted_in',
    details: { source: 'person', number, note },
  };
  const about = (contacts.length > 0 ? contacts : [null]).map(
    (id): AuditEntry =>
      id === null
        ? { ...entry, subjectType: 'number', subjectId: number }
        : { ...entry, subjectType: 'contact', subjectId: id },
  );
  await writeAudit(tx, ...about);
  for (const id of contacts) {
    const matters = await mattersWithContact(tx, id);
    await publish(tx, ...matters.map((matterId) => ({ kind: 'matter' as const, matterId })));
  }
}

/** A person's reading of free wording. The first to decide decides: what they said is not undone by a second click. */
export async function decideRequest(
  { db, actor }: Deps,
  messageId: string,
  decision: BodyOf<typeof decideStopRequest>['decision'],
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const asked = await lockStopRequest(tx, actor, messageId);
    if (!asked) throw notFound();
    if (asked.decision === decision) return;
    if (asked.decision) throw alreadyDecided(asked.decision);
    if (decision === 'opted_out') {
      await record(tx, actor, asked.number, { optedOut: true, note: 'Asked by text in their own words.' });
    } else await dismissRequest(tx, messageId, actor);
    await tell(tx, actor, messageId, asked, decision);
  });
}

async function tell(
  tx: Tx,
  actor: Actor,
  messageId: string,
  { matterIds }: AskedStop,
  decision: string,
): Promise<void> {
  const entry = {
    actor,
    action: 'stop_request.decided',
    subjectType: 'message',
    subjectId: messageId,
    details: { decision },
  };
  const places = matterIds.length > 0 ? matterIds : [null];
  await writeAudit(tx, ...places.map((matterId) => ({ ...entry, matterId })));
  const kinds = ['texts', 'alerts'] as const;
  await publish(
    tx,
    { kind: 'unfiled', textId: messageId },
    ...matterIds.flatMap((matterId) => kinds.map((kind) => ({ kind, matterId }))),
  );
}

const decided: Record<NonNullable<AskedStop['decision']>, string> = {
  opted_out: 'Someone has recorded this as an opt-out.',
  not_a_request: 'Someone has decided that this is not a request to stop.',
  stopped: 'The client has texted STOP since.',
  started: 'The client has texted START since.',
};

function alreadyDecided(decision: NonNullable<AskedStop['decision']>): Refusal {
  return new Refusal(409, 'already_decided', `${decided[decision]} Nothing was changed.`);
}
