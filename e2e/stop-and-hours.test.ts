import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { bubbles, composerOf, openCase, openTab, sendText } from './harness/case-page.ts';
import { remind } from './harness/office-database.ts';
import { test } from './harness/test.ts';

const answers = {
  stop: 'Harborside Legal Aid: you will get no more texts from us. Reply START to get them again.',
  start: 'Harborside Legal Aid: texts are on again. Reply STOP to stop them.',
};
const identification = 'Harborside Legal Aid. Reply STOP to stop texts.';
const problem = (page: Page) =>
  composerOf(page).region.getByRole('alert').filter({ hasText: 'This text cannot be sent yet' });

test('STOP is answered once, holds with words, and ends with START', async ({ open }) => {
  const page = await open.as('jordan');
  const phone = await open.phone('+16175550166');
  await openCase(page, 'Desmond Fairweather');
  await phone.says('STOP');
  await phone.reads(answers.stop);
  await bubbles(page, answers.stop).filter({ hasText: 'Automatic' }).waitFor();
  await composerOf(page).field.fill('Your papers are ready');
  await problem(page).getByText('This number opted out of texts on').waitFor();
  await expect.poll(() => composerOf(page).send.isDisabled()).toBe(true);

  await phone.says('stop!');
  await bubbles(page, 'stop!').waitFor();
  await phone.says('START');
  await phone.reads(answers.start);
  await problem(page).waitFor({ state: 'detached' });
  await expect.poll(() => composerOf(page).send.isEnabled()).toBe(true);
  await sendText(page, 'Your papers are ready');
  await phone.reads('Your papers are ready');
  await expect.poll(() => phone.texts(answers.stop).count()).toBe(1);

  await openTab(page, 'History');
  await page.getByText('Desmond Fairweather asked for no more texts.').waitFor();
});

test('what the first text to a number adds is told, and counted, before it is sent', async ({ open }) => {
  const page = await open.as('jordan');
  await openCase(page, 'Casimir Nowakowski');
  const { region, field } = composerOf(page);
  await region.getByText(`First text to this number: adds “${identification}”`).waitFor();
  await field.fill('a'.repeat(120));
  await region.getByText('120 characters · 2 texts · 40 left').waitFor();
  await region.getByText(`adds “${identification}”, 2 texts in all`).waitFor();
});

test('free wording is put before a person, wherever it is read, and their word is kept', async ({ open }) => {
  const page = await open.as('jordan');
  const phone = await open.phone('+16175550166');
  const flag = page.getByText('May be asking for no more texts');
  await openCase(page, 'Desmond Fairweather');
  await phone.says('Please dont text me any more');
  await flag.waitFor();

  await page.goto('/');
  const alert = page.getByRole('listitem').filter({ hasText: 'Please dont text me any more' });
  await alert.getByRole('button', { name: /^Record opt-out/ }).click();
  await page.getByText('Recorded: no more texts go to this number.').waitFor();
  await flag.waitFor({ state: 'detached' });

  await page.goto('/opt-outs?q=555-0166');
  const row = page.getByRole('row').filter({ hasText: 'Desmond Fairweather' });
  await row.getByText('Recorded by Jordan Whitfield').filter({ visible: true }).waitFor();
  await openCase(page, 'Desmond Fairweather');
  await page.getByText('Recorded as an opt-out, says Jordan Whitfield').waitFor();
  await problem(page).getByText('This number opted out of texts on').waitFor();
});

test('an automated text waits for the client’s hours, says until when, and goes by itself', async ({
  open,
  demo,
}) => {
  const [ruth, jordan] = [await open.as('ruth'), await open.as('jordan')];
  const body = 'Your hearing is tomorrow at 9 in room 4.';
  await setHours(ruth, '15:00', '16:00');
  const phone = await open.phone(await remind(demo.dataDir, { client: 'Montgomery Pike', body }));
  await openCase(jordan, 'Montgomery Pike');
  const waiting = jordan.getByRole('region', { name: /^Scheduled/ }).getByRole('listitem');
  const held = waiting.filter({ hasText: body });
  await held.getByText('It waits for the hours in which the client may be texted.').waitFor();
  await held.getByText(/\d+:\d\d [AP]M/).waitFor();
  expect(await phone.page.getByText(body).count()).toBe(0);
  await composerOf(jordan).field.fill('Are you up?');
  await composerOf(jordan)
    .region.getByText(/^Sent now: .+ for the client, outside 3:00 PM to 4:00 PM/)
    .waitFor();

  await setHours(ruth, '08:00', '21:00');
  // The first text to this number says who we are.
  await phone.reads(`${body} ${identification}`);
  await bubbles(jordan, body).filter({ hasText: identification }).filter({ hasText: 'Delivered' }).waitFor();
  await held.waitFor({ state: 'detached' });
});

async function setHours(page: Page, from: string, until: string): Promise<void> {
  await page.goto('/admin/sms');
  await page.getByLabel('From', { exact: true }).fill(from);
  await page.getByLabel('Until', { exact: true }).fill(until);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The settings are saved.').waitFor();
}
