import * as contract from '@matterline/contract/task-setup.ts';
import { taskFields } from '@matterline/rules/tasks/facts.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { findMatterType } from '../../db/queries/matter-types.ts';
import { readSite } from '../../db/queries/site.ts';
import {
  listSetupVersions,
  readSetup,
  readSetupVersion,
  type StoredSetup,
} from '../../db/queries/task-setups.ts';
import { placeAfter } from '../../http/place.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { workCalendarRoutes } from './calendar/routes.ts';
import { saveTaskSetup, setTriggerState } from './command.ts';
import { checkOnCase, previewSetup } from './preview.ts';
import { examples, exportSetup, importSetup } from './setup-file.ts';

export function taskSetupRoutes(api: Api, { db }: { db: Db }): void {
  workCalendarRoutes(api, { db });
  api.on(contract.getTaskSetup, async ({ params }) => shown(await readSetup(db, params.id)));
  api.on(contract.saveTaskSetup, async ({ actor, params, body }) =>
    shown(await saveTaskSetup({ db, actor }, params.id, body)),
  );
  api.on(contract.previewTaskSetup, ({ actor, params, body }) =>
    previewSetup({ db, actor }, params.id, body),
  );
  api.on(contract.setTriggerState, async ({ actor, params, body }) =>
    shown(await setTriggerState({ db, actor }, params.id, body)),
  );
  api.on(contract.checkConditions, ({ actor, params, body }) => checkOnCase({ db, actor }, params.id, body));

  api.on(contract.listTaskSetupVersions, async ({ params, query: { after, limit } }) => {
    const [before = null] = placeAfter(after, ['integer']) ?? [];
    if (!(await readSetup(db, params.id))) throw notFound();
    const rows = await listSetupVersions(db, params.id, { before, limit });
    const { items, next } = pageOf(rows, limit, ({ version }) => writeCursor(String(version)));
    return { items: items.map(({ savedAt, ...row }) => ({ ...row, savedAt: savedAt.toISOString() })), next };
  });
  api.on(contract.getTaskSetupVersion, async ({ params }) =>
    shown(await readSetupVersion(db, params.id, params.version)),
  );

  api.on(
    contract.exportTaskSetup,
    async ({ params }) => (await exportSetup(db, params.id)) as contract.TaskSetupFile,
  );
  api.on(contract.importTaskSetup, async ({ actor, params, body }) =>
    shown(await importSetup({ db, actor }, params.id, body)),
  );
  api.on(contract.listTaskSetupExamples, async () => ({ items: [...examples] }));

  api.on(contract.listConditionFields, async ({ params }) => {
    const [type, { matterWord }] = await Promise.all([findMatterType(db, params.id), readSite(db)]);
    if (!type) throw notFound();
    const fields = taskFields(type.fields, matterWord);
    return { items: fields.map((field) => ({ ...field, options: [...(field.options ?? [])] })) };
  });
}

/** Dates, and roles kept as text, are as the contract has them since only what it allows is saved. */
function shown(setup: StoredSetup | undefined): contract.TaskSetup {
  if (!setup) throw notFound();
  return { ...setup, savedAt: setup.savedAt?.toISOString() ?? null } as contract.TaskSetup;
}
