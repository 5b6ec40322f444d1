import { expect } from 'vitest';
import { bubbles, composerOf, fateOf, openCase, openTab, sendText } from './harness/case-page.ts';
import { test } from './harness/test.ts';

test('who saves a case second is told, keeps what they wrote, and chooses', async ({ open }) => {
  const [jordan, ruth] = [await open.as('jordan'), await open.as('ruth')];
  for (const page of [jordan, ruth]) {
    await openCase(page, 'Selam Tesfaye');
    await openTab(page, 'Profile');
  }
  const edit = (page: typeof jordan) => page.getByRole('button', { name: 'Edit', exact: true }).click();
  const summary = (page: typeof jordan) => page.getByLabel('Summary');
  const save = (page: typeof jordan) => page.getByRole('button', { name: 'Save', exact: true }).click();
  const conflict = jordan.getByRole('alert').filter({ hasText: /^Ruth Calloway changed this case/ });

  await edit(jordan);
  await edit(ruth);
  await summary(jordan).fill('Jordan’s summary');
  await summary(ruth).fill('Ruth’s summary');
  await save(ruth);
  await ruth.getByText('The case is saved.').waitFor();
  await save(jordan);
  await conflict.waitFor();
  await expect.poll(() => summary(jordan).inputValue()).toBe('Jordan’s summary');
  await jordan.getByRole('button', { name: 'Keep mine, replace theirs' }).click();
  await ruth.getByText('Jordan’s summary').waitFor();

  await edit(jordan);
  await edit(ruth);
  await summary(jordan).fill('Jordan’s second thought');
  await summary(ruth).fill('Ruth’s last word');
  await save(ruth);
  await ruth.getByText('Ruth’s last word').waitFor();
  await save(jordan);
  await conflict.waitFor();
  await jordan.getByRole('button', { name: 'See theirs, drop mine' }).click();
  await conflict.waitFor({ state: 'detached' });
  await expect.poll(() => summary(jordan).inputValue()).toBe('Ruth’s last word');
});

test('the list of cases narrows down as a client’s name is typed', async ({ open }) => {
  const page = await open.as('ruth');
  await page.goto('/cases');
  const clients = page.getByRole('table').getByRole('link');
  await clients.filter({ hasText: 'Hector Quintanilla' }).waitFor();
  await expect.poll(() => clients.count()).toBeGreaterThan(1);
  await page.getByLabel('Find cases by name, number or phone').fill('Selam Tes');
  await expect.poll(() => clients.allTextContents()).toEqual(['Selam Tesfaye']);
});

test('a draft is there after a reload, for its writer only', async ({ open }) => {
  const [jordan, ruth] = [await open.as('jordan'), await open.as('ruth')];
  await openCase(jordan, 'Hector Quintanilla');
  await composerOf(jordan).field.fill('I will finish this after lunch');
  await composerOf(jordan).region.getByText('Draft saved').waitFor();
  await jordan.reload();
  await expect.poll(() => composerOf(jordan).field.inputValue()).toBe('I will finish this after lunch');

  const asked = ruth.waitForResponse((response) => response.url().endsWith('/draft'));
  await openCase(ruth, 'Hector Quintanilla');
  await asked;
  await expect.poll(() => composerOf(ruth).send.isVisible()).toBe(true);
  expect(await composerOf(ruth).field.inputValue()).toBe('');
});

test('a double click makes one text, and keys do what they say', async ({ open }) => {
  const page = await open.as('jordan');
  const phone = await open.phone('+17815550129');
  await openCase(page, 'Beatrix Langstrom');
  const { field, send } = composerOf(page);
  await field.fill('Sent with two clicks');
  await send.dblclick();
  await fateOf(page, 'Sent with two clicks').getByText('Delivered').waitFor();

  await field.fill('First line');
  await field.press('Enter');
  await field.pressSequentially('second line');
  await expect.poll(() => field.inputValue()).toBe('First line\nsecond line');
  await field.press('Control+Enter');
  await fateOf(page, 'First line second line').getByText('Delivered').waitFor();
  await phone.reads('First line second line');

  await sendText(page, 'The last one');
  await fateOf(page, 'The last one').getByText('Delivered').waitFor();
  await expect.poll(() => bubbles(page, 'Sent with two clicks').count()).toBe(1);
  await expect.poll(() => phone.mentions('Sent with two clicks').count()).toBe(1);
});
