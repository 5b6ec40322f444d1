import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { StaffKey } from '../apps/server/src/demo/staff.ts';
import { wordFile } from '../apps/server/src/features/tasks/documents/testing.ts';
import { composerOf, openCase, openTab } from './harness/case-page.ts';
import { chooseOption } from './harness/choose.ts';
import { goTo } from './harness/go-to.ts';
import { complaintsAbout, hasSettled, type Look } from './harness/looks.ts';
import { openSchedule, scheduleText } from './harness/scheduled.ts';
import { test } from './harness/test.ts';

type Row = { name: string; as?: StaffKey; open: (page: Page) => Promise<unknown> };

const at = (path: string) => (page: Page) => goTo(page, path);
const then =
  (first: Row['open'], ...more: Row['open'][]): Row['open'] =>
  async (page) => {
    await first(page);
    for (const step of more) {
      await hasSettled(page);
      await step(page);
    }
  };
const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const item = (name: RegExp) => (page: Page) => page.getByRole('menuitem', { name }).click();
const key = (keys: string) => (page: Page) => page.keyboard.press(keys);
const chooseAll = (page: Page) => page.getByRole('checkbox', { name: 'Choose all shown' }).check();
const pdfDrawn = (page: Page) => page.getByRole('img', { name: /^Page 1 of .+: \S/ }).waitFor();
const tab = (name: Parameters<typeof openTab>[1]) => (page: Page) => openTab(page, name);
/** A case by its address, which is looked up once. */
const addresses = new Map<string, string>();
const caseOf = (client: string) => async (page: Page) => {
  const known = addresses.get(client);
  if (known) await goTo(page, known);
  else await openCase(page, client);
  addresses.set(client, new URL(page.url()).pathname);
};
const maria = caseOf('Maria Delgado-Reyes');
const person = then(at('/people?q=Rosalind'), (page) =>
  page.getByRole('link', { name: 'Rosalind Achterberg' }).click(),
);

const correctedEvent = then(at('/calendar/corrections'), (page) =>
  page.getByRole('link', { name: 'Eviction hearing' }).click(),
);
const whatGoes = (page: Page) => page.getByRole('region', { name: 'What goes' }).waitFor();
const nobody = '0199a000-0000-7000-8000-000000000000';

const builder = then(at('/admin/forms'), (page) => page.getByRole('link', { name: 'Text a tenant' }).click());
const changed = (page: Page) => page.getByLabel('Instructions').fill('Be kind, and be brief.');
const textTheClient = (page: Page) => page.getByRole('menuitem', { name: 'Text the client' }).click();
const sendIt = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Send now' }).click();

