import { expect } from 'vitest';
import { bubbles, fateOf, openCase, sendText } from './harness/case-page.ts';
import { chooseOption } from './harness/choose.ts';
import { scheduleText } from './harness/scheduled.ts';
import { test } from './harness/test.ts';

const unknown = 'Not known whether it was sent';

test('unknown texts are looked up, marked and sent again, from the queue and from the case', async ({
  open,
}) => {
  const [jordan, lena] = [await open.as('jordan'), await open.as('lena')];
  const phone = await open.phone('+16175550125');
  await openCase(jordan, 'Percival Oduya');
  await lena.goto('/');
  await lena.getByRole('link', { name: 'SMS queue' }).first().waitFor();
  await lena.keyboard.press('g');
  await lena.keyboard.press('q');
  await lena.getByRole('link', { name: /^Unknown/ }).click();
  const row = (words: string) =>
    lena.getByRole('list', { name: 'Unknown' }).getByRole('listitem').filter({ hasText: words });

  // Taken, and the answer lost: its provider lists it.
  await phone.behaves({
    provider: 'Breaks the connection',
    takesTheTextAllTheSame: true,
    laterByMs: 600_000,
  });
  await sendText(jordan, 'Taken all the same');
  await fateOf(jordan, 'Taken all the same').getByText(unknown).waitFor();
  await row('Taken all the same').waitFor();
  await phone.behaves({ provider: 'Working' });
  await row('Taken all the same').getByRole('button', { name: 'What became of it?' }).click();
  await lena.getByRole('menuitem', { name: 'Look it up at the provider' }).click();
  await row('Taken all the same').waitFor({ state: 'detached' });
  await fateOf(jordan, 'Taken all the same')
    .getByText(/Sent to provider|Sent to carrier|Delivered/)
    .waitFor();

  await phone.behaves({ provider: 'Answers with a fault (500)', takesTheTextAllTheSame: false });
  await sendText(jordan, 'Never taken');
  await fateOf(jordan, 'Never taken').getByText(unknown).waitFor();
  await phone.behaves({ provider: 'Working', laterByMs: 0 });
  await row('Never taken').getByRole('button', { name: 'Send again' }).click();
  const dialog = lena.getByRole('dialog', { name: 'Send this text again' });
  await dialog.getByText(/gets the same\s+words twice/).waitFor();
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => phone.mentions('Never taken').count()).toBe(1);

  const first = bubbles(jordan, 'Never taken').first();
  await first.getByText('Sent again.').waitFor();
  await first.getByRole('button', { name: 'What became of it?' }).click();
  await jordan.getByRole('menuitem', { name: 'It did not arrive' }).click();
  await first.getByText(/^Marked as not delivered by Jordan Whitfield/).waitFor();
  await row('Never taken').waitFor({ state: 'detached' });
});

test('many scheduled texts are chosen by a filter and canceled, with what became of each', async ({
  open,
}) => {
  const [jordan, ruth] = [await open.as('jordan'), await open.as('ruth')];
  await openCase(jordan, 'Montgomery Pike');
  for (const words of ['One of three', 'Two of three', 'Three of three']) await scheduleText(jordan, words);
  await ruth.goto('/queue');
  const list = ruth.getByRole('list', { name: 'Scheduled' });
  const row = (words: string) => list.getByRole('listitem').filter({ hasText: words });
  await ruth.getByRole('combobox', { name: 'Case' }).fill('Montgomery');
  await ruth.getByRole('option', { name: /Montgomery Pike/ }).click();
  await chooseOption(ruth, 'Written by', 'Jordan Whitfield');
  await expect.poll(() => list.getByRole('listitem').count()).toBe(3);
  await ruth.reload();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(3);
  await ruth.getByLabel('Select all on this page').check();

  // One is changed in the meantime: it is not what was ticked any more.
  await jordan
    .getByRole('region', { name: 'Scheduled' })
    .getByRole('listitem')
    .first()
    .getByRole('button', { name: 'Send now' })
    .click();
  await jordan.getByRole('dialog').getByRole('button', { name: 'Send now' }).click();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2);

  await ruth.getByRole('button', { name: 'Cancel', exact: true }).first().click();
  const dialog = ruth.getByRole('dialog', { name: 'Cancel 3 texts' });
  await dialog.getByRole('button', { name: 'Cancel them' }).click();
  await dialog.getByText('2 done, 1 not done.').waitFor();
  await dialog.getByText(/so it can’t be canceled/).waitFor();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await ruth.getByText('No text here is like that').waitFor();
  await ruth.getByRole('link', { name: /^Failed/ }).click();
  const failed = ruth.getByRole('list', { name: 'Failed' }).getByRole('listitem');
  await expect.poll(() => failed.filter({ hasText: 'Canceled before it was sent.' }).count()).toBe(2);
  expect(await row('One of three').count()).toBe(0);
});
