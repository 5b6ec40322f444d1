import { expect } from 'vitest';
import { bubbles, composerOf, fateOf, openCase } from './harness/case-page.ts';
import { openSchedule, scheduleText, typeTime, waitingOn } from './harness/scheduled.ts';
import { test } from './harness/test.ts';

const zone = 'America/New_York';
const wordsOf = (at: Temporal.PlainDateTime) =>
  at.toZonedDateTime(zone).toLocaleString('en-US', {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    year: at.year === Temporal.Now.plainDateISO(zone).year ? undefined : 'numeric',
  });
const inDays = (days: number, time: string) =>
  Temporal.Now.plainDateISO(zone).add({ days }).toPlainDateTime(time);

test('a text is scheduled for a typed time, changed, sent on its way, and another canceled', async ({
  open,
}) => {
  const page = await open.as('jordan');
  const phone = await open.phone('+16175550131');
  await openCase(page, 'Hector Quintanilla');
  const nine = inDays(20, '09:05');
  const dialog = await openSchedule(page, 'Bring the letter on Monday');
  await typeTime(dialog, nine);
  await dialog.getByText(`Will be sent ${wordsOf(nine)}.`).waitFor();
  await dialog.getByLabel('Only if they have not written by then').check();
  await dialog.getByRole('button', { name: 'Schedule text' }).click();
  const waiting = waitingOn(page, 'Bring the letter on Monday');
  await waiting.getByText(wordsOf(nine)).waitFor();
  await waiting.getByText('only if they have not written by then').waitFor();
  expect(await composerOf(page).field.inputValue()).toBe('');

  await waiting.getByRole('button', { name: 'Edit' }).click();
  const form = page.getByRole('form', { name: 'Edit the text to Hector Quintanilla' });
  await form.getByRole('textbox', { name: 'Message to' }).fill('Bring the letter on Tuesday');
  const ten = inDays(21, '14:30');
  await typeTime(form, ten);
  await form.getByText(`Will be sent ${wordsOf(ten)}.`).waitFor();
  await form.getByRole('button', { name: 'Save' }).click();
  const changed = waitingOn(page, 'Bring the letter on Tuesday');
  await changed.getByText(wordsOf(ten)).waitFor();

  await changed.getByRole('button', { name: 'Cancel' }).click();
  await changed.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await changed.getByText(wordsOf(ten)).waitFor();

  await changed.getByRole('button', { name: 'Send now' }).click();
  await page
    .getByRole('dialog', { name: 'Send this text now' })
    .getByRole('button', { name: 'Send now' })
    .click();
  await fateOf(page, 'Bring the letter on Tuesday').getByText('Delivered').waitFor();
  await phone.mentions('Bring the letter on Tuesday').waitFor();
  expect(await phone.mentions('Bring the letter on Monday').count()).toBe(0);
});

test('the dialog explains what clocks and hours do to a time, and Escape closes the calendar first', async ({
  open,
}) => {
  const page = await open.as('jordan');
  await openCase(page, 'Beatrix Langstrom');
  const dialog = await openSchedule(page, 'At an odd hour');
  await typeTime(dialog, springForward().with({ hour: 2, minute: 30 }));
  await dialog.getByText(/2:30 AM does not exist, so the text goes at 3:30 AM/).waitFor();
  await dialog.getByText(/outside 8:00 AM to 9:00 PM/).waitFor();
  await typeTime(dialog, inDays(-2, '09:00'));
  await dialog.getByRole('alert').getByText('This time has passed').waitFor();
  await dialog.getByRole('button', { name: 'Calendar' }).click();
  const calendar = page.getByRole('grid');
  await calendar.waitFor();
  await page.keyboard.press('Escape');
  await calendar.waitFor({ state: 'detached' });
  await expect.poll(() => dialog.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => composerOf(page).field.inputValue()).toBe('At an odd hour');
});

test('an older browser fetches what it lacks before the dialog is shown', async ({ open }) => {
  const page = await open.as('jordan');
  await page.addInitScript('delete globalThis.Temporal');
  await openCase(page, 'Selam Tesfaye');
  const dialog = await openSchedule(page, 'From an older browser');
  const nine = inDays(3, '09:00');
  await typeTime(dialog, nine);
  await dialog.getByText(`Will be sent ${wordsOf(nine)}.`).waitFor();
});

