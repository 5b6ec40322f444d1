import * as calendar from '@matterline/contract/calendar.ts';
import * as contract from '@matterline/contract/reminders.ts';
import type { Db } from '../../db/connect.ts';
import { listDefaults } from '../../db/queries/reminder-defaults.ts';
import { readKey } from '../../http/idempotency-key.ts';
import type { Api } from '../../http/serve.ts';
import { dealWithCall, getCallList, recordAnswer } from './answers.ts';
import { cancelEvent, changeEvent } from './change.ts';
import { readChoice, saveChoice } from './choice.ts';
import { dropCorrection, listCorrections, sendCorrection } from './corrections.ts';
import { createEvent } from './create.ts';
import { feedRoutes } from './feeds.ts';
import { listCalendar, listEvents } from './list.ts';
import {
  dropDefaults,
  listTaskReminders,
  previewReminders,
  previewTaskReminders,
  saveDefaults,
  saveTaskReminders,
  sendReminderNow,
} from './reminders.ts';
import { readEvent } from './show.ts';

export function calendarRoutes(api: Api, { db, publicBaseUrl }: { db: Db; publicBaseUrl: string }): void {
  api.on(calendar.listCalendar, ({ actor, query }) => listCalendar({ db, actor }, query));
  api.on(calendar.listEvents, ({ actor, query }) => listEvents({ db, actor }, query));
  api.on(calendar.getEvent, ({ actor, params }) => readEvent(db, actor, params.id));
  api.on(calendar.createEvent, ({ actor, body, request }) =>
    createEvent({ db, actor }, { ...body, idempotencyKey: readKey(request) }),
  );
  api.on(calendar.changeEvent, ({ actor, params, body }) => changeEvent({ db, actor }, params.id, body));
  api.on(calendar.cancelEvent, ({ actor, params, body }) => cancelEvent({ db, actor }, params.id, body));
  api.on(calendar.previewReminders, ({ actor, body }) => previewReminders({ db, actor }, body));
  feedRoutes(api, { db, publicBaseUrl });

  api.on(contract.listTaskReminders, ({ actor, params }) => listTaskReminders({ db, actor }, params.id));
  api.on(contract.saveTaskReminders, ({ actor, params, body }) =>
    saveTaskReminders({ db, actor }, params.id, body),
  );
  api.on(contract.previewTaskReminders, ({ actor, params, body }) =>
    previewTaskReminders({ db, actor }, params.id, body),
  );
  api.on(contract.sendReminderNow, ({ actor, params }) => sendReminderNow({ db, actor }, params.id));
  api.on(contract.listReminderDefaults, async () => ({ items: await listDefaults(db) }));
  api.on(contract.saveReminderDefaults, ({ actor, body }) => saveDefaults({ db, actor }, body));
  api.on(contract.dropReminderDefaults, ({ actor, params, query }) =>
    dropDefaults({ db, actor }, params.id, query),
  );
  api.on(contract.getReminderChoice, ({ actor }) => readChoice({ db, actor }));
  api.on(contract.saveReminderChoice, ({ actor, body }) => saveChoice({ db, actor }, body));
  api.on(contract.recordAnswer, ({ actor, params, body }) => recordAnswer({ db, actor }, params.id, body));
  api.on(contract.getCallList, ({ actor, query }) => getCallList({ db, actor }, query));
  api.on(contract.dealWithCall, ({ actor, params, body }) => dealWithCall({ db, actor }, params.id, body));
  api.on(contract.listCorrections, ({ actor, query }) => listCorrections({ db, actor }, query));
  api.on(contract.sendCorrection, ({ actor, params, body }) =>
    sendCorrection({ db, actor }, params.id, body),
  );
  api.on(contract.dropCorrection, ({ actor, params }) => dropCorrection({ db, actor }, params.id));
}
