import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { composerOf, openCase } from './harness/case-page.ts';
import { test } from './harness/test.ts';

const alertOf = (page: Page, client: string) =>
  page
    .getByRole('region', { name: /^SMS alerts/ })
    .getByRole('listitem')
    .filter({ hasText: client });

const rowOf = (page: Page, client: string) =>
  page.getByRole('region', { name: 'Texts not delivered' }).getByRole('listitem').filter({ hasText: client });

test('a text that did not arrive is dealt with by one for all, live, and can be taken up again', async ({
  open,
}) => {
  const [jordan, tomas] = [await open.as('jordan'), await open.as('tomas')];
  for (const page of [jordan, tomas]) {
    await page.goto('/');
    await rowOf(page, 'Dmytro Kovalenko').getByText('Not sent.').waitFor();
  }
  await rowOf(tomas, 'Dmytro Kovalenko').getByRole('button', { name: 'Dealt with' }).click();
  for (const page of [tomas, jordan]) await rowOf(page, 'Dmytro Kovalenko').waitFor({ state: 'detached' });
  await tomas.getByRole('button', { name: 'Undo' }).click();
  for (const page of [tomas, jordan]) await rowOf(page, 'Dmytro Kovalenko').waitFor();

  await rowOf(tomas, 'Dmytro Kovalenko').getByRole('button', { name: 'Dealt with' }).click();
  await rowOf(jordan, 'Dmytro Kovalenko').waitFor({ state: 'detached' });
  await openCase(tomas, 'Dmytro Kovalenko');
  await tomas.getByText('Dealt with by Tomás Villaseñor').waitFor();
});

test('one that did not arrive is written again with a press, its words and its number in the composer', async ({
  open,
}) => {
  const page = await open.as('jordan');
  await page.goto('/');
  await rowOf(page, 'Kwame Okafor').getByRole('link', { name: 'Text Kwame Okafor again' }).click();
  const { field, region } = composerOf(page);
  await expect.poll(() => field.inputValue()).toMatch(/^Hi Kwame, Jordan here\. Your interview is/);
  await region.getByText('(617) 555-0145').first().waitFor();
  await field.fill('Something else');
  await region.getByText('Draft saved').waitFor();
  await page.reload();
  await expect.poll(() => field.inputValue()).toBe('Something else');
});

/** From now on texts alert everyone who is assigned to the case. */
async function alertEveryone(admin: Page): Promise<void> {
  await admin.goto('/');
  await admin.evaluate(async () => {
    const settings = (await (await fetch('/api/v1/settings')).json()) as object;
    await fetch('/api/v1/settings', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...settings, alertAudience: 'any' }),
    });
  });
}

type Told = { title: string; body: string; onclick: (() => void) | null };
declare const told: Told[];

/** A browser that allows notifications and keeps what it is given to show. */
async function withNotifications(page: Page): Promise<void> {
  await page.context().addInitScript(`
    globalThis.told = [];
    globalThis.Notification = class {
      static permission = 'granted';
      static requestPermission = async () => 'granted';
      onclick = null;
      constructor(title, { body }) { this.title = title; this.body = body; told.push(this); }
      close() {}
    };`);
}
const toldOn = (pages: Page[]) =>
  Promise.all(pages.map((page) => page.evaluate(() => told.map(({ title, body }) => `${title}: ${body}`))));

test('what one client wrote is one row, dismissed by one for all, brought back by a key; tabs tell of it once', async ({
  open,
}) => {
  const [jordan, amara, phone] = [
    await open.as('jordan'),
    await open.as('amara'),
    await open.phone('+18575550144'),
  ];
  await alertEveryone(await open.as('ruth'));
  await withNotifications(jordan);
  await jordan.goto('/me');
  await jordan.getByRole('switch', { name: 'Show me a notification when a text comes' }).click();
  await jordan.getByText('Your choice is saved.').waitFor();
  await amara.goto('/');
  await jordan.goto('/');
  const secondTab = await jordan.context().newPage();
  await secondTab.goto('/cases');
  await alertOf(jordan, 'Thuy Pham').getByText('YES', { exact: true }).waitFor();
  await phone.says('Can I bring my sister?');
  await expect.poll(async () => (await toldOn([jordan, secondTab])).flat()).toHaveLength(1);
  await phone.says('She speaks better English.');

  for (const page of [jordan, amara]) await alertOf(page, 'Thuy Pham').getByText('3 new messages').waitFor();
  await alertOf(amara, 'Thuy Pham')
    .getByRole('button', { name: /^Dismiss the 3 texts from/ })
    .click();
  for (const page of [amara, jordan]) await alertOf(page, 'Thuy Pham').waitFor({ state: 'detached' });
  await amara.keyboard.press('z');
  for (const page of [amara, jordan]) await alertOf(page, 'Thuy Pham').getByText('3 new messages').waitFor();

  const notes = (await toldOn([jordan, secondTab])).flat();
  expect(notes).toHaveLength(2);
  for (const note of notes) expect(note).toMatch(/^New text from Thuy Pham: 26-\d+$/);
  const telling = (await toldOn([jordan]))[0]?.length ? jordan : secondTab;
  await telling.evaluate(() => told[0]?.onclick?.());
  await telling.getByRole('heading', { name: 'Thuy Pham' }).first().waitFor();
  await secondTab.close();
});

test('the administrator arranges the home page of a role, and those who have it open see it so', async ({
  open,
}) => {
  const [ruth, jordan] = [await open.as('ruth'), await open.as('jordan')];
  await jordan.goto('/');
  const headings = () => jordan.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  await expect.poll(headings).toContainEqual(expect.stringMatching(/^SMS alerts/));
  await ruth.goto('/admin/home');
  await ruth.getByRole('button', { name: 'Move Last 7 days up' }).click();
  for (let twice = 0; twice < 2; twice += 1)
    await ruth.getByRole('button', { name: 'Move Today’s tasks up' }).click();
  await ruth
    .getByRole('list', { name: 'Blocks of the home page' })
    .getByRole('listitem')
    .first()
    .getByText('Today’s tasks')
    .waitFor();
  await ruth.getByRole('button', { name: 'Save' }).click();
  await ruth.getByText(/is saved/).waitFor();
  await expect.poll(async () => (await headings())[0]).toBe('Today’s tasks');
});
