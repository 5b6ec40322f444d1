import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { composerOf, openCase, openTab, typeInto } from './harness/case-page.ts';
import { chooseOption } from './harness/choose.ts';
import { signIn } from './harness/demo.ts';
import { test } from './harness/test.ts';

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

test('settings are kept, and the limit holds for whoever writes', async ({ open }) => {
  const [ruth, jordan] = [await open.as('ruth'), await open.as('jordan')];
  await ruth.goto('/admin/sms');
  await ruth.getByLabel('The best guess').check();
  await ruth.getByLabel('Everyone with a current assignment').check();
  await ruth.getByLabel('Most characters in a text written by hand').fill('40');
  await save(ruth);
  await ruth.getByText('The settings are saved.').waitFor();
  await ruth.reload();
  await expect.poll(() => ruth.getByLabel('The best guess').isChecked()).toBe(true);
  await expect.poll(() => ruth.getByLabel('Everyone with a current assignment').isChecked()).toBe(true);

  await openCase(jordan, 'Montgomery Pike');
  const { region, field } = composerOf(jordan);
  await region.getByText('Up to 40 characters').waitFor();
  await typeInto(field, '12345678901234567890123456789012345678901234567890');
  await expect.poll(() => field.inputValue()).toHaveLength(40);
  await jordan.goto('/');
  await jordan.getByText('All cases assigned to you.').waitFor();
});

test('a provider account and its sender are added, and its secret is never shown again', async ({ open }) => {
  const page = await open.as('ruth');
  const secret = 'not-to-be-seen-again-0123456789';
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (/\/api\/v1\/(sending|provider-accounts|senders)/.test(response.url()))
      answers.push(response.text().catch(() => ''));
  });
  await page.goto('/admin/sending');
  await page.getByRole('button', { name: 'New account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Second line');
  await dialog.getByLabel('Account sid').fill('AC-too-short');
  await dialog.getByLabel('Auth token').fill(secret);
  await save(page);
  await dialog.getByText('An account SID is AC followed by 32 hexadecimal digits').first().waitFor();
  await dialog.getByLabel('Account sid').fill(`AC${'0'.repeat(32)}`);
  await save(page);
  await dialog.waitFor({ state: 'detached' });
  const card = page.getByRole('region', { name: 'Second line' });
  await card.getByText('Kept encrypted, never shown again: Auth token.').waitFor();

  await page.getByRole('button', { name: 'Add a sender to Second line' }).click();
  await dialog.getByLabel('Number', { exact: true }).fill('617 555 0101');
  await dialog.getByLabel('Label').fill('Housing unit');
  await save(page);
  await card.getByRole('listitem').filter({ hasText: 'Housing unit' }).getByText('(617) 555-0101').waitFor();

  await page.reload();
  await page.getByRole('button', { name: 'Edit Second line' }).click();
  await dialog.getByText('Set. Leave empty to keep it').waitFor();
  expect(await dialog.getByLabel('Auth token').inputValue()).toBe('');
  expect((await Promise.all(answers)).filter((answer) => answer.includes(secret))).toEqual([]);
  expect(await page.content()).not.toContain(secret);
});

test('a sender is paused, which its supervisor sees at home and ends', async ({ open }) => {
  const [ruth, lena] = [await open.as('ruth'), await open.as('lena')];
  await lena.goto('/');
  await lena.getByRole('heading', { name: 'SMS alerts' }).waitFor();
  await ruth.goto('/admin/sending');
  await ruth.getByLabel('To the number').fill('+44 7700 900123');
  await ruth.getByRole('button', { name: 'Find out' }).click();
  const fromMain = ruth.getByText(/A text to .* goes from \(617\) 555-0100 \(Main number\): the default\./);
  await fromMain.waitFor();

  await ruth.getByRole('button', { name: 'Pause (617) 555-0100' }).click();
  const dialog = ruth.getByRole('dialog');
  await dialog.getByLabel('Why').fill('The number is being ported.');
  await dialog.getByRole('button', { name: 'Pause', exact: true }).click();
  const notice = lena.getByRole('region', { name: '(617) 555-0100 is paused' });
  await notice.getByText('The number is being ported.').waitFor();
  await ruth.getByRole('listitem').getByText('Paused by Ruth Calloway').waitFor();
  await ruth.getByRole('button', { name: 'Find out' }).click();
  await fromMain.waitFor({ state: 'detached' });

  await notice.getByRole('button', { name: 'Resume' }).click();
  await notice.waitFor({ state: 'detached' });
  const main = ruth.getByRole('listitem').filter({ hasText: '(617) 555-0100' });
  await main.getByText('In use').waitFor();
});

