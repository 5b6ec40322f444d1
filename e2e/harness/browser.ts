import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.ts';

// Shorter than a test may take, so that a failure says which step it was.
const stepMs = 45_000;

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findChromium({ say: console.log });
  return chromium.launch({ executablePath, args, env: env && { ...process.env, ...env } });
}

/** Cookies and storage of their own: another person, or the same one elsewhere. */
export async function newContext(browser: Browser, baseURL: string) {
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
