import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { bubbles, composerOf, fateOf, openCase, openTab, sendText } from './harness/case-page.ts';
import { holdRequest } from './harness/requests.ts';
import { test } from './harness/test.ts';

test('a text is taken back while it is held, from the toast, its bubble or a key, and is a draft again', async ({
  open,
}) => {
  const [ruth, jordan] = [await open.as('ruth'), await open.as('jordan')];
  await setUndo(ruth, '60');
  const phone = await open.phone('+16175550131');
  await openCase(jordan, 'Hector Quintanilla');
  const { field } = composerOf(jordan);
  await sendText(jordan, 'Sent too early');
  await fateOf(jordan, 'Sent too early')
    .getByText(/Sending in \d+ s/)
    .waitFor();
  await jordan
    .getByRole('alert')
    .getByText(/Sending to Hector Quintanilla in \d+ s/)
    .waitFor();
  await jordan.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await fateOf(jordan, 'Sent too early').getByText('Canceled').waitFor();
  await bubbles(jordan, 'Sent too early').getByText('Taken back before it was sent.').waitFor();
  await expect.poll(() => field.inputValue()).toBe('Sent too early');

  await sendText(jordan, 'Once more');
  await field.fill('Begun meanwhile');
  const undo = bubbles(jordan, 'Once more').getByRole('button', { name: 'Undo' });
  await undo.focus();
  await jordan.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('Once more\n\nBegun meanwhile');
  await expect.poll(() => jordan.locator('textarea:focus').count()).toBe(1);

  await sendText(jordan, 'From another tab');
  await bubbles(jordan, 'From another tab').getByRole('button', { name: 'Undo' }).waitFor();
  await openTab(jordan, 'Notes');
  await jordan.keyboard.press('z');
  await jordan.getByText('It is a draft again.').last().waitFor();
  await openTab(jordan, 'SMS');
  await expect.poll(() => field.inputValue()).toBe('From another tab');
  expect(await phone.mentions('Once more').count()).toBe(0);
});

test('a colleague cannot take it back but cancel it, and too late is said plainly', async ({ open }) => {
  const [ruth, jordan] = [await open.as('ruth'), await open.as('jordan')];
  await setUndo(ruth, '60');
  for (const page of [ruth, jordan]) await openCase(page, 'Selam Tesfaye');
  await sendText(jordan, 'On its way soon');
  const letGo = await holdRequest(jordan, 'POST', /\/undo$/);
  await bubbles(jordan, 'On its way soon').getByRole('button', { name: 'Undo' }).click();
  await bubbles(ruth, 'On its way soon').getByRole('button', { name: 'Cancel' }).click();
  await ruth.getByRole('button', { name: 'Cancel the text' }).click();
  await fateOf(ruth, 'On its way soon').getByText('Canceled').waitFor();
  letGo();
  const told = jordan.getByRole('alert').filter({ hasText: 'It was not taken back' });
  await told.getByText(/Ruth Calloway canceled it on .+, so it can’t be canceled\./).waitFor();
});

/** Through the page an administrator has for it. */
async function setUndo(page: Page, seconds: string): Promise<void> {
  await page.goto('/admin/sms');
  await page.getByLabel('Undo send for so many seconds').fill(seconds);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The settings are saved.').waitFor();
}
