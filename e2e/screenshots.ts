/** `npm run screenshots`: the pictures in docs/images, of a demo office made up on the spot. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { demoPassword, emailOf, type StaffKey } from '../apps/server/src/demo/staff.ts';
import { launchBrowser, newContext } from './harness/browser.ts';
import { openCase } from './harness/case-page.ts';
import { signIn } from './harness/demo.ts';
import { hasSettled } from './harness/looks.ts';
import { makeScratchFolder } from './harness/scratch-folder.ts';
import { type Served, serve } from './harness/serve.ts';

const images = join(import.meta.dirname, '../docs/images');
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

type Shot = {
  file: string;
  as: StaffKey;
  open: (page: Page) => Promise<unknown>;
  size?: typeof wide;
  dark?: true;
};

const home = (page: Page) => page.goto('/');
const week = (page: Page) => page.goto('/calendar?view=week');
const maria = (page: Page) => openCase(page, 'Maria Delgado-Reyes');

const shots: Shot[] = [
  { file: 'home.png', as: 'jordan', open: home },
  { file: 'calendar.png', as: 'jordan', open: week },
  { file: 'case.png', as: 'jordan', open: maria },
  { file: 'case-dark.png', as: 'jordan', open: maria, dark: true },
  { file: 'case-mobile.png', as: 'jordan', open: maria, size: phone },
];

async function take(browser: Browser, { url }: Served, shot: Shot): Promise<void> {
  const context = await newContext(browser, url);
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme: shot.dark ? 'dark' : 'light' });
  await signIn(page, emailOf(shot.as), demoPassword);
  await page.setViewportSize(shot.size ?? wide);
  await shot.open(page);
  await hasSettled(page);
  await page.screenshot({ path: join(images, shot.file) });
  console.log(join('docs/images', shot.file));
  await context.close();
}

const folder = makeScratchFolder();
try {
  const demo = await serve('demo', folder.path);
  const browser = await launchBrowser();
  mkdirSync(images, { recursive: true });
  try {
    for (const shot of shots) await take(browser, demo, shot);
  } finally {
    await browser.close();
    await demo.stop();
  }
} finally {
  folder.remove();
}
