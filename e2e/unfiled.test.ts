import type { Page } from 'playwright-core';
import { bubbles, openCase } from './harness/case-page.ts';
import { chooseOption } from './harness/choose.ts';
import { test } from './harness/test.ts';

const plea = 'Hello, my neighbour gave me this number. We both got a letter from the city';
const secondPlea = 'My name is Nadia Ferreira, can someone call me about my lease';

const badge = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Unfiled texts' });
const cardOf = (page: Page, words: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: words });
const numberOf = (page: Page) =>
  page
    .getByText(/^\d\d-\d{7}$/)
    .first()
    .textContent();

test('a text of an unknown number waits for all to see, and is filed on two cases', async ({ open }) => {
  const jordan = await open.as('jordan');
  const stranger = await open.phone('+17815550177');
  await jordan.goto('/');
  await badge(jordan).getByText('6 waiting').waitFor();
  await stranger.says(plea);
  await badge(jordan).getByText('7 waiting').waitFor();

  await badge(jordan).click();
  await stranger.says('Are you there?');
  await cardOf(jordan, 'Are you there?').getByText('(781) 555-0177').waitFor();

  await cardOf(jordan, plea).getByRole('button', { name: 'File on' }).click();
  await pickInDialog(jordan, ['Hector Quintanilla', 'Beatrix Langstrom']);
  await cardOf(jordan, plea).waitFor({ state: 'detached' });
  await badge(jordan).getByText('7 waiting').waitFor();

  await openCase(jordan, 'Hector Quintanilla');
  const hectors = await numberOf(jordan);
  await openCase(jordan, 'Beatrix Langstrom');
  await alsoFiledOn(jordan, hectors);
  const beatrixs = await numberOf(jordan);
  await openCase(jordan, 'Hector Quintanilla');
  await alsoFiledOn(jordan, beatrixs);
});

test('a case is started from a text, which is then in its log', async ({ open }) => {
  const jordan = await open.as('jordan');
  const stranger = await open.phone('+17815550178');
  await stranger.says(secondPlea);
  await jordan.goto('/unfiled');
  await cardOf(jordan, secondPlea).getByRole('button', { name: 'Start a case' }).click();
  const dialog = jordan.getByRole('dialog', { name: 'Start a case from this text' });
  await dialog.getByLabel('Name of the person').fill('Nadia Ferreira');
  await chooseOption(dialog, 'Type', 'Eviction defence');
  await dialog.getByRole('button', { name: 'Start the case' }).click();
  await jordan.getByText('Case started:').getByRole('link').click();

  await jordan.getByRole('heading', { level: 1, name: 'Nadia Ferreira' }).waitFor();
  await bubbles(jordan, secondPlea).waitFor();
  await stranger.says('Thank you, mornings are best');
  await bubbles(jordan, 'Thank you, mornings are best').waitFor();
});

async function pickInDialog(page: Page, clients: string[]): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'File on one or more cases' });
  for (const client of clients) {
    await dialog.getByLabel('Find cases').fill(client);
    await dialog.getByRole('checkbox', { name: client }).check();
  }
  await dialog.getByRole('button', { name: `File on ${clients.length} cases` }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function alsoFiledOn(page: Page, number: string | null): Promise<void> {
  await bubbles(page, plea).getByText(`Also filed on ${number}`).waitFor();
}
