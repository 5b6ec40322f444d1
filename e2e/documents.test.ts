import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { openCase, openTab } from './harness/case-page.ts';
import { test } from './harness/test.ts';

const client = 'Maria Delgado-Reyes';
const row = (page: Page, words: string) =>
  page.getByRole('list', { name: 'Documents' }).getByRole('listitem').filter({ hasText: words });

async function add(page: Page, what: string) {
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: what }).click();
  return page.getByRole('dialog', { name: what });
}

async function documentsOf(page: Page): Promise<void> {
  await openCase(page, client);
  await openTab(page, 'Documents');
  await row(page, 'What to bring to your hearing').waitFor();
}

test('a text written among the documents stops at 160, reaches the phone, and opens where it stands', async ({
  open,
}) => {
  const [jordan, phone] = [await open.as('jordan'), await open.phone('+16175550142')];
  await documentsOf(jordan);
  const dialog = await add(jordan, 'New SMS');
  // The number fills in by itself.
  await expect.poll(() => dialog.getByLabel('Number').first().inputValue()).toContain('(617) 555-0142');
  const field = dialog.getByRole('textbox', { name: 'Message' });
  const start = 'Your answer is filed. ';
  await field.fill(start);
  await field.press('End');
  await jordan.keyboard.insertText('x'.repeat(200));
  await expect.poll(async () => (await field.inputValue()).length).toBe(160);
  await dialog.getByRole('button', { name: 'Send now' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const words = start + 'x'.repeat(160 - start.length);
  await phone.reads(words);

  await row(jordan, start.trim()).getByText('SMS to').waitFor();
  await row(jordan, start.trim()).getByRole('button').click();
  const opened = jordan.getByRole('dialog', { name: `Text to ${client}` });
  await opened.getByText(words).waitFor();
  await opened.getByText('(617) 555-0142').first().waitFor();
  await opened.getByText(/^Delivered,/).waitFor();
  await jordan.keyboard.press('Escape');
  await opened.waitFor({ state: 'hidden' });
});

test('an email keeps what was written until it is sent, and arrives in the mailbox', async ({
  open,
  demo,
}) => {
  const jordan = await open.as('jordan');
  await documentsOf(jordan);
  const dialog = await add(jordan, 'New email');
  await dialog.getByLabel('Subject').fill('What the landlord answered');
  const field = dialog.getByLabel('Message');
  await field.pressSequentially('/spoke');
  await jordan.getByRole('option', { name: /After we spoke/ }).waitFor();
  await field.press('Enter');
  await expect.poll(() => field.inputValue()).toMatch(/^Estimada\/o Maria:/);
  const goesTo = async (who: RegExp) => {
    await dialog.getByLabel('Recipient').first().click();
    await jordan.getByRole('option', { name: who }).click();
  };
  await goesTo(/^Eastern Housing Court/);
  await expect.poll(() => field.inputValue()).toMatch(/^Dear Eastern Housing Court,/);
  await goesTo(/^Maria Delgado/);
  await expect.poll(() => field.inputValue()).toMatch(/^Estimada\/o Maria:/);
  await field.fill('Dear Maria,\n\nthey agree – call {{ office.phone }}.');
  await dialog.getByText('It can’t be sent yet').waitFor();
  await expect.poll(() => dialog.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
  await field.fill('Dear Maria,\n\nthey agree – see you on Friday.');
  await jordan.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(() => jordan.evaluate('document.activeElement?.textContent')).toBe('New');
  await add(jordan, 'New email');
  const to = dialog.getByLabel('Email address');
  await to.fill('maria.delgado');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.getByText(/This is not an email address/).waitFor();
  await expect.poll(() => dialog.getByLabel('Subject').inputValue()).toBe('What the landlord answered');
  await to.fill('maria.delgado@example.com');
  await jordan.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await row(jordan, 'What the landlord answered').getByText('Handed to the mail server').waitFor();

  await jordan.goto(`${demo.simulatorUrl}/#mailbox`);
  const mailbox = jordan.getByRole('region', { name: 'Mailbox' });
  await mailbox.getByRole('heading', { name: 'What the landlord answered' }).waitFor();
  await mailbox.getByText('they agree – see you on Friday.').waitFor();
});

test('documents are moved into a folder together and downloaded as one ZIP', async ({ open }) => {
  const jordan = await open.as('jordan');
  await documentsOf(jordan);
  const dialog = await add(jordan, 'New folder');
  await dialog.getByLabel('Name').fill('For the hearing');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await jordan.getByRole('button', { name: 'lease-page.jpg', exact: true }).click();
  await jordan
    .getByRole('dialog', { name: 'lease-page.jpg' })
    .getByRole('link', { name: 'Download' })
    .waitFor();
  await jordan.keyboard.press('Escape');
  await jordan.getByRole('checkbox', { name: 'Choose lease-page.jpg' }).check();
  await jordan.getByRole('button', { name: 'Move to folder' }).click();
  const move = jordan.getByRole('dialog', { name: 'Move 1 document' });
  await move.getByLabel('Folder').first().click();
  await jordan.getByRole('option', { name: 'For the hearing' }).click();
  await move.getByRole('button', { name: 'Move' }).click();
  await row(jordan, 'lease-page.jpg').getByText('For the hearing').waitFor();

  await jordan.getByRole('checkbox', { name: 'Choose lease-page.jpg' }).click();
  await jordan.getByRole('checkbox', { name: 'Choose Answer, as filed.pdf' }).click({ modifiers: ['Shift'] });
  await jordan.getByText('3 documents chosen').waitFor();
  await jordan.getByRole('checkbox', { name: 'Choose How to get to the court.jpg' }).uncheck();
  const downloading = jordan.waitForEvent('download');
  await jordan.getByRole('link', { name: 'Download as ZIP' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Documents.zip');
  const zip = await fromBufferPromise(await readFile(await download.path()), { lazyEntries: true });
  const names: string[] = [];
  for await (const { fileName, uncompressedSize } of zip.eachEntry()) {
    names.push(fileName);
    expect(uncompressedSize).toBeGreaterThan(1000);
  }
  expect(names.sort()).toEqual(['Court/Answer, as filed.pdf', 'For the hearing/lease-page.jpg']);
});