/** Every page and every dialog. A new one is one line here. */
const pages: Row[] = [
  { name: 'home', as: 'jordan', open: at('/') },
  { name: 'home of a reader', as: 'viv', open: at('/') },
  { name: 'search', as: 'ruth', open: then(at('/'), key('Control+k')) },
  { name: 'keyboard shortcuts', as: 'ruth', open: then(at('/'), key('?')) },
  { name: 'account menu', as: 'ruth', open: then(at('/'), press(/^Account of/)) },
  {
    name: 'change password',
    as: 'ruth',
    open: then(at('/'), press(/^Account of/), (page) =>
      page.getByRole('menuitem', { name: 'Change password' }).click(),
    ),
  },
  { name: 'cases', as: 'ruth', open: at('/cases') },
  { name: 'cases, none found', as: 'ruth', open: at('/cases?q=nobody-is-called-this') },
  { name: 'new case', as: 'ruth', open: at('/cases/new') },
  { name: 'case: SMS', as: 'ruth', open: maria },
  { name: 'case: SMS of a reader', as: 'viv', open: maria },
  { name: 'case: SMS, none yet', as: 'ruth', open: caseOf('Casimir Nowakowski') },
  { name: 'case: SMS, not delivered', as: 'ruth', open: caseOf('Kwame Okafor') },
  { name: 'case: SMS, opted out', as: 'ruth', open: caseOf('Dmytro Kovalenko') },
  { name: 'case: SMS, right to left', as: 'ruth', open: caseOf('Yusuf al-Khatib') },
  { name: 'case: steps of a text', as: 'ruth', open: then(maria, press(/show every step/)) },
  {
    name: 'case: move a text',
    as: 'ruth',
    open: then(maria, press(/^Actions for the text/), item(/^Move to another/)),
  },
  { name: 'case: photo', as: 'ruth', open: then(maria, press(/show large/)) },
  { name: 'case: actions', as: 'ruth', open: then(maria, press('Actions')) },
  {
    name: 'case: limit of texts',
    as: 'lena',
    open: then(maria, press('Actions'), item(/^Limit texts/)),
  },
  { name: 'case: a form, not whole', as: 'ruth', open: then(maria, press('Actions'), textTheClient, sendIt) },
  { name: 'case: new SMS', as: 'ruth', open: then(maria, press('New SMS')) },
  { name: 'case: templates', as: 'ruth', open: then(maria, press('Templates')) },
  { name: 'case: attach documents', as: 'ruth', open: then(maria, press('Attach'), documentsToAttach) },
  { name: 'case: goes with a text', as: 'ruth', open: then(maria, press('Attach'), attachFirst) },
  { name: 'case: a token left', as: 'ruth', open: then(maria, leaveToken) },
  { name: 'case: new SMS, later', as: 'ruth', open: then(maria, press('New SMS'), later) },
  { name: 'case: schedule', as: 'ruth', open: then(maria, (page) => openSchedule(page, 'See you then')) },
  { name: 'case: a day for it', as: 'ruth', open: then(maria, calendar) },
  { name: 'case: scheduled', as: 'ruth', open: then(maria, scheduled) },
  { name: 'case: edit a scheduled text', as: 'ruth', open: then(maria, scheduled, press(/^Edit: the text/)) },
  { name: 'progress: a task', as: 'ruth', open: then(progress, press(/^File the answer/)) },
  {
    name: 'progress: reminders',
    as: 'ruth',
    open: then(progress, press(/^File the answer/), press(/^Change the reminders/), press('Add a reminder')),
  },
  { name: 'progress: tick', as: 'ruth', open: then(progress, tickOff('File the answer')) },
  { name: 'progress: several', as: 'ruth', open: then(progress, press('Tick several'), severalTasks) },
  { name: 'progress: none', as: 'ruth', open: then(caseOf('Abdi Warsame'), tab('Progress')) },
  { name: 'tasks', as: 'jordan', open: at('/tasks') },
  { name: 'case: profile', as: 'ruth', open: then(maria, tab('Profile')) },
  { name: 'case: edit profile', as: 'ruth', open: then(maria, tab('Profile'), press('Edit')) },
  { name: 'case: assign', as: 'ruth', open: then(maria, tab('Profile'), press('Assign')) },
  { name: 'case: wall', as: 'ruth', open: then(maria, tab('Profile'), wallDialog) },
  { name: 'case: notes', as: 'ruth', open: then(maria, tab('Notes')) },
  { name: 'case: documents', as: 'ruth', open: then(maria, tab('Documents')) },
  { name: 'case: document menu', as: 'ruth', open: then(maria, tab('Documents'), press(/^Actions for/)) },
  { name: 'case: new, of documents', as: 'ruth', open: then(maria, tab('Documents'), press(/^New$/)) },
  {
    name: 'case: new folder',
    as: 'ruth',
    open: then(maria, tab('Documents'), press(/^New$/), item(/^New folder$/)),
  },
  {
    name: 'case: new email',
    as: 'ruth',
    open: then(maria, tab('Documents'), press(/^New$/), item(/^New email$/)),
  },
  {
    name: 'case: templates of emails',
    as: 'ruth',
    open: then(maria, tab('Documents'), press(/^New$/), item(/^New email$/), press('Templates')),
  },
  { name: 'case: an email', as: 'ruth', open: then(maria, tab('Documents'), press(/^What to bring/)) },
  { name: 'case: a PDF', as: 'ruth', open: then(maria, tab('Documents'), press(/: read here$/), pdfDrawn) },
  {
    name: 'case: move documents',
    as: 'ruth',
    open: then(maria, tab('Documents'), chooseAll, press('Move to folder')),
  },
  { name: 'case: calendar', as: 'ruth', open: then(maria, tab('Calendar')) },
  { name: 'case: history', as: 'ruth', open: then(maria, tab('History')) },
  { name: 'calendar', as: 'jordan', open: at('/calendar?whose=everyone&view=month') },
  { name: 'calendar of a week', as: 'jordan', open: at('/calendar?whose=everyone&view=week') },
  { name: 'calendar: list', as: 'jordan', open: at('/calendar?whose=everyone&view=list') },
  { name: 'calendar: new event', as: 'jordan', open: then(at('/calendar?view=day'), press('New event')) },
  { name: 'calendar: an event', as: 'ruth', open: correctedEvent },
  {
    name: 'calendar: a reminder',
    as: 'ruth',
    open: then(correctedEvent, press(/^Edit$/), press('Change reminder 1'), whatGoes),
  },
  { name: 'corrections', as: 'ruth', open: at('/calendar/corrections') },
  { name: 'corrections: drop', as: 'ruth', open: then(at('/calendar/corrections'), press('Drop')) },
  { name: 'corrections, none', as: 'ruth', open: at(`/calendar/corrections?matterId=${nobody}`) },
  { name: 'call list', as: 'ruth', open: at('/calendar/call-list?whose=anyone') },
  { name: 'call list, nobody', as: 'ruth', open: at('/calendar/call-list') },
  {
    name: 'call list: answer',
    as: 'ruth',
    open: then(at('/calendar/call-list?whose=anyone'), press(/^Record the answer/)),
  },
  { name: 'my settings', as: 'jordan', open: at('/me') },
  { name: 'my settings: an address', as: 'jordan', open: then(at('/me'), newFeed) },
  { name: 'unfiled', as: 'jordan', open: at('/unfiled') },
  { name: 'unfiled: file', as: 'jordan', open: then(at('/unfiled'), press(/^File on…/)) },
  { name: 'unfiled: conversation', as: 'jordan', open: then(at('/unfiled'), press(/from this number$/)) },
  { name: 'unfiled: more', as: 'jordan', open: then(at('/unfiled'), press(/^More for the text/)) },
  {
    name: 'unfiled: block',
    as: 'jordan',
    open: then(at('/unfiled'), press(/^More for the text/), item(/^Block/)),
  },
  { name: 'unfiled: set aside', as: 'jordan', open: at('/unfiled?tab=set_aside') },
  { name: 'unfiled: blocked', as: 'jordan', open: at('/unfiled?tab=blocked') },
  { name: 'unfiled: start a case', as: 'jordan', open: then(at('/unfiled'), press('Start a case')) },
  { name: 'queue', as: 'lena', open: then(maria, scheduled, at('/queue')) },
  { name: 'queue: edit', as: 'lena', open: then(at('/queue'), press(/^Edit: the text/)) },
  { name: 'queue: many', as: 'lena', open: then(at('/queue'), tickAll, press('Cancel')) },
  { name: 'queue: nothing', as: 'lena', open: at('/queue?tab=sending') },
  { name: 'queue: unknown', as: 'lena', open: then(at('/queue?tab=unknown'), press(/^What became of it/)) },
  { name: 'queue: failed', as: 'lena', open: at('/queue?tab=failed') },
  { name: 'queue: send again', as: 'lena', open: then(at('/queue?tab=failed'), press(/^Send again/)) },
  { name: 'people', as: 'ruth', open: at('/people') },
  { name: 'people: new', as: 'ruth', open: then(at('/people'), press('New person')) },
  { name: 'person', as: 'ruth', open: person },
  { name: 'person: stop', as: 'ruth', open: then(person, press('They asked to stop')) },
  { name: 'person: consent', as: 'ruth', open: then(person, press('Record consent')) },
  { name: 'opt-outs', as: 'jordan', open: at('/opt-outs') },
  { name: 'opt-outs: record', as: 'ruth', open: then(at('/opt-outs'), press('Record an opt-out')) },
  { name: 'opt-outs: history', as: 'ruth', open: then(at('/opt-outs'), press(/^History of/)) },
  { name: 'SMS settings', as: 'ruth', open: at('/admin/sms') },
  { name: 'SMS settings: try a number', as: 'ruth', open: then(at('/admin/sms'), tryNumber) },
  { name: 'templates', as: 'ruth', open: at('/admin/templates') },
  { name: 'templates: edit', as: 'ruth', open: then(at('/admin/templates'), press(/^Edit /)) },
  {
    name: 'templates: tokens',
    as: 'ruth',
    open: then(at('/admin/templates'), press(/^Edit /), press('Insert a token')),
  },
  { name: 'my templates', as: 'jordan', open: at('/templates') },
  { name: 'senders', as: 'ruth', open: at('/admin/sending') },
  { name: 'senders: new account', as: 'ruth', open: then(at('/admin/sending'), press('New account')) },
  { name: 'senders: new sender', as: 'ruth', open: then(at('/admin/sending'), press(/^Add a sender/)) },
  { name: 'senders: pause', as: 'ruth', open: then(at('/admin/sending'), press(/^Pause/)) },
  { name: 'matter types', as: 'ruth', open: at('/admin/matter-types') },
  { name: 'matter types: edit', as: 'ruth', open: then(at('/admin/matter-types'), press(/^Edit /)) },
  { name: 'task set-up: a trigger', as: 'ruth', open: then(aTask, press(/^Text the hearing date/)) },
  { name: 'task set-up: conditions', as: 'ruth', open: then(taskSetup, press('Shown when…')) },
  {
    name: 'task set-up: dry run',
    as: 'ruth',
    open: then(aTask, press(/^Text the hearing date/), press('Dry run'), press('Begin'), dryRun),
  },
  {
    name: 'task set-up: languages',
    as: 'ruth',
    open: then(aTask, press(/^Text the hearing date/), inSpanish),
  },
  { name: 'task set-up: documents', as: 'ruth', open: then(aTask, wordDocuments) },
  { name: 'task set-up: import', as: 'ruth', open: then(taskSetup, press('More'), examples) },
  { name: 'office days', as: 'ruth', open: at('/admin/office-days') },
  { name: 'reminders', as: 'ruth', open: at('/admin/reminders') },
  {
    name: 'reminders: of hearings',
    as: 'ruth',
    open: then(at('/admin/reminders'), press('Change: Hearings'), press('Change reminder 1')),
  },
  { name: 'home page, arranged', as: 'ruth', open: at('/admin/home') },
  { name: 'forms', as: 'ruth', open: at('/admin/forms') },
  { name: 'forms: a condition', as: 'ruth', open: then(builder, press(/^Settings of For which language/)) },
  { name: 'forms: consent', as: 'ruth', open: then(builder, press('Settings of SMS consent')) },
  { name: 'forms: publish', as: 'ruth', open: then(builder, changed, press('Publish…')) },
  { name: 'Actions menu', as: 'ruth', open: at('/admin/actions') },
  { name: 'Actions menu: new link', as: 'ruth', open: then(at('/admin/actions'), press('New link')) },
  { name: 'users', as: 'ruth', open: at('/admin/users') },
  { name: 'users: new', as: 'ruth', open: then(at('/admin/users'), press('New user')) },
  { name: 'users: password', as: 'ruth', open: then(at('/admin/users'), press(/^New password for/)) },
  { name: 'not found', as: 'ruth', open: (page) => page.goto('/no/such/page') },
  { name: 'no access', as: 'viv', open: at('/admin/users') },
  { name: 'sign-in', open: at('/sign-in') },
  { name: 'sign-in, refused', open: then(at('/sign-in'), press('Sign in')) },
];

