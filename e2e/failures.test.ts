import { expect } from 'vitest';
import { bubbles, fateOf, followFate, openCase, sendText } from './harness/case-page.ts';
import { test } from './harness/test.ts';

const unknown = 'Not known whether it was sent';

const fates = [
  {
    outcome: 'Taken, then fails: phone off (30003)',
    end: 'Not delivered',
    why: 'The phone could not be reached: it may be off or out of coverage.',
  },
  {
    outcome: 'Refused at once: bad number (21211)',
    end: 'Failed',
    why: 'This is not a number that can be texted. Check it with the client.',
  },
];

test('a text that does not arrive says so in words, on its bubble and on the home page', async ({ open }) => {
  const page = await open.as('jordan');
  const phone = await open.phone('+17815550126');
  await openCase(page, 'Marisol Echeverría');
  for (const { outcome, end, why } of fates) {
    const words = `Are you coming on Friday? ${end}`;
    await phone.behaves({ outcome });
    await sendText(page, words);
    await fateOf(page, words).getByText(end).waitFor();
    await bubbles(page, words).getByText(why).waitFor();
  }
  await page.goto('/');
  const row = page.getByRole('listitem').filter({ hasText: 'Marisol Echeverría' });
  for (const { why } of fates) await row.getByText(why).waitFor();
});

test('a text the provider may have taken is unknown until a report tells, and is there once', async ({
  open,
}) => {
  const page = await open.as('jordan');
  const phone = await open.phone('+16175550128');
  const words = 'Your hearing is on Monday at nine';
  await openCase(page, 'Casimir Nowakowski');
  await phone.behaves({ provider: 'Breaks the connection', takesTheTextAllTheSame: true, laterByMs: 2_000 });
  await sendText(page, words);
  expect(await followFate(page, words, 'Delivered')).toContain(unknown);
  await phone.behaves({ provider: 'Working' });
  await sendText(page, 'Please bring the letter');
  await fateOf(page, 'Please bring the letter').getByText('Delivered').waitFor();
  await expect.poll(() => phone.mentions(words).count()).toBe(1);
});

test('a text lost in an outage stays unknown, and only a person sends it again', async ({ open }) => {
  const page = await open.as('jordan');
  const phone = await open.phone('+16175550125');
  const words = 'We need your signature by Thursday';
  await openCase(page, 'Percival Oduya');
  await phone.behaves({ provider: 'Answers with a fault (500)' });
  await sendText(page, words);
  await fateOf(page, words).getByText(unknown).waitFor();

  await phone.behaves({ provider: 'Working' });
  await bubbles(page, words).getByRole('button', { name: 'Write it again' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await fateOf(page, words).getByText('Delivered').waitFor();
  await fateOf(page, words).getByText(unknown).waitFor();
  await expect.poll(() => phone.mentions(words).count()).toBe(1);
});
