import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoPassword, emailOf } from '../apps/server/src/demo/staff.ts';
import { openCase, openTab } from './harness/case-page.ts';
import { signIn } from './harness/demo.ts';
import { hasSettled } from './harness/looks.ts';
import { test } from './harness/test.ts';

/** What the server refuses a page, and what the browser complains of, from now on. */
function troubles(page: Page): string[] {
  const seen: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) seen.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(message.text());
  });
  return seen;
}

const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in' });

async function tryPassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await signInButton(page).click();
}

test('a stranger is shown the way in, and nothing goes wrong on it', async ({ open }) => {
  const page = await open.stranger();
  const seen = troubles(page);
  await page.goto('/cases?q=maria');
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await hasSettled(page);
  expect(seen).toEqual([]);
  await tryPassword(page, emailOf('lena'), demoPassword);
  await page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor();
  expect(new URL(page.url()).search).toBe('?q=maria');
});

test('too many wrong passwords are said in words with how long to wait, and keep out nobody else', async ({
  open,
  demo,
}) => {
  const page = await open.stranger();
  await page.goto('/sign-in');
  await tryPassword(page, emailOf('sam'), 'not this one');
  await page.getByText('The email or the password is not right.').waitFor();
  for (let i = 0; i < 9; i++) {
    await page.request.post(`${demo.url}/api/auth/sign-in/email`, {
      data: { email: emailOf('sam'), password: 'nor this' },
    });
  }
  await tryPassword(page, emailOf('sam'), demoPassword);
  await page.getByText('Signing in has failed too often. Wait 10 minutes, then try again.').waitFor();
  await tryPassword(page, emailOf('amara'), demoPassword);
  await page.getByRole('heading', { level: 1, name: 'Amara' }).waitFor();
});

test.for([
  ['viv', '/unfiled'],
  ['viv', '/cases/new'],
  ['viv', '/admin/users'],
  ['jordan', '/admin/sms'],
  ['jordan', '/admin/sending'],
  ['lena', '/admin/matter-types'],
] as const)('%s, who may not open %s, is told so and led home', async ([who, address], { open }) => {
  const page = await open.as(who);
  const seen = troubles(page);
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: 'You don’t have access to this page' }).waitFor();
  await hasSettled(page);
  expect(seen).toEqual([]);
  expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
  await page.getByRole('main').getByRole('link', { name: 'Go home' }).click();
  await page.getByRole('region', { name: 'SMS alerts' }).waitFor();
});

test('a reader reads a case without being refused anything', async ({ open }) => {
  const page = await open.as('viv');
  const seen = troubles(page);
  await openCase(page, 'Kwame Okafor');
  await page.getByRole('region', { name: 'SMS conversation' }).waitFor();
  await hasSettled(page);
  expect(await page.getByRole('button', { name: 'Write it again' }).count()).toBe(0);
  for (const tab of ['Profile', 'Notes', 'Documents', 'History', 'SMS'] as const) {
    await openTab(page, tab);
    await hasSettled(page);
  }
  for (const address of ['/', '/people', '/cases']) {
    await page.goto(address);
    await hasSettled(page);
  }
  expect(seen).toEqual([]);
});

test('people change their own password, and are signed out everywhere else', async ({ open }) => {
  const [page, elsewhere] = [await open.stranger(), await open.stranger()];
  for (const each of [page, elsewhere]) await signIn(each, emailOf('tomas'), demoPassword);
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Change password' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change password' });
  const save = () => dialog.getByRole('button', { name: 'Change password' }).click();
  const write = async (current: string, fresh: string, again: string) => {
    await dialog.getByLabel('Current password').fill(current);
    await dialog.getByLabel('New password', { exact: true }).fill(fresh);
    await dialog.getByLabel('New password again').fill(again);
    await save();
  };
  await write(demoPassword, 'short', 'shorter');
  await dialog.getByText('Use at least 12 characters').waitFor();
  await dialog.getByText('This is not the same as the new password').waitFor();
  await write('not my password', 'a brand new password', 'a brand new password');
  await dialog.getByText('This is not your password. Check it and try again.').waitFor();
  await write(demoPassword, 'a brand new password', 'a brand new password');
  await page.getByText('Your password is changed.').waitFor();
  await dialog.waitFor({ state: 'detached' });

  await elsewhere.getByRole('link', { name: 'People' }).click();
  const again = elsewhere.getByRole('dialog', { name: 'Sign in again' });
  await again.getByLabel('Password', { exact: true }).fill(demoPassword);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await again.getByText('The email or the password is not right.').waitFor();
  await again.getByLabel('Password', { exact: true }).fill('a brand new password');
  await again.getByRole('button', { name: 'Sign in' }).click();
  await elsewhere.getByRole('heading', { level: 1, name: 'People' }).waitFor();
});
