import { getTestNumber, setTestNumber } from '@matterline/contract/tasks.ts';
import { formatPhone, readPhone } from '@matterline/rules/phone.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { readColleague, saveTestNumber } from '../../db/queries/colleagues.ts';
import { readSite } from '../../db/queries/site.ts';
import { badField } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';

/** Where triggers that are tested text whoever ticks. */
export function testNumberRoutes(api: Api, { db }: { db: Db }): void {
  api.on(getTestNumber, async ({ actor }) => {
    const [{ country }, me] = [await readSite(db), await readColleague(db, actor.id)];
    return { number: me?.testNumber ? formatPhone(me.testNumber, country) : null };
  });

  api.on(setTestNumber, async ({ actor, body }) => {
    const { country, allowFictionalNumbers: allowFictional } = await readSite(db);
    const typed = body.number.trim();
    const phone = typed === '' ? null : readPhone(typed, country, { allowFictional });
    if (phone && !phone.ok) throw badField('number', phone.say, 'invalid_number');
    const number = phone?.e164 ?? null;
    await inTransaction(db, async (tx) => {
      await saveTestNumber(tx, actor.id, number);
      const about = { actor, subjectType: 'user', subjectId: actor.id };
      await writeAudit(tx, {
        ...about,
        action: 'user.test_number_changed',
        details: { set: number !== null },
      });
    });
    return { number: number && formatPhone(number, country) };
  });
}
