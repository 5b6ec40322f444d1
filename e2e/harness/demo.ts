import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { demoPassword, emailOf, type StaffKey } from '../../apps/server/src/demo/staff.ts';
import { makeScratchFolder } from './scratch-folder.ts';
import { type Served, serve } from './serve.ts';
import { copyTemplate } from './template.ts';

type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A demo office of one's own. */
export type Demo = Served & {
  dataDir: string;
  /** Each person's cookies after they first signed in: sign-ins are limited by the minute. */
  signedIn: Map<StaffKey, Cookies>;
};

export async function startDemo(template: string): Promise<Demo> {
  const folder = makeScratchFolder();
  try {
    copyTemplate(template, folder.path);
    const served = await serve('demo', folder.path);
    return {
      ...served,
      dataDir: join(folder.path, 'data'),
      signedIn: new Map(),
      stop: () => served.stop().finally(folder.remove),
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

/** Signs the context in as one of the demo's staff: through the page the first time, by its cookies from then on. */
export async function signInAs(demo: Demo, context: BrowserContext, who: StaffKey): Promise<void> {
  const known = demo.signedIn.get(who);
  if (known) return context.addCookies(known.cookies);
  const page = await context.newPage();
  await signIn(page, emailOf(who), demoPassword);
  demo.signedIn.set(who, await context.storageState());
  await page.close();
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}
