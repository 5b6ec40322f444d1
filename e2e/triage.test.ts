import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { bubbles, composerOf, openCase, openTab, sendText } from './harness/case-page.ts';
import { test } from './harness/test.ts';

const cardOf = (page: Page, words: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: words });
const hand = async (page: Page, words: string, what: string) => {
  await cardOf(page, words)
    .getByRole('button', { name: /^More for the text/ })
    .click();
  await page.getByRole('menuitem', { name: what }).click();
  return page.getByRole('dialog');
};

test('a misfiled text is moved with what came of it, leaves a line, and comes back', async ({ open }) => {
  const jordan = await open.as('jordan');
  const phone = await open.phone('+16175550146');
  const words = 'This is for the other case';
  await openCase(jordan, 'Rosalind Achterberg');
  await phone.says(words);
  await bubbles(jordan, words)
    .getByRole('button', { name: /^Actions for the text/ })
    .click();
  await jordan.getByRole('menuitem', { name: 'Move to another case' }).click();
  const dialog = jordan.getByRole('dialog', { name: 'Move this text to another case' });
  await dialog.getByLabel('Find cases').fill('Hector Quintanilla');
  await dialog.getByRole('checkbox', { name: 'Hector Quintanilla' }).check();
  await dialog.getByText('Here a line stays').waitFor();
  await dialog.getByLabel('Why it is moved').fill('He writes from her phone');
  await dialog.getByRole('button', { name: /^Move to/ }).click();
  const line = jordan.getByRole('list', { name: 'Messages' }).locator('[data-moved]');
  await line.getByText('Jordan Whitfield moved it to').waitFor();
  await line.getByText('He writes from her phone').waitFor();
  await bubbles(jordan, words).waitFor({ state: 'detached' });

  await line.getByRole('link').click();
  await jordan.getByRole('heading', { level: 1, name: 'Hector Quintanilla' }).waitFor();
  await bubbles(jordan, words).waitFor();
  await openTab(jordan, 'History');
  await jordan
    .getByText(/^Moved a text from .+ here from another case: He writes from her phone\.$/)
    .waitFor();
  await jordan.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await jordan.getByText('The text is back where it was.').waitFor();
  await openCase(jordan, 'Rosalind Achterberg');
  await bubbles(jordan, words).waitFor();
});

test('the texts by hand on a case run out, and someone who may allows more', async ({ open }) => {
  const [ruth, jordan, lena] = [await open.as('ruth'), await open.as('jordan'), await open.as('lena')];
  await ruth.goto('/admin/sms');
  await ruth.getByLabel('Most texts written by hand on one case').fill('1');
  await ruth.getByRole('button', { name: 'Save', exact: true }).click();
  await ruth.getByText('The settings are saved.').waitFor();

  await openCase(jordan, 'Casimir Nowakowski');
  const { region, field, send } = composerOf(jordan);
  await region.getByText('1 of 1 texts by hand left').waitFor();
  await sendText(jordan, 'The only one');
  await region.getByText('The one text by hand on this case is used. Ask a supervisor').waitFor();
  await field.fill('One more');
  await expect.poll(() => send.isDisabled()).toBe(true);

  await openCase(lena, 'Casimir Nowakowski');
  await composerOf(lena).region.getByRole('button', { name: 'Allow more' }).click();
  const dialog = lena.getByRole('dialog', { name: 'Texts by hand on this case' });
  await dialog.getByLabel('Texts by hand, in all').fill('2');
  await dialog.getByLabel('Why').fill('The hearing was moved');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await region.getByText('1 of 2 texts by hand left').waitFor();
  await send.click();
  await bubbles(jordan, 'One more').waitFor();
  await openTab(lena, 'History');
  await lena.getByText(/^Raised how many texts .+ from 1 to 2: The hearing was moved\.$/).waitFor();
});

test('a text that is not for us is set aside and put back; its number is blocked and unblocked', async ({
  open,
}) => {
  const jordan = await open.as('jordan');
  const words = 'Cheap roofs this week only';
  const phone = await open.phone('+15085550188');
  await phone.says(words);
  await jordan.goto('/unfiled');
  const aside = await hand(jordan, words, 'Not for us');
  await aside.getByLabel('Reason').fill('Advertising');
  await aside.getByRole('button', { name: 'Set it aside' }).click();
  await cardOf(jordan, words).waitFor({ state: 'detached' });
  await jordan.getByRole('link', { name: 'Not for us' }).click();
  await cardOf(jordan, words).getByText('Advertising').waitFor();
  await cardOf(jordan, words).getByRole('button', { name: 'Put back' }).click();
  await jordan.getByRole('link', { name: /^Waiting/ }).click();

  const block = await hand(jordan, words, 'Block this number');
  await block.getByLabel('Reason').fill('Sells roofs');
  await block.getByRole('button', { name: 'Block the number' }).click();
  // Once it is blocked, not while it is being.
  await cardOf(jordan, words).waitFor({ state: 'detached' });
  await phone.says('Last chance for a roof');
  await jordan.getByRole('link', { name: 'Not for us' }).click();
  await cardOf(jordan, 'Last chance for a roof').getByText('Its number was blocked.').waitFor();
  await jordan.getByRole('link', { name: 'Blocked numbers' }).click();
  await cardOf(jordan, 'Sells roofs').getByRole('button', { name: 'Unblock' }).click();
  await jordan.getByRole('dialog').getByRole('button', { name: 'Unblock' }).click();
  await jordan.getByText('No number is blocked').waitFor();
});

test('a number put on a person offers what it wrote before, to be filed at once', async ({ open }) => {
  const jordan = await open.as('jordan');
  await jordan.goto('/people?q=Rosalind');
  await jordan.getByRole('link', { name: 'Rosalind Achterberg' }).click();
  await jordan.getByRole('button', { name: 'Add a phone' }).click();
  await jordan
    .getByLabel(/^Phone [0-9]/)
    .last()
    .fill('978 555 0174');
  await jordan.getByRole('button', { name: 'Save', exact: true }).click();
  await jordan.getByRole('button', { name: 'Look at it' }).click();
  const dialog = jordan.getByRole('dialog', { name: 'Earlier texts of Rosalind Achterberg' });
  await dialog.getByText('The plumber never came').waitFor();
  await dialog.getByRole('button', { name: 'File 1 text' }).click();
  await jordan.getByText(/^Filed 1 text on/).waitFor();
  await openCase(jordan, 'Rosalind Achterberg');
  await bubbles(
    jordan,
    'Hello it is Rosalind Achterberg, I have a new phone. The plumber never came',
  ).waitFor();
});
