import type { Locator, Page } from 'playwright-core';
import { composerOf } from './case-page.ts';

/** What is yet to go on a case, after its log; and the text with these words in it. */
export const waitingOn = (page: Page, words: string): Locator =>
  page.getByRole('region', { name: 'Scheduled' }).getByRole('listitem').filter({ hasText: words });

/** Writes a text and opens the dialog that asks when it is to go. */
export async function openSchedule(page: Page, words: string): Promise<Locator> {
  const { field, region } = composerOf(page);
  await field.fill(words);
  await region.getByRole('button', { name: 'Schedule for later' }).click();
  const dialog = page.getByRole('dialog', { name: 'Schedule a text' });
  await dialog.getByRole('group', { name: 'Often chosen' }).waitFor();
  return dialog;
}

export async function scheduleText(page: Page, words: string): Promise<void> {
  const dialog = await openSchedule(page, words);
  await dialog.getByRole('button', { name: 'Tomorrow' }).click();
  await dialog.getByRole('button', { name: 'Schedule text' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Types a time into the field part by part, as a person at the keyboard does. */
export async function typeTime(within: Locator, at: Temporal.PlainDateTime): Promise<void> {
  const page = within.page();
  const two = (number: number) => String(number).padStart(2, '0');
  await within.getByRole('spinbutton', { name: 'month' }).click();
  await page.keyboard.type(`${two(at.month)}${two(at.day)}${at.year}`);
  await page.keyboard.type(`${two(at.hour % 12 || 12)}${two(at.minute)}${at.hour < 12 ? 'a' : 'p'}`);
}
