import {
  type Consent,
  listConsents as list,
  recordConsent as record,
} from '@matterline/contract/consents.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { type ConsentRow, listConsents } from '../../db/queries/consents.ts';
import { findContact } from '../../db/queries/contacts.ts';
import { readSite } from '../../db/queries/site.ts';
import { placeAfter } from '../../http/place.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { recordConsent } from './command.ts';

export function consentRoutes(api: Api, { db }: { db: Db }): void {
  api.on(list, async ({ actor, params, query: { after, limit } }) => {
    const place = placeAfter(after, ['day', 'integer']);
    const [site, contact, rows] = await Promise.all([
      readSite(db),
      findContact(db, actor, params.id),
      listConsents(db, actor, params.id, { after: place, limit }),
    ]);
    if (!contact) throw notFound();
    const { items, next } = pageOf(rows, limit, (row) => writeCursor(row.givenOn, String(row.id)));
    return { items: items.map((row) => shown(row, site.country)), next };
  });

  api.on(record, async ({ actor, params, body }) => {
    const { country } = await readSite(db);
    return shown(await recordConsent({ db, actor }, params.id, body), country);
  });
}

function shown({ id, recordedAt, ...row }: ConsentRow, country: string): Consent {
  const display = row.number && formatPhone(row.number, country);
  return { ...row, id: String(id), display, recordedAt: recordedAt.toISOString() };
}
