import type { EventDetail, SavedEvent } from '@matterline/contract/calendar.ts';
import type { Matter } from '@matterline/contract/matters.ts';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { liveAtNoon } from './harness/office-database.ts';
import { test } from './harness/test.ts';

const client = 'Rosalind Achterberg';
const title = 'Repairs hearing';
const office = 'America/New_York';
const dayIn = (days: number) => Temporal.Now.plainDateISO(office).add({ days }).toString();
/** `Dec 2`, as texts have it. */
const shortDay = (days: number) =>
  Temporal.PlainDate.from(dayIn(days)).toLocaleString('en-US', { month: 'short', day: 'numeric' });

/** Asks the server as the page's person. */
const ask = <Answer>(page: Page, method: string, path: string, body?: object): Promise<Answer> =>
  page.evaluate(
    async ([verb, address, json]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`/api/v1${address}`, { method: verb, headers, body: json });
      if (!answer.ok) throw new Error(`${verb} ${address}: ${await answer.text()}`);
      return (await answer.json()) as Answer;
    },
    [method, path, body && JSON.stringify(body)] as const,
  );

/** A hearing with its client and nobody reminded, so many days from now. */
async function addHearing(page: Page, days: number): Promise<string> {
  const { items } = await ask<{ items: [{ id: string }] }>(
    page,
    'GET',
    `/matters?q=${encodeURIComponent(client)}`,
  );
  const [{ id: matterId }] = items;
  const matter = await ask<Matter>(page, 'GET', `/matters/${matterId}`);
  const contactIds = matter.parties.slice(0, 1).map(({ contact }) => contact.id);
  const times = { start: `${dayIn(days)}T09:00`, end: `${dayIn(days)}T10:00`, zone: office };
  const body = { kind: 'hearing', title, ...times, matterId, contactIds, reminders: [] };
  const { event } = await ask<SavedEvent>(page, 'POST', '/events', body);
  return event.id;
}

/** Adds a reminder for which it is too late, which the dialog says, with the words that would go. */
async function askToConfirm(page: Page, panel: Locator): Promise<void> {
  await panel.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit event' });
  await dialog.getByRole('button', { name: 'Add a reminder' }).click();
  const reminder = dialog.getByRole('listitem', { name: 'Reminder 1' });
  await reminder.getByLabel('How long').fill('20');
  await reminder.getByLabel('Ask them to confirm').check();
  await reminder.getByText(/^It is too late for this one: 20 days before/).waitFor();
  await reminder.getByText(new RegExp(`^Reminder: ${title}, .*Reply 1 to confirm`)).waitFor();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('a hearing moved after its reminder is corrected, and the client who can’t come is seen to', async ({
  open,
  demo,
}) => {
  await liveAtNoon(demo.dataDir, client);
  const page = await open.as('jordan');
  const phone = await open.phone('+16175550146');
  await page.goto('/');
  const eventId = await addHearing(page, 6);
  await page.goto(`/calendar?event=${eventId}`);
  const panel = page.getByRole('dialog', { name: title });
  await askToConfirm(page, panel);
  await panel.getByRole('button', { name: 'Send one now' }).click();
  await phone
    .mentions(`${title}, `)
    .filter({ hasText: shortDay(6) })
    .waitFor();
  await panel.getByText('Delivered').waitFor();

  const { version } = await ask<EventDetail>(page, 'GET', `/events/${eventId}`);
  await ask(page, 'PATCH', `/events/${eventId}`, { start: `${dayIn(8)}T09:00`, version });
  const correction = panel.getByRole('article', { name: `Correction to ${client}` });
  const draft = correction.getByRole('textbox');
  await expect.poll(() => draft.inputValue()).toContain('Reply 1 to confirm');
  // A colleague moves it once more in the middle of typing: what is typed stays, and nothing goes unread.
  const words = `The hearing is on ${shortDay(9)}. Reply 1 to confirm, 2 if you can't come, 3 if you need help.`;
  await draft.fill(words);
  const moved = await ask<EventDetail>(page, 'GET', `/events/${eventId}`);
  await ask(page, 'PATCH', `/events/${eventId}`, { start: `${dayIn(9)}T09:00`, version: moved.version });
  await correction.getByRole('button', { name: 'Keep my words' }).waitFor();
  expect(await draft.inputValue()).toBe(words);
  expect(await correction.getByRole('button', { name: 'Approve and send' }).isDisabled()).toBe(true);
  await correction.getByRole('button', { name: 'Keep my words' }).click();
  await correction.getByRole('button', { name: 'Approve and send' }).click();
  await phone.mentions(words).waitFor();
  await correction.waitFor({ state: 'detached' });

  await panel.getByText(`Correction by text to ${client}: Delivered`).waitFor();
  await panel.getByText(`Text to ${client} before it was moved or changed: Delivered`).waitFor();
  expect(await panel.getByRole('button', { name: 'Send one now' }).count()).toBe(0);
  await phone.says('2');
  await panel.getByRole('list', { name: 'Who attends' }).getByText('Can’t come').waitFor();
  await page.goto('/');
  const alert = page.getByRole('region', { name: /^SMS alerts/ }).getByRole('listitem');
  await alert.filter({ hasText: `${client} can’t come to ${title}` }).waitFor();
  await page.goto('/tasks');
  await page
    .getByRole('listitem')
    .filter({ hasText: `can’t come to ${title}` })
    .first()
    .waitFor();
});

test('who is silent is called: what they say is written down, or the call is dealt with', async ({
  open,
}) => {
  const page = await open.as('jordan');
  await page.goto('/calendar/call-list');
  const row = page.getByRole('list', { name: 'People to call' }).getByRole('listitem');
  const tamika = row.filter({ hasText: 'Tamika Broussard' });
  await expect
    .poll(() => tamika.getByRole('link', { name: 'Call Tamika Broussard' }).getAttribute('href'))
    .toBe('tel:6175550115');
  // On paper it is said when she was asked, and not how long ago.
  await page.emulateMedia({ media: 'print' });
  await tamika.getByText(/^\w{3}, \w{3} \d{1,2}, .*\d:\d{2}\s[AP]M\sE[SD]T$/).waitFor();
  await page.emulateMedia({ media: 'screen' });
  await tamika.getByRole('button', { name: 'Dealt with' }).click();
  await tamika.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await tamika.getByRole('button', { name: 'Record the answer' }).click();
  await page.getByRole('menuitem', { name: 'Will come' }).click();
  await page.getByText('Nobody to call').waitFor();
});
