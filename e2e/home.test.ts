import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { composerOf, openCase } from './harness/case-page.ts';
import { test } from './harness/test.ts';

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
