import type { Browser, Page } from 'playwright-core';
import { newContext } from './browser.ts';
import { keepEvidence, type Watched, watchPage } from './capture.ts';
import type { Served } from './serve.ts';

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
