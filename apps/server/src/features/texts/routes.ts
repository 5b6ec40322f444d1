import { sendEmail as email, listEmailRecipients as emailRecipients } from '@matterline/contract/emails.ts';
import {
  checkNumber as check,
  getDraft,
  getMessageDetail,
  saveDraft as keep,
  listMessages,
  markRead,
  listRecipients as recipients,
  sendText as send,
} from '@matterline/contract/messages.ts';
import { resendText as resend } from '@matterline/contract/queue.ts';
import { setTextLimit as setLimit } from '@matterline/contract/text-limits.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { type LogPlace, listLog, readDetail } from '../../db/queries/message-log.ts';
import { markLogRead } from '../../db/queries/read-marks.ts';
import { readKey } from '../../http/idempotency-key.ts';
import { placeAfter } from '../../http/place.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { shownDraft, shownMessage } from '../../http/show-text.ts';
import { setTextLimit } from './allowance.ts';
import { sendText } from './command.ts';
import { readDraft, saveDraft } from './drafts.ts';
import { sendEmail } from './emails/command.ts';
import { listEmailRecipients } from './emails/recipients.ts';
import { explainNumber, listRecipients } from './recipients.ts';
import { resendText } from './resend.ts';
import { shownDetail } from './show.ts';

export function textRoutes(api: Api, { db }: { db: Db }): void {
  api.on(listMessages, ({ actor, params, query }) => readLog(db, actor, params.id, query));
  api.on(markRead, async ({ actor, params, body }) => {
    if (!(await markLogRead(db, actor, params.id, body.readTo))) throw notFound();
  });
  api.on(getMessageDetail, async ({ actor, params }) => {
    const detail = await readDetail(db, actor, params.id);
    if (!detail) throw notFound();
    return shownDetail(detail);
  });

  api.on(recipients, ({ actor, params }) => listRecipients(db, actor, params.id));
  api.on(check, ({ actor, params, body }) => explainNumber(db, actor, params.id, body));
  api.on(send, ({ actor, params, body, request }) =>
    sendText({ db, actor }, { ...body, matterId: params.id, idempotencyKey: readKey(request) }),
  );
  api.on(emailRecipients, ({ actor, params }) => listEmailRecipients(db, actor, params.id));
  api.on(email, ({ actor, params, body, request }) =>
    sendEmail({ db, actor }, { ...body, matterId: params.id, idempotencyKey: readKey(request) }),
  );
  api.on(resend, ({ actor, params, body, request }) =>
    resendText({ db, actor }, params.id, { ...body, idempotencyKey: readKey(request) }),
  );

  api.on(setLimit, ({ actor, params, body }) => setTextLimit(db, actor, params.id, body));

  api.on(getDraft, async ({ actor, params }) => {
    const draft = await readDraft(db, actor, params.id);
    return draft && shownDraft(draft);
  });
  api.on(keep, async ({ actor, params, body }) => {
    const draft = await saveDraft({ db, actor }, params.id, body);
    return draft && shownDraft(draft);
  });
}

async function readLog(db: Db, actor: Actor, matterId: string, query: { after?: string; limit: number }) {
  const after = placeAfter(query.after, ['instant', 'uuid']) as LogPlace | null;
  const log = await listLog(db, actor, matterId, { after, limit: query.limit });
  if (!log) throw notFound();
  const { items, next } = pageOf(log.rows, query.limit, (row) => writeCursor(row.atText, row.id));
  return {
    items: items.map((row) => shownMessage(row, log.country)),
    next,
    readTo: log.readTo?.toISOString() ?? null,
  };
}
