import * as contract from '@matterline/contract/templates.ts';
import { mayChangeTemplate } from '@matterline/rules/access/templates.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { listTemplates, type Template } from '../../db/queries/templates.ts';
import { placesOf } from '../../db/template-places.ts';
import { placeAfter } from '../../http/place.ts';
import type { Api } from '../../http/serve.ts';
import { archiveTemplate, restoreTemplate } from './archive.ts';
import { changeTemplate, createTemplate, duplicateTemplate, read } from './command.ts';
import { fillInTemplate, offerTemplates, previewTemplate } from './offer.ts';
import { listTokens } from './tokens.ts';

export function templateRoutes(api: Api, { db }: { db: Db }): void {
  api.on(contract.listTemplates, async ({ actor, query: { after, limit, archived, ...asked } }) => {
    const place = placeAfter(after, ['text', 'uuid']);
    const rows = await listTemplates(db, actor, {
      ...asked,
      archived: archived === 'true',
      after: place,
      limit,
    });
    const { items, next } = pageOf(rows, limit, ({ name, id }) => writeCursor(name, id));
    return { items: items.map((row) => shown(row, actor)), next };
  });
  api.on(contract.getTemplate, async ({ actor, params }) => shown(await read(db, actor, params.id), actor));
  api.on(contract.createTemplate, async ({ actor, body }) =>
    shown(await createTemplate({ db, actor }, body), actor),
  );
  api.on(contract.updateTemplate, async ({ actor, params, body }) =>
    shown(await changeTemplate({ db, actor }, params.id, body), actor),
  );
  api.on(contract.archiveTemplate, async ({ actor, params, body }) =>
    shown(await archiveTemplate({ db, actor }, params.id, body), actor),
  );
  api.on(contract.restoreTemplate, async ({ actor, params, body }) =>
    shown(await restoreTemplate({ db, actor }, params.id, body.version), actor),
  );
  api.on(contract.duplicateTemplate, async ({ actor, params, body }) =>
    shown(await duplicateTemplate({ db, actor }, params.id, body), actor),
  );
  api.on(contract.listTemplatePlaces, async ({ actor, params }) => {
    await read(db, actor, params.id);
    return { items: await placesOf(db, actor, params.id) };
  });
  api.on(contract.previewTemplate, ({ actor, body }) => previewTemplate(db, actor, body));
  api.on(contract.listOfferedTemplates, ({ actor, params, query }) =>
    offerTemplates(db, actor, params.id, query),
  );
  api.on(contract.fillInTemplate, ({ actor, params, body }) => fillInTemplate(db, actor, params, body));
  api.on(contract.listTokens, async ({ actor, query }) => ({
    items: await listTokens(db, actor, query.matterTypeId ?? null),
  }));
}

function shown({ owner, archivedAt, used, ...template }: Template, actor: Actor): contract.Template {
  const { scope } = template;
  const lastAt = used.lastAt && new Date(used.lastAt).toISOString();
  return {
    ...template,
    owner,
    archivedAt: archivedAt?.toISOString() ?? null,
    used: { times: used.times, lastAt },
    mayChange: mayChangeTemplate({ actor, scope, ownerId: owner?.id ?? null }),
  };
}
