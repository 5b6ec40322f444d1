import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { composerOf, fateOf, openCase, openTab } from './harness/case-page.ts';
import { test } from './harness/test.ts';

const dialogOf = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'New SMS' });
  return {
    dialog,
    field: dialog.getByRole('textbox', { name: 'Message' }),
    open: () => page.getByRole('button', { name: 'New SMS' }).click(),
    close: () => page.keyboard.press('Escape'),
  };
};

test('the dialog and the composer share one draft, and neither loses a word when closed at once', async ({
  open,
}) => {
  const page = await open.as('jordan');
  await openCase(page, 'Montgomery Pike');
  await openTab(page, 'Notes');
  const sms = dialogOf(page);
  await sms.open();
  await sms.field.fill('Closed before it was saved');
  await sms.close();
  await sms.dialog.waitFor({ state: 'detached' });
  await openTab(page, 'SMS');
  const { field } = composerOf(page);
  await expect.poll(() => field.inputValue()).toBe('Closed before it was saved');

  await field.fill('Typed in the composer');
  await sms.open();
  await expect.poll(() => sms.field.inputValue()).toBe('Typed in the composer');
  await sms.field.fill('Typed in the dialog');
  await sms.close();
  await expect.poll(() => field.inputValue()).toBe('Typed in the dialog');
});

test('nothing is typed into a draft that is still on its way', async ({ open }) => {
  const page = await open.as('amara');
  await openCase(page, 'Hector Quintanilla');
  const { field, region } = composerOf(page);
  await field.fill('Written before');
  await region.getByText('Draft saved').waitFor();
  let arrive = () => {};
  const arrives = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/draft', async (route) => {
    await arrives;
    await route.continue();
  });
  await page.reload();
  await field.press('x');
  expect([await field.isEditable(), await field.inputValue()]).toEqual([false, '']);
  arrive();
  await expect.poll(() => field.inputValue()).toBe('Written before');
  await field.press('End');
  await page.keyboard.type(', and after');
  await expect.poll(() => field.inputValue()).toBe('Written before, and after');
});

test('a page that is left in the middle of a sentence keeps it', async ({ open }) => {
  const page = await open.as('jordan');
  await openCase(page, 'Hector Quintanilla');
  const { field } = composerOf(page);
  await field.fill('Left by going elsewhere');
  await page.getByRole('link', { name: 'Home' }).first().click();
  await openCase(page, 'Hector Quintanilla');
  await expect.poll(() => field.inputValue()).toBe('Left by going elsewhere');
  await field.fill('Left by a reload');
  await page.reload();
  await expect.poll(() => field.inputValue()).toBe('Left by a reload');
});

test('two windows on one draft: the other is told, and nothing goes without a word', async ({ open }) => {
  const one = await open.as('jordan');
  await openCase(one, 'Beatrix Langstrom');
  const two = await one.context().newPage();
  await two.goto(one.url());
  const [mine, theirs] = [composerOf(one), composerOf(two)];
  await mine.field.fill('Written in the first window');
  await mine.region.getByText('Draft saved').waitFor();
  await look(two);
  await expect.poll(() => theirs.field.inputValue()).toBe('Written in the first window');

  await theirs.field.fill('Written over in the second');
  await two.waitForResponse(
    (answer) => answer.url().endsWith('/draft') && answer.request().method() === 'PUT',
  );
  await look(one);
  const told = mine.region.getByRole('alert').filter({ hasText: 'Changed in another window' });
  await told.getByText('Written over in the second').waitFor();
  await expect.poll(() => mine.field.inputValue()).toBe('Written in the first window');
  await told.getByRole('button', { name: 'Use that one' }).click();
  await expect.poll(() => mine.field.inputValue()).toBe('Written over in the second');

  await mine.send.click();
  await fateOf(one, 'Written over in the second').getByText('Delivered').waitFor();
  await look(two);
  await theirs.region.getByRole('alert').getByText('Sent or emptied in another window').waitFor();
  await theirs.region.getByRole('button', { name: 'Empty it here too' }).click();
  expect(await theirs.field.inputValue()).toBe('');
});

/** Turns to a window: headless ones never lose the focus by themselves. */
async function look(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
}
