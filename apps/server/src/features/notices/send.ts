import { noticeEmail } from '@matterline/rules/notice-email.ts';
import { type Db, inTransaction, type Tx } from '../../db/connect.ts';
import { emailSenderFor } from '../../db/queries/emails.ts';
import { holdOpen, listToMail, listUnanswered, lockToMail, noteMailed } from '../../db/queries/notices.ts';
import { readSite } from '../../db/queries/site.ts';
import { queueAutomatedEmail } from '../../db/queue-automated-email.ts';
import type { JobHandlers } from '../../jobs/names.ts';

type Deps = { db: Db; publicBaseUrl: string };

/**
 * Puts in the queue one email for each user whose texts have waited too long. It may run twice at once: whoever is being
 * told is held meanwhile, and is not told again before their next turn. @returns how many emails
 */
export async function sendNotices({ db, publicBaseUrl }: Deps, stopping?: AbortSignal): Promise<number> {
  let made = 0;
  for (const userId of await listToMail(db)) {
    if (stopping?.aborted) break;
    if (await inTransaction(db, (tx) => tell(tx, userId, publicBaseUrl))) made += 1;
  }
  return made;
}

async function tell(tx: Tx, userId: string, publicBaseUrl: string): Promise<boolean> {
  const user = await lockToMail(tx, userId);
  if (!user) return false;
  const site = await readSite(tx);
  const waiting = await listUnanswered(tx, user, { today: site.today, audience: site.alertAudience });
  if (waiting.length === 0) return false;
  const alertIds = waiting.flatMap((each) => each.alertIds);
  // One was dismissed at this moment: what is left is told of next time.
  if ((await holdOpen(tx, alertIds)) < alertIds.length) return false;
  const sender = await emailSenderFor(tx, null);
  if (!sender) return false;
  const email = noticeEmail({
    firstName: user.name.split(' ')[0] ?? user.name,
    waiting: waiting.map(({ alertIds: _, since, ...each }) => ({ ...each, since: since.toISOString() })),
    timeZone: user.timeZone ?? site.timeZone,
    word: site.matterWord,
    home: new URL('/', publicBaseUrl).href,
  });
  const messageId = await queueAutomatedEmail(tx, {
    ...email,
    matterId: null,
    contactId: null,
    sender,
    address: user.email,
    dueAt: null,
    onlyIfNoReply: false,
    origin: 'reminder',
  });
  await noteMailed(tx, { userId, alertIds, messageId });
  return true;
}

export function noticeJobs(deps: Deps): Pick<JobHandlers, 'send_notices'> {
  return {
    async send_notices(_payload, { stopping }) {
      await sendNotices(deps, stopping);
    },
  };
}
