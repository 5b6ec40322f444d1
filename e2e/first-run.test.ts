import { expect } from 'vitest';
import { signIn } from './harness/demo.ts';
import { emptySite } from './harness/empty-site.ts';
import { complaintsAbout } from './harness/looks.ts';

const administrator = {
  name: 'Ada Marlow',
  email: 'ada@harborside.example',
  password: 'a long enough password',
};

emptySite('the token in the log makes the first administrator, once', async ({ site, open }) => {
  const token = /enter the token ([A-Z-]+)/.exec(site.said())?.[1];
  expect(token).toBeDefined();
  const page = await open.stranger();
  await page.goto('/cases');
  await page.getByRole('heading', { level: 1, name: 'Set up this site' }).waitFor();
  expect(await complaintsAbout(page)).toEqual([]);

  await page.getByLabel('One-time token').fill('AAAAAA-BBBBBB-CCCCCC-DDDDDD');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Harborside Legal Aid');
  await page.getByLabel('Your name').fill(administrator.name);
  await page.getByLabel('Email').fill(administrator.email);
  await page.getByLabel('Password', { exact: true }).fill(administrator.password);
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await page.getByText('This is not the token in the server’s log.').first().waitFor();
  await expect.poll(() => page.getByLabel('Your name').inputValue()).toBe(administrator.name);

  await page.getByLabel('One-time token').fill(token ?? '');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ada' }).waitFor();
  const steps = page.getByRole('region', { name: 'Get this site ready' });
  await steps.getByText('0 of 4 done').waitFor();
  expect(await complaintsAbout(page)).toEqual([]);

  await page.goto('/cases/new');
  expect(await complaintsAbout(page)).toEqual([]);
  await page.getByRole('link', { name: 'Add a matter type' }).click();
  await page.getByRole('button', { name: 'New matter type' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Eviction defence');
  await page.getByLabel('Practice area').fill('Housing');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Eviction defence' }).waitFor();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await steps.getByText('1 of 4 done').waitFor();
  await steps.getByText('Done: Add a matter type').waitFor();

  await page.getByRole('link', { name: 'Users and roles' }).click();
  await page.getByRole('row', { name: 'Ada Marlow (you)' }).getByText('Administrator').waitFor();

  const second = await open.stranger();
  await second.goto('/setup');
  await second.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await signIn(second, administrator.email, administrator.password);
  await second.getByRole('heading', { level: 1, name: 'Ada' }).waitFor();
});
