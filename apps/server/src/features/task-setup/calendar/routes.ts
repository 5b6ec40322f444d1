import * as contract from '@matterline/contract/work-calendar.ts';
import type { Db } from '../../../db/connect.ts';
import { listClosedDays, readWorkCalendar } from '../../../db/queries/work-calendar.ts';
import { badField } from '../../../http/refusal.ts';
import type { Api } from '../../../http/serve.ts';
import { addClosedDay, changeWorkCalendar, removeClosedDay } from './command.ts';
import { holidaysOf, isKnownJurisdiction, jurisdictionsWithin } from './known-holidays.ts';

export function workCalendarRoutes(api: Api, { db }: { db: Db }): void {
  api.on(contract.getWorkCalendar, () => readWorkCalendar(db));
  api.on(contract.saveWorkCalendar, ({ actor, body }) => changeWorkCalendar({ db, actor }, body));
  api.on(contract.listJurisdictions, async ({ query }) => ({
    items: await jurisdictionsWithin(query.within),
  }));
  api.on(contract.listHolidays, async ({ query: { jurisdiction, year } }) => {
    if (!(await isKnownJurisdiction(jurisdiction))) {
      throw badField('jurisdiction', 'The holidays of this place are not known. Choose another.');
    }
    return { items: await holidaysOf(jurisdiction, year) };
  });
  api.on(contract.listClosedDays, async ({ query }) => ({ items: await listClosedDays(db, query.year) }));
  api.on(contract.addClosedDay, ({ actor, body }) => addClosedDay({ db, actor }, body));
  api.on(contract.removeClosedDay, ({ actor, params }) => removeClosedDay({ db, actor }, params.id));
}
