import {
  createContact as create,
  getContact,
  listContacts as list,
  updateContact,
} from '@matterline/contract/contacts.ts';
import { phoneSearchDigits } from '@matterline/rules/phone-search.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { findContact, listContacts, mattersOfContact } from '../../db/queries/contacts.ts';
import { readSite } from '../../db/queries/site.ts';
import { placeAfter } from '../../http/place.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { showContact } from '../../http/show-contact.ts';
import { changeContact, createContact } from './command.ts';

export function contactRoutes(api: Api, { db }: { db: Db }): void {
  api.on(list, async ({ actor, query: { q, after, limit } }) => {
    const search = q ? { name: q, phone: phoneSearchDigits(q) } : null;
    const place = placeAfter(after, ['text', 'uuid']);
    const [site, rows] = await Promise.all([
      readSite(db),
      listContacts(db, actor, { search, after: place, limit }),
    ]);
    const { items, next } = pageOf(rows, limit, ({ sortName, id }) => writeCursor(sortName, id));
    return { items: items.map((contact) => showContact(contact, site.country)), next };
  });

  api.on(getContact, async ({ actor, params: { id } }) => {
    const [site, contact, matters] = await Promise.all([
      readSite(db),
      findContact(db, actor, id),
      mattersOfContact(db, actor, id),
    ]);
    if (!contact) throw notFound();
    return { ...showContact(contact, site.country), matters };
  });

  api.on(create, async ({ actor, body }) => {
    const contact = await createContact({ db, actor }, body);
    return showContact(contact, (await readSite(db)).country);
  });

  api.on(updateContact, async ({ actor, params, body }) => {
    const contact = await changeContact({ db, actor }, params.id, body);
    return showContact(contact, (await readSite(db)).country);
  });
}
