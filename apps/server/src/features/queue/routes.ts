import * as contract from '@matterline/contract/queue.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { findContact } from '../../db/queries/contacts.ts';
import { countQueue, listGoingOut, listQueue, listWaiting, type QueueRow } from '../../db/queries/queue.ts';
import { listSenders, type SenderRow } from '../../db/queries/senders.ts';
import { readSite } from '../../db/queries/site.ts';
import { countWaitingTo } from '../../db/queries/waiting-to.ts';
import { placeAfter } from '../../http/place.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { shownDraft, shownMessage } from '../../http/show-text.ts';
import { changeText } from './change.ts';
import { explainSchedule } from './check.ts';
import { type LookUp, lookUpText } from './look-up.ts';
import { actOnMany } from './many.ts';
import { resolveText, unmarkText } from './resolve.ts';
import { sendTextNow } from './send-now.ts';
import { cancelText, undoText } from './stop.ts';

/** What the home page shows of what goes next. */
const homeLimit = 5;

const inQueue = ({ matter, ourAddress }: QueueRow, country: string) => ({
  matter,
  sender: ourAddress && formatPhone(ourAddress, country),
});

export function queueRoutes(api: Api, { db, lookUp }: { db: Db; lookUp: LookUp }): void {
  api.on(contract.listQueue, async ({ actor, query: { tab, after, limit, ...filter } }) => {
    const place = placeAfter(after, ['instant', 'uuid']);
    const rows = await listQueue(db, actor, tab, { ...filter, after: place, limit });
    return shownPage(db, rows, limit, inQueue);
  });
  api.on(contract.getQueueCounts, ({ actor }) => countQueue(db, actor));
  api.on(contract.listQueueSenders, async () => {
    const [site, senders] = await Promise.all([readSite(db), listSenders(db)]);
    const shown = ({ id, address, label }: SenderRow) => ({
      id,
      display: formatPhone(address, site.country),
      label,
    });
    return { items: senders.map(shown) };
  });
  api.on(contract.listWaiting, async ({ actor, params, query: { after, limit } }) => {
    const place = placeAfter(after, ['instant', 'uuid']);
    const rows = await listWaiting(db, actor, params.id, { after: place, limit });
    if (!rows) throw notFound();
    return shownPage(db, rows, limit, () => ({}));
  });
  api.on(contract.listGoingOut, async ({ actor }) => {
    const { today } = await readSite(db);
    const rows = await listGoingOut(db, actor, { today, limit: homeLimit });
    const { items } = await shownPage(db, rows, homeLimit, inQueue);
    return { items };
  });
  api.on(contract.getWaitingTo, async ({ actor, params }) => {
    if (!(await findContact(db, actor, params.id))) throw notFound();
    return countWaitingTo(db, actor, params.id);
  });

  api.on(contract.changeText, ({ actor, params, body }) => changeText({ db, actor }, params.id, body));
  api.on(contract.sendTextNow, ({ actor, params, body }) => sendTextNow({ db, actor }, params.id, body));
  api.on(contract.cancelText, ({ actor, params, body }) => cancelText({ db, actor }, params.id, body));
  api.on(contract.undoText, async ({ actor, params }) => ({
    draft: shownDraft(await undoText({ db, actor }, params.id)),
  }));
  api.on(contract.actOnQueue, ({ actor, body, request }) => actOnMany({ db, actor, log: request.log }, body));
  api.on(contract.resolveText, ({ actor, params, body }) =>
    resolveText({ db, actor }, params.id, body.outcome),
  );
  api.on(contract.unmarkText, ({ actor, params }) => unmarkText({ db, actor }, params.id));
  api.on(contract.lookUpText, ({ actor, params }) => lookUpText({ db, actor, lookUp }, params.id));
  api.on(contract.checkSchedule, ({ actor, body }) => explainSchedule(db, actor, body));
}

async function shownPage<More>(
  db: Db,
  rows: QueueRow[],
  limit: number,
  moreOf: (row: QueueRow, country: string) => More,
) {
  const { country } = await readSite(db);
  const { items, next } = pageOf(rows, limit, ({ placeText, id }) => writeCursor(placeText, id));
  return { items: items.map((row) => ({ ...shownMessage(row, country), ...moreOf(row, country) })), next };
}
