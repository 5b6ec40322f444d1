import type { Page } from 'playwright-core';

/** Keeps this page's next call to `path` with `method` on its way until it is let go. */
export async function holdRequest(page: Page, method: string, path: RegExp): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(path, async (route) => {
    if (route.request().method() === method) await promise;
    await route.fallback();
  });
  return resolve;
}
