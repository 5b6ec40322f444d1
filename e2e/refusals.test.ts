import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { composerOf, openCase } from './harness/case-page.ts';
import { chooseOption } from './harness/choose.ts';
import { test } from './harness/test.ts';

test('typing and pasting stop at 160 characters, and what a paste left out is shown', async ({ open }) => {
  const page = await open.as('jordan');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openCase(page, 'Montgomery Pike');
  const { region, field, send } = composerOf(page);
  await field.fill('a'.repeat(155));
  await field.pressSequentially('0123456789');
  await expect.poll(() => field.inputValue()).toBe(`${'a'.repeat(155)}01234`);
  await region.getByText(/^160 characters · .*the limit of 160 is reached$/).waitFor();

  await field.fill('b'.repeat(150));
  await page.evaluate(`navigator.clipboard.writeText('kept: 10. and this is left out')`);
  await field.press('Control+v');
  await expect.poll(() => field.inputValue()).toBe(`${'b'.repeat(150)}kept: 10. `);
  const leftOut = region.getByRole('alert').filter({ hasText: 'did not fit' });
  await leftOut.getByText('and this is left out', { exact: true }).waitFor();
  await leftOut.getByText('A text holds 160 characters.').waitFor();
  await expect.poll(() => send.isEnabled()).toBe(true);
  await field.press('Backspace');
  await leftOut.waitFor({ state: 'detached' });
  await field.fill('');
  await region.getByText('Up to 160 characters').waitFor();
});

const typed = [
  {
    number: '+44 20 7946 0123',
    says: 'This is a landline: it cannot receive texts. Choose a mobile number.',
  },
  { number: '555 01', says: 'This phone number is too short. Include the area code.' },
  { number: '(617) 555-01423', says: 'This phone number has too many digits.' },
  { number: 'call her sister', says: 'This is not a phone number.' },
  { number: '617 555 0114 ext 3', says: 'A number with an extension cannot be texted.' },
];

test('a typed number that cannot be texted is explained, and nothing can be sent to it', async ({ open }) => {
  const page = await open.as('jordan');
  await openCase(page, 'Montgomery Pike');
  const { region, field, send } = composerOf(page);
  await field.fill('Can you call us today?');
  await region.getByRole('button', { name: 'Change' }).click();
  await chooseOption(region, 'Number', 'Another number…');
  for (const { number, says } of typed) {
    await region.getByLabel('Type the number').fill(number);
    await problem(page).getByText(says).waitFor();
    await expect.poll(() => send.isDisabled()).toBe(true);
  }
  await region.getByLabel('Type the number').fill('617.555.0199');
  await problem(page).waitFor({ state: 'detached' });
  await expect.poll(() => send.isEnabled()).toBe(true);
});

test('a client who opted out, or is not to be texted, is not texted', async ({ open }) => {
  const page = await open.as('jordan');
  await openCase(page, 'Dmytro Kovalenko');
  await composerOf(page).field.fill('Can you call us today?');
  await problem(page).getByText('This number opted out of texts on').waitFor();
  await expect.poll(() => composerOf(page).send.isDisabled()).toBe(true);

  await openCase(page, 'Barnaby Culpepper');
  await page.getByRole('link', { name: 'Barnaby Culpepper' }).click();
  await page.getByLabel('May be texted').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Barnaby Culpepper is saved.').waitFor();
  await openCase(page, 'Barnaby Culpepper');
  await composerOf(page).field.fill('Can you call us today?');
  await problem(page).getByText('This person is not set to receive texts.').waitFor();
  await expect.poll(() => composerOf(page).send.isDisabled()).toBe(true);
});

test('after STOP from the phone the next text is refused at once, and START allows it again', async ({
  open,
}) => {
  const page = await open.as('jordan');
  const phone = await open.phone('+16175550166');
  await openCase(page, 'Desmond Fairweather');
  const { field, send } = composerOf(page);
  await field.fill('Your papers are ready');
  await expect.poll(() => send.isEnabled()).toBe(true);
  await phone.says('Stop.');
  await problem(page).getByText('This number opted out of texts on').waitFor();
  await expect.poll(() => send.isDisabled()).toBe(true);
  await phone.says('START');
  await problem(page).waitFor({ state: 'detached' });
  await expect.poll(() => send.isEnabled()).toBe(true);
});

const problem = (page: Page) =>
  composerOf(page)
    .region.getByRole('alert')
    .filter({ hasText: /This text (cannot be sent yet|may not arrive)/ });