const tabs = /^case: (SMS|profile|progress|notes|documents|calendar|history)$/;
/** A page is looked at in every way; what opens on one in one way, each in the next: they are made of the same pieces. */
const onlyLook = ({ name }: Row): Look['look'] | undefined => {
  const opened = pages.filter((row) => row.name.includes(': ') && !tabs.test(row.name));
  const nth = opened.findIndex((row) => row.name === name);
  return nth < 0 ? undefined : (['light', 'dark', 'at 390 px'] as const)[nth % 3];
};

test.for(pages)('$name has nothing in anyone’s way', async (row, { open, lasting, task, onTestFinished }) => {
  onTestFinished(() => lasting.pages.judge(task));
  const page = row.as ? await lasting.as(row.as) : await open.stranger();
  await row.open(page);
  await hasSettled(page);
  expect(await complaintsAbout(page, onlyLook(row))).toEqual([]);
});

test('the phone simulator has nothing in anyone’s way', async ({ open }) => {
  const phone = await open.phone('+16175550142');
  expect(await complaintsAbout(phone.page)).toEqual([]);
  await phone.page.getByRole('tab', { name: 'Webhooks' }).click();
  expect(await complaintsAbout(phone.page)).toEqual([]);
  await phone.page.getByRole('link', { name: /^Mailbox/ }).click();
  await phone.page.getByRole('region', { name: 'Mailbox' }).waitFor();
  expect(await complaintsAbout(phone.page)).toEqual([]);
});

