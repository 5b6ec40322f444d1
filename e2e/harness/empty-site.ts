import { Pages } from './pages.ts';
import { makeScratchFolder } from './scratch-folder.ts';
import { serve } from './serve.ts';
import { withBrowser } from './test.ts';

/** `test` with the product as an operator first starts it: an empty data folder, and nobody there. */
export const emptySite = withBrowser
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
  .extend('folder', { scope: 'file' }, async ({}, { onCleanup }) => {
    const folder = makeScratchFolder();
    onCleanup(folder.remove);
    return folder;
  })
  .extend('site', { scope: 'file' }, async ({ folder }, { onCleanup }) => {
    const site = await serve('start', folder.path);
    onCleanup(site.stop);
    return site;
  })
  .extend('open', async ({ browser, site, task }, { onCleanup }) => {
    const pages = new Pages(browser, site);
    onCleanup(() => pages.judge(task).finally(() => pages.close()));
    return { stranger: () => pages.open('stranger') };
  });
