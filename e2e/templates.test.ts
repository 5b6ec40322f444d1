import { expect } from 'vitest';
import { composerOf, openCase, typeInto } from './harness/case-page.ts';
import { chooseOption } from './harness/choose.ts';
import { test } from './harness/test.ts';

test('a template in two languages is made, found with a slash, and reaches the client in hers', async ({
  open,
}) => {
  const [ruth, jordan] = [await open.as('ruth'), await open.as('jordan')];
  const phone = await open.phone('+16175550142');

  await ruth.goto('/admin/templates');
  await ruth.getByRole('button', { name: 'New template' }).click();
  const dialog = ruth.getByRole('dialog', { name: 'New template' });
  await dialog.getByLabel('Name', { exact: true }).fill('Bring court papers');
  const english = dialog.getByLabel('Message in English');
  await english.fill('Please bring your court papers, ');
  await english.press('End');
  await dialog.getByRole('button', { name: 'Insert a token' }).click();
  await ruth.getByRole('textbox', { name: 'Find a token' }).fill('recipient’s first');
  await ruth.keyboard.press('Enter');
  await expect
    .poll(() => english.inputValue())
    .toBe('Please bring your court papers, {{ contact.first_name }}');
  await dialog
    .getByRole('region', { name: 'Preview' })
    .getByText('Please bring your court papers, Maria')
    .waitFor();

  await chooseOption(dialog, 'Add a language', 'Spanish');
  const spanish = dialog.getByLabel('Message in Spanish');
  await spanish.fill('Traiga los papeles, {{ contact.fist_name }}.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog
    .getByText(/contact\.fist_name }} is not known here/)
    .first()
    .waitFor();
  await spanish.fill('Traiga los papeles, {{ contact.first_name }}.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await ruth.getByText('Bring court papers is saved.').waitFor();

  await openCase(jordan, 'Maria Delgado-Reyes');
  const { field, send } = composerOf(jordan);
  await typeInto(field, 'Hola. /court pap');
  await jordan.getByRole('option', { name: /Bring court papers/ }).waitFor();
  await field.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('Hola. Traiga los papeles, Maria.');
  await field.press('Control+z');
  await expect.poll(() => field.inputValue()).toBe('Hola. /court pap');
  await field.press('Enter');
  await send.click();
  await phone.reads('Hola. Traiga los papeles, Maria.');
  await ruth.reload();
  await ruth
    .getByRole('listitem')
    .filter({ hasText: 'Bring court papers' })
    .getByText(/Used 1 time/)
    .waitFor();
});

test('a token that nothing fills in holds the text back, and says which and where', async ({ open }) => {
  const jordan = await open.as('jordan');
  await jordan.goto('/');
  await jordan.getByRole('button', { name: /^Account of/ }).click();
  await jordan.getByRole('menuitem', { name: 'My templates' }).click();
  await jordan.getByRole('button', { name: 'New template' }).click();
  const dialog = jordan.getByRole('dialog', { name: 'New template' });
  await dialog.getByLabel('Name', { exact: true }).fill('Call the office');
  await dialog.getByLabel('Message in English').fill('Please call {{ office.phone }}');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await jordan.getByText('Call the office is saved.').waitFor();

  await openCase(jordan, 'Tamika Broussard');
  const { region, field, send } = composerOf(jordan);
  await typeInto(field, '/call the');
  await jordan.getByRole('option', { name: /Call the office/ }).click();
  await expect.poll(() => field.inputValue()).toBe('Please call {{ office.phone }}');
  await region.getByText('Office phone is not filled in. Fill it in in Admin → SMS settings.').waitFor();
  await expect.poll(() => send.isDisabled()).toBe(true);
  await region.getByRole('button', { name: 'Find office.phone in the text' }).click();
  await jordan.keyboard.type('617 555 0100');
  await expect.poll(() => field.inputValue()).toBe('Please call 617 555 0100');
  await expect.poll(() => send.isDisabled()).toBe(false);
  await field.fill('');
});
