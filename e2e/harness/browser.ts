import { type Browser, chromium, type Page } from 'playwright-core';
import { test as plain } from 'vitest';
import { findChromium } from '../../scripts/chromium.ts';
import { keepEvidence, type Watched, watchPage } from './capture.ts';
import type { Served } from './serve.ts';

// Shorter than a test may take, so that a failure says which step it was.
const stepMs = 15_000;

async function launchBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findChromium({ say: console.log });
  return chromium.launch({ executablePath, args, env: env && { ...process.env, ...env } });
}

/** Cookies and storage of their own: another person, or the same one elsewhere. */
async function newContext(browser: Browser, baseURL: string) {
  const context = await browser.newContext({
    baseURL,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(stepMs);
  return context;
}

// biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
export const withBrowser = plain.extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
  const browser = await launchBrowser();
  onCleanup(() => browser.close());
  return browser;
});

type Task = { name: string; result?: { state: string } };

/** Opens pages and watches them; when a test has failed, or a page has, the evidence is kept. */
export class Pages {
  readonly #browser: Browser;
  readonly #server: Served;
  readonly #watched: Watched[] = [];

  constructor(browser: Browser, server: Served) {
    this.#browser = browser;
    this.#server = server;
  }

  async open(name: string, prepare?: (page: Page) => Promise<void>): Promise<Page> {
    const context = await newContext(this.#browser, this.#server.url);
    const page = await context.newPage();
    this.#watched.push(watchPage(name, page));
    await prepare?.(page);
    return page;
  }

  /** At the end of each test that has used them. */
  async judge(task: Task): Promise<void> {
    const faults = this.#watched.flatMap(({ name, faults }) =>
      faults.splice(0).map((fault) => `${name}: ${fault}`),
    );
    if (faults.length > 0 || task.result?.state === 'fail') {
      await keepEvidence(task.name, this.#watched, this.#server.said());
    }
    if (faults.length > 0) throw new Error(`Faults in the browser:\n${faults.join('\n')}`);
  }

  async close(): Promise<void> {
    await Promise.all(this.#watched.splice(0).map(({ page }) => page.context().close()));
  }
}