test('what is in someone’s way is found', async ({ open }) => {
  const page = await open.stranger();
  await page.goto('/sign-in');
  await hasSettled(page);
  await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend',
    '<button style="width:9px;height:9px;padding:0">×</button><button style="width:9px;height:9px;padding:0">+</button>' +
    '<p style="color:#999;background:#aaa">hard to read</p><p style="min-width:500px">too wide</p>')`);
  const complaints = (await complaintsAbout(page)).join('\n');
  expect(complaints).toMatch(/light: target-size/);
  expect(complaints).toMatch(/dark: color-contrast/);
  expect(complaints).toMatch(/at 390 px: reaches past the right edge: the page scrolls sideways/);
});

async function tryNumber(page: Page): Promise<void> {
  await page.getByLabel('A client’s number').fill('617 555 0142');
  await page.getByRole('button', { name: 'Show where' }).click();
  await page.getByText('would now go here').waitFor();
}

async function newFeed(page: Page): Promise<void> {
  await page.getByLabel('Where it will be read').fill('Outlook at work');
  await page.getByRole('button', { name: 'Make an address' }).click();
  await page.getByText('Copy it now').waitFor();
}

async function documentsToAttach(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Documents of the case' }).waitFor();
}

async function attachFirst(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Attach from documents' });
  await dialog.getByRole('checkbox', { disabled: false }).first().check();
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click();
  await composerOf(page).region.getByRole('list', { name: 'Goes with this text' }).waitFor();
}

async function leaveToken(page: Page): Promise<void> {
  const { region, field } = composerOf(page);
  await field.fill('Call {{ office.phone }}');
  await region.getByText('Office phone is not filled in').waitFor();
}

async function later(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Schedule for later' }).check();
  await page.getByRole('group', { name: 'Often chosen' }).waitFor();
}

async function calendar(page: Page): Promise<void> {
  const dialog = await openSchedule(page, 'See you then');
  await dialog.getByRole('button', { name: 'Calendar' }).click();
}

async function scheduled(page: Page): Promise<void> {
  await scheduleText(page, 'See you then');
}

async function tickAll(page: Page): Promise<void> {
  await page.getByLabel('Select all on this page').check();
}

async function wallDialog(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Ethical wall' }).getByRole('button', { name: 'Change' }).click();
}

async function progress(page: Page): Promise<void> {
  await maria(page);
  await openTab(page, 'Progress');
}

function tickOff(task: string): Row['open'] {
  return async (page) => {
    await page.getByRole('checkbox', { name: `${task}: done` }).click();
    await page.getByRole('dialog').waitFor();
  };
}

async function severalTasks(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'Choose File the answer' }).check();
  await page.getByRole('button', { name: 'Tick 1 task' }).click();
}

async function taskSetup(page: Page): Promise<void> {
  await goTo(page, '/admin/matter-types');
  await page.getByRole('link', { name: 'Tasks of Eviction defence' }).click();
  await page.getByRole('button', { name: 'Edit File the answer' }).waitFor();
}

async function aTask(page: Page): Promise<void> {
  await taskSetup(page);
  await page.getByRole('button', { name: 'Edit Tell the client the hearing date' }).click();
}

async function dryRun(page: Page): Promise<void> {
  await page.getByText(/^Done\./).waitFor();
}

async function inSpanish(page: Page): Promise<void> {
  await chooseOption(page.getByRole('dialog'), 'Add a language', 'Spanish');
  await page.getByLabel('Message in Spanish').fill('Su audiencia es el {{ field.hearing_date }}.');
}

async function wordDocuments(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a trigger' }).click();
  await page.getByRole('menuitem', { name: 'Make a document' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add a Word document…' }).click();
  const buffer = wordFile('Dear {{ client.name }},');
  await (await choosing).setFiles({ name: 'Letter.docx', mimeType: 'application/octet-stream', buffer });
  await page.getByText('It asks for client.name.').waitFor();
  await page.getByRole('button', { name: 'All Word documents' }).click();
  await page.getByRole('dialog', { name: 'Word documents' }).getByRole('listitem').first().waitFor();
}

async function examples(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: 'Begin with one of ours' }).click();
}
