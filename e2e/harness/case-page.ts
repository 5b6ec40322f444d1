import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** From the list of cases, found by the client's name. */
export async function openCase(page: Page, client: string): Promise<void> {
  // Not typed: a list that is still being narrowed down moves what is clicked.
  await page.goto(`/cases?q=${encodeURIComponent(client)}`);
  await page.getByRole('link', { name: client }).first().click();
  await page.getByRole('heading', { level: 1, name: client }).waitFor();
}

export async function openTab(
  page: Page,
  tab: 'Profile' | 'Progress' | 'Notes' | 'Documents' | 'SMS' | 'Calendar' | 'History',
) {
  await page.getByRole('navigation', { name: 'Case sections' }).getByRole('link', { name: tab }).click();
}

/** Key by key into an empty field, once it takes what is typed. */
export async function typeInto(field: Locator, words: string): Promise<void> {
  await field.fill('');
  await field.pressSequentially(words);
}

/** Where a text is written, at the foot of the log. */
export function composerOf(page: Page) {
  const region = page.getByRole('region', { name: 'Write a text' });
  return {
    region,
    field: region.getByRole('textbox', { name: 'Message to' }),
    send: region.getByRole('button', { name: 'Send now' }),
  };
}

export async function sendText(page: Page, words: string): Promise<void> {
  const { field, send } = composerOf(page);
  await field.fill(words);
  await send.click();
}

/** The bubbles of the log that hold these words. */
export const bubbles = (page: Page, words: string): Locator =>
  page
    .getByRole('list', { name: 'Messages' })
    .locator('[data-state]')
    .filter({ has: page.getByText(words, { exact: true }) });

/** How the text fares, in the words on its bubble. */
export const fateOf = (page: Page, words: string): Locator =>
  bubbles(page, words).getByRole('button', { name: 'show every step' });

/** Watches a bubble until it says `end`; answers everything it said on the way. */
export async function followFate(page: Page, words: string, end: string): Promise<(string | null)[]> {
  const seen: (string | null)[] = [];
  await expect
    .poll(
      async () => {
        const now = await fateOf(page, words).textContent();
        if (seen.at(-1) !== now) seen.push(now);
        return now;
      },
      { interval: 20 },
    )
    .toBe(end);
  return seen;
}
