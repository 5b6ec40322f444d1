import type { Page } from 'playwright-core';
import { inject, test as plain } from 'vitest';
import type { StaffKey } from '../../apps/server/src/demo/staff.ts';
import { launchBrowser } from './browser.ts';
import { signInAs, startDemo } from './demo.ts';
import { Pages } from './pages.ts';
import { Phone } from './phone.ts';

/** Browsers of different people, which close when the test ends. */
export type Open = {
  as: (who: StaffKey) => Promise<Page>;
  stranger: () => Promise<Page>;
  phone: (number: string) => Promise<Phone>;
};

/** `test` with a browser per file. */
// biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
export const withBrowser = plain.extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
  const browser = await launchBrowser();
  onCleanup(() => browser.close());
  return browser;
});

/** `test` with a demo office per file, and browsers to open on it. */
export const test = withBrowser
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
  .extend('demo', { scope: 'file' }, async ({}, { onCleanup }) => {
    const demo = await startDemo(inject('demoTemplate'));
    onCleanup(demo.stop);
    return demo;
  })
  .extend('open', async ({ browser, demo, task }, { onCleanup }): Promise<Open> => {
    const pages = new Pages(browser, demo);
    onCleanup(() => pages.judge(task).finally(() => pages.close()));
    return {
      as: (who) => pages.open(who, (page) => signInAs(demo, page.context(), who)),
      stranger: () => pages.open('stranger'),
      phone: async (number) => {
        const phone = new Phone(await pages.open(`phone ${number}`));
        return phone.pickUp(demo.simulatorUrl, number);
      },
    };
  })
  .extend('lasting', { scope: 'file' }, async ({ browser, demo }, { onCleanup }) => {
    const pages = new Pages(browser, demo);
    onCleanup(() => pages.close());
    const opened = new Map<StaffKey, Page>();
    return {
      pages,
      /** One page a person for the whole file: what it has fetched once it need not fetch again. */
      as: async (who: StaffKey): Promise<Page> => {
        const page =
          opened.get(who) ?? (await pages.open(who, (fresh) => signInAs(demo, fresh.context(), who)));
        opened.set(who, page);
        return page;
      },
    };
  });