test('who saves a scheduled text second sees what the other made of it, and chooses', async ({ open }) => {
  const [jordan, ruth] = [await open.as('jordan'), await open.as('ruth')];
  await openCase(jordan, 'Montgomery Pike');
  await scheduleText(jordan, 'First words');
  await openCase(ruth, 'Montgomery Pike');
  for (const page of [jordan, ruth]) {
    await waitingOn(page, 'First words').getByRole('button', { name: 'Edit' }).click();
  }
  const words = (page: typeof jordan) => page.getByRole('form').getByRole('textbox', { name: 'Message to' });
  const save = (page: typeof jordan) => page.getByRole('button', { name: 'Save', exact: true }).click();
  const told = jordan.getByRole('alert').filter({ hasText: 'Ruth Calloway changed this text' });

  await words(jordan).fill('Jordan’s words');
  await words(ruth).fill('Ruth’s words');
  await save(ruth);
  await waitingOn(ruth, 'Ruth’s words').waitFor();
  await save(jordan);
  await told.getByText('Ruth’s words').waitFor();
  await expect.poll(() => words(jordan).inputValue()).toBe('Jordan’s words');
  await told.getByRole('button', { name: 'Save mine instead' }).click();
  await waitingOn(ruth, 'Jordan’s words').waitFor();

  for (const page of [jordan, ruth]) {
    await waitingOn(page, 'Jordan’s words').getByRole('button', { name: 'Edit' }).click();
  }
  await words(jordan).fill('Jordan’s second thought');
  await words(ruth).fill('Ruth’s last word');
  await save(ruth);
  await waitingOn(ruth, 'Ruth’s last word').waitFor();
  await save(jordan);
  await told.getByRole('button', { name: 'Use theirs' }).click();
  await expect.poll(() => words(jordan).inputValue()).toBe('Ruth’s last word');

  // The third time it is gone before it is saved: what was typed is left to copy. For a while Jordan’s page then shows
  // no text at all: the list of those that wait has heard of it, the log has not.
  await words(jordan).fill('Too late');
  const log = Promise.withResolvers<void>();
  const asksForTheLog = /\/api\/v1\/matters\/[^/]+\/messages(\?|$)/;
  await jordan.route(asksForTheLog, async (route) => {
    await log.promise;
    await route.continue().catch(() => undefined);
  });
  const asked = jordan.waitForRequest(asksForTheLog);
  const heard = jordan.waitForResponse(/\/waiting(\?|$)/);
  // The second of a double click does nothing, and tells of nothing.
  await waitingOn(ruth, 'Ruth’s last word').getByRole('button', { name: 'Cancel' }).dblclick();
  await waitingOn(ruth, 'Ruth’s last word').waitFor({ state: 'detached' });
  await expect.poll(() => ruth.getByText(/^Canceled: the text/).count()).toBe(1);
  expect(await ruth.getByText('It was not canceled').count()).toBe(0);
  await Promise.all([asked, heard.then((response) => response.finished())]);
  await save(jordan);
  log.resolve();
  const late = jordan.getByRole('alert').filter({ hasText: 'It is too late to change this text' });
  await late.getByText(/^Ruth Calloway canceled it/).waitFor();
  await late.getByText('Too late', { exact: true }).waitFor();
  expect(await jordan.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
});

test('what is being typed stays on a page that cannot fetch anything for a while', async ({ open }) => {
  const [jordan, ruth] = [await open.as('jordan'), await open.as('ruth')];
  await openCase(jordan, 'Selam Tesfaye');
  await scheduleText(jordan, 'Bring the lease');
  await openCase(ruth, 'Selam Tesfaye');
  await waitingOn(jordan, 'Bring the lease').getByRole('button', { name: 'Edit' }).click();
  const words = jordan.getByRole('form').getByRole('textbox', { name: 'Message to' });
  await words.fill('Bring the lease and the letter');

  await jordan.route('**/api/v1/**', (route) =>
    route.request().method() === 'GET' ? route.abort() : route.continue(),
  );
  await scheduleText(ruth, 'From another desk');
  await jordan.getByText('The texts could not be fetched').waitFor();
  await expect.poll(() => words.inputValue()).toBe('Bring the lease and the letter');

  await jordan.unroute('**/api/v1/**');
  await jordan.getByRole('button', { name: 'Save', exact: true }).click();
  await waitingOn(ruth, 'Bring the lease and the letter').waitFor();
  await jordan.getByText('The texts could not be fetched').waitFor({ state: 'detached' });
});

test('closing a case asks what becomes of its waiting texts', async ({ open }) => {
  const page = await open.as('jordan');
  await openCase(page, 'Marisol Echeverría');
  await scheduleText(page, 'See you next week');
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Close' }).click();
  const dialog = page.getByRole('dialog', { name: 'Close this case' });
  const close = dialog.getByRole('button', { name: 'Close', exact: true });
  await close.click();
  await dialog.getByText('1 message has yet to go').waitFor();
  await expect.poll(() => close.isDisabled()).toBe(true);
  await dialog.getByLabel('Cancel it').check();
  await close.click();
  await bubbles(page, 'See you next week').getByText('The case was closed.').waitFor();
});

/** The day on which clocks go forward next. */
function springForward(): Temporal.PlainDateTime {
  for (let at = Temporal.Now.zonedDateTimeISO(zone); ; ) {
    const change = at.getTimeZoneTransition('next') as Temporal.ZonedDateTime;
    if (change.offsetNanoseconds > change.subtract({ hours: 2 }).offsetNanoseconds) {
      return change.toPlainDate().toPlainDateTime();
    }
    at = change;
  }
}
