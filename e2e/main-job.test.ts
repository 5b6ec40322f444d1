import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { bubbles, fateOf, followFate, openCase, openTab, sendText } from './harness/case-page.ts';
import { chooseOption } from './harness/choose.ts';
import type { Phone } from './harness/phone.ts';
import { holdRequest } from './harness/requests.ts';
import { test } from './harness/test.ts';

const client = { name: 'Lakisha Merriweather', phone: '+16175550139' };
const photo = join(import.meta.dirname, '../apps/server/src/files/captured/photo-orientation-6.jpg');
const question = 'Can you text us a photo of the notice on your door?';
const answer = 'Here it is, they taped it up last night';
const back = 'Is this the whole page? Please look again.';

test('a text from the case comes back with a photo, is filed, alerts whoever is assigned, and goes out again', async ({
  open,
}) => {
  const jordan = await open.as('jordan');
  const phone = await open.phone(client.phone);
  await phone.behaves({ laterByMs: 500 });
  await openCase(jordan, client.name);
  await shareWithAmara(jordan);

  await openTab(jordan, 'SMS');
  const letGo = await holdRequest(jordan, 'POST', /\/api\/v1\/matters\/[^/]+\/messages$/);
  await sendText(jordan, question);
  await fateOf(jordan, question).getByText('Sending').waitFor();
  letGo();
  const seen = await followFate(jordan, question, 'Delivered');
  expect(seen).toEqual(expect.arrayContaining(['Sent to carrier', 'Delivered']));
  await phone.reads(question);

  await phone.says(answer, [photo]);
  const reply = bubbles(jordan, answer);
  await reply.waitFor();
  await pictureShows(reply.getByRole('button', { name: 'show large' }).locator('img'));
  await isNoteWithPicture(jordan);
  await isDocument(jordan);
  await sendBack(jordan, phone);
});

test('one dismissal clears the alert for all, live, and its undo brings it back', async ({ open }) => {
  const [ruth, jordan, amara] = [await open.as('ruth'), await open.as('jordan'), await open.as('amara')];
  await alertEveryoneAssigned(ruth);
  const alertOn = (page: Page) =>
    page.getByRole('region', { name: 'SMS alerts' }).getByRole('listitem').filter({ hasText: client.name });
  for (const page of [jordan, amara]) {
    await page.goto('/');
    await alertOn(page).getByText(answer).waitFor();
    await alertOn(page).getByRole('img', { name: 'Includes a photo or file' }).waitFor();
  }

  await amara.getByRole('button', { name: `Dismiss the text from ${client.name}` }).click();
  await alertOn(jordan).waitFor({ state: 'detached' });
  await amara.getByRole('button', { name: 'Undo' }).click();
  await alertOn(jordan).getByText(answer).waitFor();
  await alertOn(amara).getByText(answer).waitFor();

  await alertOn(jordan)
    .getByRole('link', { name: `Reply to ${client.name}` })
    .click();
  await jordan.getByRole('textbox', { name: 'Message to' }).waitFor();
  await expect.poll(() => jordan.locator('textarea:focus').count()).toBe(1);
});

async function shareWithAmara(page: Page): Promise<void> {
  await openTab(page, 'Profile');
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Assign someone' });
  await chooseOption(dialog, 'Who', 'Amara Osei');
  await chooseOption(dialog, 'As', 'paralegal');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Change Amara Osei’s assignment' }).waitFor();
}

async function alertEveryoneAssigned(page: Page): Promise<void> {
  await page.goto('/admin/sms');
  await page.getByLabel('Everyone with a current assignment').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The settings are saved.').waitFor();
}

/** A picture that has arrived and could be drawn. */
async function pictureShows(picture: ReturnType<Page['locator']>): Promise<void> {
  // The bubble shown at once gives way to the one from the server, perhaps just now.
  const width = async () => {
    await picture.scrollIntoViewIfNeeded();
    return picture.evaluate((img) => img.naturalWidth);
  };
  await expect.poll(width).toBeGreaterThan(50);
}

async function isNoteWithPicture(page: Page): Promise<void> {
  await openTab(page, 'Notes');
  const note = page.getByRole('list', { name: 'Notes' }).getByRole('listitem').filter({ hasText: answer });
  await note.getByRole('heading', { name: 'Text from Lakisha Merriweather' }).waitFor();
  await pictureShows(note.getByRole('button', { name: 'show large' }).locator('img'));
}

/** The photo goes to the phone again, from the case's documents. */
async function sendBack(page: Page, phone: Phone): Promise<void> {
  await openTab(page, 'SMS');
  const writer = page.getByRole('region', { name: 'Write a text' });
  await writer.getByRole('button', { name: 'Attach' }).click();
  const dialog = page.getByRole('dialog', { name: 'Attach from documents' });
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click();
  await writer
    .getByRole('list', { name: 'Goes with this text' })
    .getByRole('button', { name: 'Take out' })
    .waitFor();
  await writer.getByText('one picture message').waitFor();
  await sendText(page, back);
  await pictureShows(bubbles(page, back).getByRole('button', { name: 'show large' }).locator('img'));
  await phone.reads(back);
  await pictureShows(phone.texts(back).locator('img'));
  await followFate(page, back, 'Delivered');
}

async function isDocument(page: Page): Promise<void> {
  await openTab(page, 'Documents');
  await page.getByRole('button', { name: 'Text attachments' }).click();
  const stored = page.getByRole('list', { name: 'Documents' }).getByRole('listitem');
  await expect.poll(() => stored.count()).toBe(1);
  await stored.getByText('received by text').waitFor();
  await stored.getByRole('button', { name: 'Actions for' }).click();
  const begun = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download' }).click();
  const file = await (await begun).path();
  expect(readFileSync(file).equals(readFileSync(photo))).toBe(true);
}
