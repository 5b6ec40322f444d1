import { getNoticeChoice, saveNoticeChoice } from '@matterline/contract/notices.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { emailSenderFor } from '../../db/queries/emails.ts';
import { readChoice, saveChoice } from '../../db/queries/notices.ts';
import type { Api } from '../../http/serve.ts';

export function noticeRoutes(api: Api, { db }: { db: Db }): void {
  api.on(getNoticeChoice, async ({ actor }) => {
    const [choice, sender] = await Promise.all([readChoice(db, actor.id), emailSenderFor(db, null)]);
    return { ...choice, emailPossible: sender !== undefined };
  });

  api.on(saveNoticeChoice, async ({ actor, body }) => {
    await inTransaction(db, async (tx) => {
      await saveChoice(tx, actor.id, body);
      const about = { actor, subjectType: 'user', subjectId: actor.id };
      await writeAudit(tx, { ...about, action: 'user.notices_chosen', details: { ...body } });
    });
    return body;
  });
}
