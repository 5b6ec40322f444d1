import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openCase, openTab } from './harness/case-page.ts';
import { test } from './harness/test.ts';

const client = 'Cordelia Winthrop';

test('to a walled-off user the case does not exist: not by its address, in the list, nor in the search', async ({
  open,
}) => {
  const [lena, tomas] = [await open.as('lena'), await open.as('tomas')];
  await openCase(tomas, client);
  const address = tomas.url();
  await searchFor(tomas, client);
  await tomas
    .getByRole('option', { name: client })
    .or(tomas.getByRole('button', { name: client }))
    .first()
    .waitFor();

  await openCase(lena, client);
  await openTab(lena, 'Profile');
  await lena.getByRole('region', { name: 'Ethical wall' }).getByRole('button', { name: 'Change' }).click();
  const dialog = lena.getByRole('dialog');
  await dialog.getByLabel('Kept out').click();
  await lena.getByRole('option', { name: 'Tomás Villaseñor' }).click();
  await dialog.getByLabel('Why').fill('He once worked for the other side');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await lena.getByText('Kept out: Tomás Villaseñor.').waitFor();

  // The page he has open hears of it.
  await tomas.keyboard.press('Escape');
  await tomas.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
  expect(await tomas.getByText(client).count()).toBe(0);
  await tomas.goto(address);
  await tomas.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
  const notThere = await tomas.getByRole('main').ariaSnapshot();
  await tomas.goto('/cases/00000000-0000-4000-8000-000000000000/sms');
  await tomas.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
  expect(await tomas.getByRole('main').ariaSnapshot()).toBe(notThere);

  await tomas.goto(`/cases?q=${encodeURIComponent(client)}`);
  await tomas.getByText('No case is like that').waitFor();
  await searchFor(tomas, client);
  await tomas.getByText('Nothing found.').waitFor();
});

async function searchFor(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Name, case number or phone').fill(words);
}
