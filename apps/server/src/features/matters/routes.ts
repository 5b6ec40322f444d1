import * as contract from '@matterline/contract/matters.ts';
import { phoneSearchDigits } from '@matterline/rules/phone-search.ts';
import type { Db } from '../../db/connect.ts';
import { pageOf, writeCursor } from '../../db/page.ts';
import { listMatters } from '../../db/queries/matter-list.ts';
import { readSite } from '../../db/queries/site.ts';
import { placeAfter } from '../../http/place.ts';
import type { Api } from '../../http/serve.ts';
import { addAssignment, changeAssignment } from './assignments.ts';
import { changeMatter, moveMatter } from './change.ts';
import { createMatter } from './create.ts';
import { addParty, removeParty } from './parties.ts';
import { readMatter, shownRow } from './show.ts';
import { setWall } from './wall.ts';

export function matterRoutes(api: Api, { db }: { db: Db }): void {
  api.on(contract.listMatters, async ({ actor, query: { q, assignedTo, after, ...query } }) => {
    const { today } = await readSite(db);
    const rows = await listMatters(db, actor, {
      ...query,
      search: q ? { name: q, phone: phoneSearchDigits(q) } : null,
      assignedTo: assignedTo === 'me' ? actor.id : assignedTo,
      after: placeAfter(after, [query.sort === 'client' ? 'text' : 'instant', 'uuid']),
      today,
    });
    const { items, next } = pageOf(rows, query.limit, ({ place, id }) => writeCursor(place, id));
    return { items: items.map(shownRow), next };
  });
  api.on(contract.getMatter, ({ actor, params: { id } }) => readMatter(db, actor, id));

  api.on(contract.createMatter, ({ actor, body }) => createMatter({ db, actor }, body));
  api.on(contract.updateMatter, ({ actor, params, body }) => changeMatter({ db, actor }, params.id, body));
  api.on(contract.moveMatter, ({ actor, params, body }) => moveMatter({ db, actor }, params.id, body));

  api.on(contract.addParty, ({ actor, params, body }) => addParty({ db, actor }, params.id, body));
  api.on(contract.removeParty, ({ actor, params }) => removeParty({ db, actor }, params.id, params.partyId));
  api.on(contract.addAssignment, ({ actor, params, body }) => addAssignment({ db, actor }, params.id, body));
  api.on(contract.updateAssignment, ({ actor, params, body }) =>
    changeAssignment({ db, actor }, params.id, params.assignmentId, body),
  );
  api.on(contract.setWall, ({ actor, params, body }) => setWall({ db, actor }, params.id, body.excluded));
}
