import type { Locator, Page } from 'playwright-core';

/** Opens a list by its label and takes an option from it, as a mouse does. */
export async function chooseOption(within: Locator | Page, label: string, option: string): Promise<void> {
  const page = 'page' in within ? within.page() : within;
  await within.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
