import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { fateOf, openCase, openTab } from './harness/case-page.ts';
import { chooseOption } from './harness/choose.ts';
import { test } from './harness/test.ts';

const client = { name: 'Tamika Broussard', phone: '+16175550115' };
const photo = join(import.meta.dirname, '../apps/server/src/files/captured/photo-orientation-6.jpg');
const words = 'Your hearing has a new date. Please call us.';

test('an administrator shapes a form; staff fill it in, and a newer version does not disturb them', async ({
  open,
}) => {
  const [ruth, jordan] = [await open.as('ruth'), await open.as('jordan')];
  const phone = await open.phone(client.phone);
  await makeForm(ruth);
  await linkIt(ruth);

  await openCase(jordan, client.name);
  const form = await openForm(jordan);
  await form.getByText('Be kind').waitFor();
  await form.getByRole('textbox', { name: 'Message', exact: true }).fill(words);
  await form.getByLabel('Hearing date').fill('2027-03-09');
  await form.getByRole('radio', { name: 'No', exact: true }).check();
  await form.getByText('The answer is “No”, so no text can be sent.').waitFor();
  await expect.poll(() => form.getByRole('button', { name: 'Send now' }).isDisabled()).toBe(true);
  expect(await form.getByLabel('Best time to call').count()).toBe(0);

  // Half filled in, it outlives the page.
  await jordan.reload();
  await openForm(jordan);
  const message = form.getByRole('textbox', { name: 'Message', exact: true });
  await expect.poll(() => message.inputValue()).toBe(words);
  await form.getByRole('radio', { name: 'Yes', exact: true }).check();
  await form.getByRole('button', { name: 'Send now' }).click();
  await form.getByText('Fill in “Best time to call”.').first().waitFor();
  await form.getByLabel('Best time to call').fill('After 5');
  await attachPhoto(jordan, form);

  // It is filled in when another version takes its place.
  await addField(ruth, 'Who asked for this?');
  await publish(ruth, '“Who asked for this?” is added.');
  await form.getByRole('textbox', { name: 'Message', exact: true }).press('Control+Enter');
  await form.waitFor({ state: 'detached' });
  await phone.mentions(words).locator('img').waitFor();

  await fateOf(jordan, words).click();
  await jordan.getByText('Best time to call: After 5').waitFor();
  await jordan.getByText('Sent with the form “New hearing date”, version 1').waitFor();
  await jordan.keyboard.press('Escape');
  await openTab(jordan, 'Profile');
  await jordan.getByText('Mar 9, 2027').waitFor();
  await jordan.getByText('Consent: yes').first().waitFor();

  const next = await openForm(jordan);
  await next.getByLabel('Who asked for this?').waitFor();
});

test('fields move by buttons and by keyboard, and a form on its own is all there is when the office says so', async ({
  open,
}) => {
  const [ruth, jordan] = [await open.as('ruth'), await open.as('jordan')];
  await ruth.goto('/admin/forms');
  await ruth.getByRole('link', { name: 'Short text' }).click();
  const order = () => ruth.getByRole('list', { name: 'Fields' }).getByRole('button', { name: /^Drag / });
  await ruth.getByRole('button', { name: 'Move When to send up' }).click();
  await ruth.getByText('“When to send” now stands at place 3 of 4.').waitFor();
  await ruth.getByRole('button', { name: 'Drag When to send' }).focus();
  await ruth.keyboard.press('Space');
  await ruth.locator('li[data-dragging]').waitFor();
  await ruth.keyboard.press('ArrowUp');
  await ruth.getByText('“When to send” now stands at place 2 of 4.').first().waitFor();
  await ruth.keyboard.press('Space');
  await expect.poll(() => order().nth(1).getAttribute('aria-label')).toBe('Drag When to send');

  await ruth.getByRole('button', { name: 'Save draft' }).click();
  await ruth.getByText('The draft is saved. Nobody fills it in yet.').waitFor();
  await ruth.goto('/admin/sms');
  await ruth.getByLabel('Texts are sent only through forms').check();
  await ruth.getByRole('button', { name: 'Save' }).click();
  await ruth.getByText('The settings are saved.').waitFor();
  await openCase(jordan, client.name);
  const instead = jordan.getByRole('region', { name: 'Send a text' });
  await instead.getByRole('button', { name: 'Text the client' }).waitFor();
  expect(await jordan.getByRole('region', { name: 'Write a text' }).count()).toBe(0);
  expect(await jordan.getByRole('button', { name: 'New SMS' }).count()).toBe(0);
  await openTab(jordan, 'Documents');
  await jordan.getByRole('button', { name: 'New', exact: true }).click();
  await jordan.getByRole('menuitem', { name: 'Text the client' }).waitFor();
  expect(await jordan.getByRole('menuitem', { name: 'New SMS' }).count()).toBe(0);
});

async function makeForm(page: Page): Promise<void> {
  await page.goto('/admin/forms');
  await page.getByRole('button', { name: 'New form' }).click();
  const dialog = page.getByRole('dialog', { name: 'New form' });
  await dialog.getByLabel('Name').fill('New hearing date');
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await page.getByLabel('Instructions').fill('**Be kind**');
  const add = page.getByRole('region', { name: 'Add to the form' });
  await add.getByRole('button', { name: 'Pictures and documents' }).click();
  await add.getByRole('button', { name: 'Consent' }).click();
  await add.getByRole('button', { name: 'Field of the case' }).click();
  await chooseOption(page, 'Saved to the case’s field', 'Hearing date (Date)');
  await addField(page, 'Best time to call');
  await page.getByLabel('Must be filled in').check();
  await page.getByRole('button', { name: 'Show it only when…' }).click();
  const condition = page.getByRole('group', { name: 'When Best time to call is shown' });
  await condition.getByLabel('What is asked').selectOption({ label: 'SMS consent' });
  await condition.getByLabel('Compared with').selectOption({ label: 'Yes' });
  await condition.getByText('Shown when “SMS consent” is Yes.').waitFor();

  const preview = page.getByRole('region', { name: 'Preview' });
  expect(await preview.getByLabel('Best time to call').count()).toBe(0);
  await preview.getByRole('radio', { name: 'Yes', exact: true }).check();
  await preview.getByLabel('Best time to call').waitFor();
  await publish(page, 'The first version.');
}

async function addField(page: Page, label: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Add to the form' })
    .getByRole('button', { name: 'Field of its own' })
    .click();
  await page.getByRole('list', { name: 'Fields' }).getByLabel('Label').fill(label);
}

async function publish(page: Page, change: string): Promise<void> {
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Publish / });
  await dialog.getByText(change).waitFor();
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function linkIt(page: Page): Promise<void> {
  const builder = page.url();
  await page.goto('/admin/actions');
  await page.getByRole('button', { name: 'New link' }).click();
  const dialog = page.getByRole('dialog', { name: 'New link' });
  await dialog.getByLabel('Label').fill('Tell of a new hearing date');
  await chooseOption(dialog, 'Opens the form', 'New hearing date');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('list', { name: 'Links' }).getByText('Tell of a new hearing date').waitFor();
  await page.goto(builder);
}

async function attachPhoto(page: Page, form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Attach', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Attach from documents' });
  await dialog.locator('input[type=file]').setInputFiles(photo);
  await dialog.getByText('1 document, ').waitFor();
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click();
  await form.getByRole('list', { name: 'Goes with this text' }).waitFor();
  await form.getByText('one picture message').waitFor();
}

async function openForm(page: Page) {
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Tell of a new hearing date' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tell of a new hearing date' });
  await dialog.getByRole('textbox', { name: 'Message', exact: true }).waitFor();
  return dialog;
}
