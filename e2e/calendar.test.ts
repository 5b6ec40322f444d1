import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openCase, openTab } from './harness/case-page.ts';
import { chooseOption } from './harness/choose.ts';
import { test } from './harness/test.ts';

/** Of the month after this one: all of a move is on one page, whatever day it is today. */
const month = Temporal.Now.plainDateISO().add({ months: 1 }).with({ day: 1 });
const on = (day: number) => month.with({ day }).toString();
const title = 'Look over the lease';

/** As it is stored. */
async function stored(page: Page): Promise<{ id: string; start: string; end: string }> {
  const window = `from=${on(1)}&to=${month.add({ months: 1 }).toString()}`;
  const { events } = await (await page.request.get(`/api/v1/calendar?${window}`)).json();
  return events.find((event: { title: string }) => event.title === title);
}

const drawn = (page: Page) => page.getByRole('button', { name: title });
const cell = (page: Page, day: number) => page.locator(`[role=cell][data-date="${on(day)}"]`);

/** Over hours that are free, below what is drawn: from two of its heights under its top to four. */
async function drawOut(page: Page): Promise<void> {
  await drawn(page).waitFor();
  const { x, y, height } = (await drawn(page).boundingBox()) ?? { x: 0, y: 0, height: 0 };
  await page.mouse.move(x + 20, y + height * 2 + 4);
  await page.mouse.down();
  await page.mouse.move(x + 20, y + height * 4 - 4, { steps: 6 });
  await page.mouse.up();
}

/** With the mouse, as far as another day’s number. */
async function drag(page: Page, day: number): Promise<void> {
  const [from, to] = await Promise.all([drawn(page).boundingBox(), cell(page, day).boundingBox()]);
  if (!from || !to) throw new Error('Nothing to drag, or nowhere to');
  await page.mouse.move(from.x + 20, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 10, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + 12, { steps: 6 });
  await page.mouse.up();
}

test('an event is made on a case, moved by mouse and by keyboard, and moved back', async ({ open }) => {
  const page = await open.as('ruth');
  const starts = (day: number, time = '09:00') =>
    expect.poll(async () => (await stored(page)).start).toBe(`${on(day)}T${time}`);
  await openCase(page, 'Maria Delgado-Reyes');
  await openTab(page, 'Calendar');
  await page.getByRole('region', { name: 'Calendar' }).waitFor();
  await page.goto(`${new URL(page.url()).pathname}?view=month&date=${on(10)}`);

  await cell(page, 10).click({ position: { x: 12, y: 12 } });
  const dialog = page.getByRole('dialog', { name: 'New event' });
  await expect
    .poll(() => dialog.getByRole('textbox', { name: 'Case' }).inputValue())
    .toMatch(/^Maria Delgado-Reyes/);
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByRole('button', { name: 'Add to the calendar' }).click();
  await page.getByText(`“${title}” is on`).waitFor();
  await starts(10);

  await drag(page, 11);
  await page.getByText(`“${title}” moved to`).waitFor();
  await starts(11);

  await page.goto(`/calendar?view=week&date=${on(11)}&whose=everyone`);
  await drawn(page).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText(/Moving .*9:15 AM to 10:15 AM/).waitFor();
  await page.keyboard.press('Escape');
  await drawn(page).focus();
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight'])
    await page.keyboard.press(key);
  await page.getByText(/Moving .*9:30 AM to 10:30 AM/).waitFor();
  await starts(11);
  await page.keyboard.press('Enter');
  await starts(12, '09:30');
  await page.getByRole('button', { name: 'Undo' }).click();
  await starts(11);

  await page.reload();
  await drawOut(page);
  await dialog.getByText(/11:00 AM to 1:00 PM/).waitFor();
  await page.keyboard.press('Escape');

  await page.goto(`/calendar?view=list&date=${on(11)}&whose=everyone`);
  await drawn(page).filter({ hasText: 'Maria Delgado-Reyes' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('dialog', { name: 'Edit event' });
  await chooseOption(editor, 'Repeats', 'By the week');
  await chooseOption(editor, 'Ends', 'After so many times');
  await editor.getByText(/^Every week on .*, 10 times\. The first:/).waitFor();
  await editor.getByRole('button', { name: 'Save' }).click();
  await page.getByText(`“${title}” now repeats: every week on`).waitFor();
  await starts(11);
});
