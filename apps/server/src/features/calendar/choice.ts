import type { ReminderChoice, saveReminderChoice as saveRoute } from '@matterline/contract/reminders.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { formatPhone, readPhone } from '@matterline/rules/phone.ts';
import { checkPermittedHours } from '@matterline/rules/quiet-hours.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { readChoice as readRow, saveChoice as saveRow } from '../../db/queries/reminder-choices.ts';
import { readSite } from '../../db/queries/site.ts';
import { badField } from '../../http/refusal.ts';

type Deps = { db: Db; actor: Actor };

export async function readChoice({ db, actor }: Deps): Promise<ReminderChoice> {
  const [{ country }, choice] = [await readSite(db), await readRow(db, actor.id)];
  return { ...choice, mobile: choice.mobile && formatPhone(choice.mobile, country) };
}

export async function saveChoice(
  { db, actor }: Deps,
  { mobile, channel, from, to }: BodyOf<typeof saveRoute>,
): Promise<ReminderChoice> {
  const { country, allowFictionalNumbers: allowFictional } = await readSite(db);
  const typed = mobile?.trim() ?? '';
  const phone = typed === '' ? null : readPhone(typed, country, { allowFictional });
  if (phone && !phone.ok) throw badField('mobile', phone.say, 'invalid_number');
  if (!phone && (channel === 'text' || channel === 'both')) {
    throw badField('mobile', 'Write the mobile number to be texted at.', 'number_missing');
  }
  const hours = checkPermittedHours({ from, to });
  if (!hours.ok) throw badField('to', hours.say, hours.code);
  const e164 = phone?.e164 ?? null;
  await inTransaction(db, async (tx) => {
    await saveRow(tx, actor.id, { mobile: e164, channel, from, to });
    const about = { actor, subjectType: 'user', subjectId: actor.id };
    const details = { channel, from, to, mobile: e164 !== null };
    await writeAudit(tx, { ...about, action: 'user.reminders_chosen', details });
  });
  return { mobile: e164 && formatPhone(e164, country), channel, from, to };
}
