import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { composerOf, openCase, openTab } from './harness/case-page.ts';
import { test } from './harness/test.ts';

/** What has the focus, by its label, its words or its name. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const one = document.activeElement;
    const label = one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent;
    return (one.tagName === 'BODY' ? 'BODY' : label).trim();
  })()`);

const dialogs = [
  { at: 'SMS', button: 'New SMS', on: 'Message' },
  { at: 'Profile', button: 'Assign', on: 'Who' },
  { at: 'Profile', button: 'Add someone', on: 'Person' },
] as const;

test('a dialog begins at its first field, R at the composer, and editing never loses the focus', async ({
  open,
}) => {
  const page = await open.as('ruth');
  await openCase(page, 'Selam Tesfaye');
  for (const { at, button, on } of dialogs) {
    await openTab(page, at);
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => focused(page)).toMatch(new RegExp(`^${on}`));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect.poll(() => focused(page)).toBe('Type');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => focused(page)).toBe('Edit');

  await page.keyboard.press('r');
  await composerOf(page).field.waitFor();
  await expect.poll(() => focused(page)).toContain('Message to Selam Tesfaye');
  await page.keyboard.press('Tab');
  await page.keyboard.press('r');
  await expect.poll(() => focused(page)).toContain('Message to Selam Tesfaye');

  await page.goto('/people');
  await page.getByRole('button', { name: 'New person' }).click();
  await expect.poll(() => focused(page)).toMatch(/^Name/);
});

test('after going somewhere by the palette the focus is on the page’s heading', async ({ open }) => {
  const page = await open.as('jordan');
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Hector Quintanilla');
  await page.getByRole('option', { name: 'Hector Quintanilla' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Hector Quintanilla' }).waitFor();
  await expect.poll(() => focused(page)).toBe('Hector Quintanilla');
});
