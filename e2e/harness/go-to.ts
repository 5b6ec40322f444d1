import type { Page } from 'playwright-core';

const between = '/no/such/page/between';

/** Goes there as a link does, without loading the application anew, and yet nothing that was opened is left open. */
export async function goTo(page: Page, path: string): Promise<void> {
  const nothing = page.getByRole('heading', { level: 1, name: 'Not found' });
  if (page.url().startsWith('http')) {
    await push(page, between);
    await nothing.waitFor();
    // What the frame around the pages has opened stays.
    if ((await page.getByRole('dialog').or(page.getByRole('menu')).count()) === 0) {
      await push(page, path);
      await nothing.waitFor({ state: 'detached' });
      return;
    }
  }
  await page.goto(path);
}

/** The router hears of it. */
const push = (page: Page, path: string) =>
  page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);
