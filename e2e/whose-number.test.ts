import { expect } from 'vitest';
import { composerOf, fateOf, openCase } from './harness/case-page.ts';
import { chooseOption } from './harness/choose.ts';
import { test } from './harness/test.ts';

test('a typed number says whose it is, and a mistyped one is not texted by a single click', async ({
  open,
}) => {
  const page = await open.as('jordan');
  await openCase(page, 'Montgomery Pike');
  const { region, field, send } = composerOf(page);
  await field.fill('Can you call us today?');
  await region.getByRole('button', { name: 'Change' }).click();
  await chooseOption(region, 'Number', 'Another number…');
  await region.getByLabel('Type the number').fill('(617) 555-0166');
  const told = region.getByRole('alert').filter({ hasText: 'Someone else’s number' });
  await told.getByText(/This is Desmond Fairweather’s number \(case [^)]+\)\./).waitFor();
  await expect.poll(() => send.isDisabled()).toBe(true);
  await told.getByLabel('Yes, send it to this number').check();
  await expect.poll(() => send.isEnabled()).toBe(true);
  await region.getByLabel('Type the number').fill('(617) 555-0167');
  await told.waitFor({ state: 'detached' });
  await region.getByLabel('Type the number').fill('(617) 555-0166');
  await told.waitFor();
  await expect.poll(() => send.isDisabled()).toBe(true);
});

test('a landline may be tried anyway', async ({ open }) => {
  const page = await open.as('jordan');
  await openCase(page, 'Montgomery Pike');
  const { region, field, send } = composerOf(page);
  await field.fill('Does this arrive?');
  await region.getByRole('button', { name: 'Change' }).click();
  await chooseOption(region, 'Number', 'Another number…');
  await region.getByLabel('Type the number').fill('+44 20 7946 0123');
  await region.getByLabel('Try anyway').check();
  await send.click();
  await fateOf(page, 'Does this arrive?')
    .getByText(/Delivered|Not delivered|Sent to carrier/)
    .waitFor();
});

test('a number nobody has is offered to the person, and becomes theirs', async ({ open }) => {
  const page = await open.as('jordan');
  await openCase(page, 'Hector Quintanilla');
  const { region, field, send } = composerOf(page);
  await field.fill('Is this your new number?');
  await region.getByRole('button', { name: 'Change' }).click();
  await chooseOption(region, 'Number', 'Another number…');
  await region.getByLabel('Type the number').fill('617 555 0188');
  await region.getByRole('button', { name: 'Add it to Hector Quintanilla' }).click();
  await page.getByText('(617) 555-0188 is now one of Hector Quintanilla’s numbers.').waitFor();
  await region.getByLabel('Type the number').waitFor({ state: 'detached' });
  await expect
    .poll(() => region.getByRole('combobox', { name: 'Number' }).inputValue())
    .toContain('(617) 555-0188');
  await expect.poll(() => send.isEnabled()).toBe(true);
});
