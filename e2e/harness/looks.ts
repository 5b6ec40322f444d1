import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { until } from './until.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
// Off by default: nothing may be smaller, or nearer to its neighbour, than a finger can tell apart.
const ownRules = { 'target-size': { enabled: true } };
// What passes is not written out, which would take most of the time.
const resultTypes = ['violations' as const];

const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

const looks = [
  { look: 'light', colorScheme: 'light', viewport: wide },
  // Another theme changes colours and nothing else; another width everything but colours.
  { look: 'dark', colorScheme: 'dark', viewport: wide, colours: 'alone' },
  { look: 'at 390 px', colorScheme: 'light', viewport: phone, colours: 'left out' },
] as const;
export type Look = (typeof looks)[number];
type Which = { colours?: 'alone' | 'left out' };
/** Most of the time goes into these. */
const colourRules = ['color-contrast', 'link-in-text-block'];
const withoutColours = Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }]));

/**
 * Every complaint of axe, and every sideways scroll, with the page in light, in dark and on a phone.
 * @param only one look, instead of all three
 */
export async function complaintsAbout(page: Page, only?: Look['look']): Promise<string[]> {
  const complaints: string[] = [];
  for (const { look, colorScheme, viewport, ...which } of looks.filter(
    ({ look }) => look === (only ?? look),
  )) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    await hasSettled(page);
    const found = [...(await axeComplaints(page, which)), ...(await sidewaysComplaints(page))];
    complaints.push(...found.map((complaint) => `${look}: ${complaint}`));
  }
  await page.setViewportSize(wide);
  return complaints;
}

/** Everything fetched, nothing moving. */
export async function hasSettled(page: Page): Promise<void> {
  const waiting = page.locator('.mantine-Skeleton-root, .mantine-Loader-root, [aria-busy="true"]');
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await until('everything is fetched', async () => (await waiting.count()) === 0);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  // Another theme or width is heard of by the page only with its next frame.
  await page.evaluate(nextFrame);
  await until('every picture in view is there', async () => (await page.evaluate(picturesToCome)) === 0);
  await until('nothing moves', async () => (await page.evaluate(stillMoving)) === 0);
}

async function axeComplaints(page: Page, { colours }: Which): Promise<string[]> {
  const rules = { ...ownRules, ...(colours === 'left out' && withoutColours) };
  const axe = new AxeBuilder({ page }).options({ rules, resultTypes }).setLegacyMode();
  if (colours === 'alone') axe.withRules(colourRules);
  else axe.withTags(standards);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html}\n${failureSummary}`),
  );
}

/** What floats beside a button is put in its place some frames after the width has changed. */
const framesToSettle = 60;

async function sidewaysComplaints(page: Page): Promise<string[]> {
  let sticking: string[] = [];
  for (let frame = 0; frame < framesToSettle; frame++) {
    sticking = (await page.evaluate(stickingOut)) as string[];
    if (sticking.length === 0) break;
    await page.evaluate(nextFrame);
  }
  return sticking.map((html) => `reaches past the right edge: ${html}`);
}

// In the browser's own words: this side has no DOM.
const picturesToCome = `[...document.images].filter((image) => {
  const { top, bottom } = image.getBoundingClientRect();
  return !image.complete && bottom > 0 && top < innerHeight;
}).length`;
const nextFrame = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))`;
const stillMoving = `document.getAnimations().filter((each) =>
  each.playState === 'running' && Number.isFinite(each.effect.getComputedTiming().endTime)).length`;

/** What can be seen beyond the window's edge, but for what lies in a box that scrolls or clips by itself. */
const stickingOut = `(() => {
  const edge = document.documentElement.clientWidth;
  const boxed = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== 'visible' && box.getBoundingClientRect().right <= edge + 1) return true;
    }
    return false;
  };
  const scrolls = document.documentElement.scrollWidth > edge + 1 ? ['the page scrolls sideways'] : [];
  const sticking = [...document.body.querySelectorAll('*')].filter((element) => {
    const { right, width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && right > edge + 1 && element.checkVisibility() && !boxed(element);
  });
  return [...scrolls, ...sticking.slice(0, 3).map((element) => element.outerHTML.slice(0, 200))];
})()`;