test('a new matter type brings its field to new cases', async ({ open }) => {
  const page = await open.as('ruth');
  await page.goto('/admin/matter-types');
  await page.getByRole('button', { name: 'New matter type' }).click();
  const dialog = page.getByRole('dialog', { name: 'New matter type' });
  await dialog.getByLabel('Name').fill('Lease review');
  await dialog.getByLabel('Practice area').fill('Housing');
  await dialog.getByRole('button', { name: 'Add a field' }).click();
  await dialog.getByLabel('Label').fill('Lease ends');
  await chooseOption(dialog, 'Kind', 'Date');
  await save(page);
  await page.getByRole('listitem').filter({ hasText: 'Lease review' }).getByText('Lease ends').waitFor();

  await page.goto('/cases/new');
  await page.getByRole('textbox', { name: 'Name' }).fill('Wilhelmina Ashcombe');
  await page.getByLabel('Phone').fill('(781) 555-0185');
  await chooseOption(page, 'Type', 'Housing: Lease review');
  await page.getByLabel('Lease ends').fill('2027-03-31');
  await page.getByRole('button', { name: 'Start the case' }).click();
  await page.getByRole('heading', { level: 1, name: 'Wilhelmina Ashcombe' }).waitFor();
  await page.getByText('Mar 31, 2027').waitFor();
});

test('a new user signs in, and reads without being offered more', async ({ open }) => {
  const ruth = await open.as('ruth');
  await ruth.goto('/admin/users');
  await ruth.getByRole('button', { name: 'New user' }).click();
  const dialog = ruth.getByRole('dialog', { name: 'New user' });
  await dialog.getByLabel('Name').fill('Oren Halloway');
  await dialog.getByLabel('Email').fill('oren@harborside.example');
  await chooseOption(dialog, 'Role', 'Read-only');
  await dialog.getByLabel('First password').fill('a first password');
  await save(ruth);
  await ruth.getByRole('row', { name: 'Oren Halloway' }).getByText('Read-only').waitFor();

  const oren = await open.stranger();
  await signIn(oren, 'oren@harborside.example', 'a first password');
  await openCase(oren, 'Rosalind Achterberg');
  await oren.getByRole('list', { name: 'Messages' }).waitFor();
  await offersNothing(oren);
  await openTab(oren, 'Profile');
  await oren.getByRole('heading', { name: 'About this case' }).waitFor();
  await offersNothing(oren);
  const navigation = oren.getByRole('navigation', { name: 'Main' });
  expect(await navigation.getByRole('link').allTextContents()).toEqual(
    expect.not.arrayContaining(['Unfiled texts', 'Users and roles']),
  );
  await oren.goto('/admin/users');
  await oren.getByRole('heading', { level: 1, name: 'You don’t have access to this page' }).waitFor();
  expect(await oren.getByRole('row', { name: 'Oren Halloway' }).count()).toBe(0);
});

async function offersNothing(page: Page): Promise<void> {
  const changing = page.getByRole('main').getByRole('button', {
    name: /^(Send now|New SMS|Actions|Edit|Assign|Change|Save|Add|Upload|Write it again)/,
  });
  expect(await changing.count()).toBe(0);
  expect(await page.getByRole('main').getByRole('textbox').count()).toBe(0);
}
