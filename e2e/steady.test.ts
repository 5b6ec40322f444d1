import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openCase } from './harness/case-page.ts';
import { hasSettled } from './harness/looks.ts';
import { test } from './harness/test.ts';

const sizes = [
  { name: 'on a desk', width: 1280, height: 800 },
  { name: 'on a phone', width: 390, height: 844 },
  // A window of 1280 by 800, enlarged to 200 %.
  { name: 'enlarged', width: 640, height: 400 },
];

/** How far a box is from its end, in pixels: nought is the very end. */
const toItsEnd = (label: string) => `(() => {
  const box = document.querySelector('[aria-label="${label}"]');
  return box.scrollHeight - box.scrollTop - box.clientHeight;
})()`;

/** Pictures come long after the texts around them. */
async function delayPictures(page: Page): Promise<void> {
  await page.route(/\/preview$|\/simulator\/api\/media\//, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
}

test.for(sizes)(
  'a log opens at its end and stays there when pictures load: $name',
  async (size, { open }) => {
    const page = await open.as('jordan');
    await openCase(page, 'Rosalind Achterberg');
    await delayPictures(page);
    await page.setViewportSize(size);
    await page.reload();
    await page.getByRole('list', { name: 'Messages' }).waitFor();
    await hasSettled(page);
    await expect.poll(() => page.evaluate(toItsEnd('Sent and received log'))).toBe(0);
    const log = await page.getByRole('region', { name: 'Sent and received log' }).boundingBox();
    expect(log?.height).toBeGreaterThan(250);
  },
);

test.for(sizes.slice(0, 2))('so does the simulated phone: $name', async (size, { open }) => {
  const { page } = await open.phone('+16175550146');
  await delayPictures(page);
  await page.setViewportSize(size);
  await page.reload();
  await expect.poll(() => page.evaluate(firstPicture)).toBeGreaterThan(0);
  await expect.poll(() => page.evaluate(toItsEnd('Texts'))).toBe(0);
});

/** Its height once it is there. */
const firstPicture = `document.querySelector('[aria-label="Texts"] img')?.naturalHeight ?? 0`;

const watchShifts = `new PerformanceObserver((list) => {
  for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) window.moved = (window.moved ?? 0) + value;
}).observe({ type: 'layout-shift', buffered: true })`;

test.for(['/', '/cases', '/people', '/unfiled', '/opt-outs', '/admin/users', '/admin/sending'])(
  'nothing moves while %s is fetched',
  async (path, { open }) => {
    const page = await open.as('ruth');
    await page.addInitScript(watchShifts);
    let answers = 0;
    // Each answer comes a little after the one before.
    await page.route('**/api/v1/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 80 * ++answers));
      await route.continue().catch(() => undefined);
    });
    for (const size of sizes.slice(0, 2)) {
      answers = 0;
      await page.setViewportSize(size);
      await page.goto(path);
      await hasSettled(page);
      expect([size.name, await page.evaluate('window.moved ?? 0')]).toEqual([
        size.name,
        expect.closeTo(0, 1),
      ]);
    }
  },
);

test('on a phone nothing stands in the way of the actions', async ({ open }) => {
  const page = await open.as('ruth');
  await page.setViewportSize({ width: 390, height: 844 });
  await openCase(page, 'Percival Oduya');
  await hasSettled(page);
  const actions = await page.getByRole('button', { name: 'Actions', exact: true }).boundingBox();
  for (const badge of ['SNAP and food benefits', 'Open', 'Walled']) {
    const box = await page.locator('header').getByText(badge, { exact: true }).last().boundingBox();
    expect([badge, overlap(actions, box)]).toEqual([badge, false]);
  }
  await page.goto('/admin/users');
  for (const name of ['Edit Amara Osei', 'New password for Amara Osei']) {
    const box = await page.getByRole('button', { name }).boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
  }
});

type Box = { x: number; y: number; width: number; height: number } | null;
function overlap(a: Box, b: Box): boolean {
  if (!a || !b) throw new Error('One of them is not shown');
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
