import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { wordFile } from '../apps/server/src/features/tasks/documents/testing.ts';
import { openCase, openTab } from './harness/case-page.ts';
import { chooseOption } from './harness/choose.ts';
import { liveAtNoon } from './harness/office-database.ts';
import { test } from './harness/test.ts';
import { until } from './harness/until.ts';
import { isSigned, startWebReceiver } from './harness/web-receiver.ts';
import { wordText } from './harness/word-text.ts';

const client = 'Rosalind Achterberg';
const soon = 'The inspector comes this week. Please be at home.';
const later = 'Did the inspector come?';

test('a matter type is set up, tried and turned on; ticking texts the client, and the tick is taken back', async ({
  open,
  demo,
}) => {
  await liveAtNoon(demo.dataDir, client);
  const [ruth, jordan] = [await open.as('ruth'), await open.as('jordan')];
  const phone = await open.phone('+16175550146');

  await ruth.goto('/admin/matter-types');
  await ruth.getByRole('link', { name: 'Tasks of Conditions and repairs' }).click();
  await ruth.getByRole('button', { name: 'Add a category' }).click();
  await ruth.getByLabel('Name of the category').fill('Inspection');
  await ruth.getByRole('button', { name: 'Add a task to Inspection' }).click();
  const drawer = ruth.getByRole('dialog', { name: /^A task of/ });
  await drawer.getByLabel('What is to be done').fill('Book the inspector');
  await chooseOption(drawer, 'What the date is reckoned from', 'From the opening of the case');
  await drawer.getByText(/^On a case opened today, .* due /).waitFor();
  await addMessage(drawer.page(), 'Text the visit', soon);
  await addMessage(drawer.page(), 'Ask afterwards', later);
  await chooseOption(drawer, 'When it goes', 'After a while');
  await drawer.getByRole('button', { name: 'Done' }).click();
  await ruth.getByRole('button', { name: 'Save the tasks' }).click();
  await ruth.getByText('The tasks are saved.').waitFor();
  await ruth.getByRole('button', { name: 'Edit Book the inspector' }).click();
  for (const name of ['Text the visit', 'Ask afterwards']) await goLive(ruth, name);

  await openCase(jordan, client);
  await openTab(jordan, 'Progress');
  await jordan.getByRole('button', { name: 'Add 1 task of its type' }).first().click();
  const tick = jordan.getByRole('checkbox', { name: 'Book the inspector: done' });
  await tick.waitFor();

  await drawer.getByRole('button', { name: 'Dry run' }).click();
  const run = ruth.getByRole('dialog', { name: /^Dry run of/ });
  await run.getByRole('button', { name: 'Begin' }).click();
  await run.getByRole('listitem').filter({ hasText: client }).getByText(later).waitFor();
  await run.getByRole('button', { name: 'Close', exact: true }).click();

  await tick.click();
  const dialog = jordan.getByRole('dialog', { name: 'Tick off “Book the inspector”' });
  await dialog.getByText(soon).waitFor();
  await dialog.getByText(later).waitFor();
  await dialog.getByRole('button', { name: 'Change the words' }).first().click();
  const written = dialog.getByRole('textbox', { name: `Message to ${client}` });
  await written.fill('Someone comes this week.');
  await jordan.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await tick.click();
  await expect.poll(() => written.inputValue()).toBe('Someone comes this week.');
  await dialog.getByRole('button', { name: 'Take my words back' }).click();
  await dialog.getByText(soon).waitFor();
  await dialog.getByRole('button', { name: 'Tick it off and send 2 texts' }).click();
  await jordan.getByText(/A text to Rosalind Achterberg goes .+ at \d+:\d\d [AP]M/).waitFor();
  await phone.mentions(soon).waitFor();
  await jordan.getByText('1 message waiting').waitFor();

  await tick.click();
  const back = jordan.getByRole('dialog', { name: /^Take back the tick/ });
  const becomes = (name: RegExp) => back.getByRole('region', { name }).getByRole('listitem');
  await becomes(/^Has gone/)
    .getByText('Text the visit')
    .waitFor();
  await becomes(/^Will be canceled/)
    .getByText('Ask afterwards')
    .waitFor();
  await expect.poll(() => back.getByRole('region').count()).toBe(2);
  await back.getByRole('button', { name: 'Take it back' }).click();
  await jordan
    .getByText(/1 message will not go\. Not taken back: A text to Rosalind Achterberg was sent\./)
    .waitFor();
  await tick.and(jordan.locator(':not(:checked)')).click();
  await dialog.getByText('This was ticked before').waitFor();
});

test('a tick makes a Word document, and calls a web address that checks who called', async ({
  open,
  onTestFinished,
}) => {
  const registry = await startWebReceiver();
  onTestFinished(registry.close);
  const [ruth, jordan] = [await open.as('ruth'), await open.as('jordan')];
  await ruth.goto('/admin/matter-types');
  await ruth.getByRole('link', { name: 'Tasks of SNAP and food benefits' }).click();
  await ruth.getByRole('button', { name: 'Add a category' }).click();
  await ruth.getByLabel('Name of the category').fill('Appeal');
  await ruth.getByRole('button', { name: 'Add a task to Appeal' }).click();
  const drawer = ruth.getByRole('dialog', { name: /^A task of/ });
  await drawer.getByLabel('What is to be done').fill('File the appeal');
  await addTrigger(drawer, 'Make a document', 'Write the appeal');
  const choosing = ruth.waitForEvent('filechooser');
  await drawer.getByRole('button', { name: 'Add a Word document…' }).click();
  const buffer = wordFile('Appeal of {{ client.name }}', 'Household of {{ field.household }} & no more.');
  await (await choosing).setFiles({ name: 'Appeal.docx', mimeType: 'application/octet-stream', buffer });
  await drawer.getByText('It asks for client.name, field.household.').waitFor();
  await drawer.getByLabel('Its name on the case').fill('The appeal');
  await addTrigger(drawer, 'Call a web address', 'Tell the registry');
  await drawer.getByLabel('Web address', { exact: true }).fill(registry.url);
  await drawer.getByRole('button', { name: 'Save them now' }).click();
  await drawer.getByText('The secret its calls are signed with').waitFor();
  const secret = (await drawer.locator('code').textContent()) ?? '';
  await turnOn(ruth, 'Tell the registry');
  await goLive(ruth, 'Write the appeal');

  await openCase(jordan, 'Abdi Warsame');
  await openTab(jordan, 'Progress');
  await jordan.getByRole('button', { name: 'Add 1 task of its type' }).first().click();
  await jordan.getByRole('checkbox', { name: 'File the appeal: done' }).click();
  const dialog = jordan.getByRole('dialog', { name: 'Tick off “File the appeal”' });
  await dialog.getByText('Make the document “The appeal”').waitFor();
  await dialog.getByText(`Call ${new URL(registry.url).host}`).waitFor();
  await openCase(ruth, 'Abdi Warsame');
  await openTab(ruth, 'Progress');
  await ruth.getByRole('checkbox', { name: 'File the appeal: done' }).click();
  const hers = ruth.getByRole('dialog', { name: 'Tick off “File the appeal”' });
  await hers.getByText('Make the document “The appeal”').waitFor();
  await dialog.getByRole('button', { name: 'Tick it off' }).dblclick();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => jordan.getByText('“File the appeal” is done.').count()).toBe(1);
  await hers.getByRole('button', { name: 'Tick it off' }).click();
  await ruth.getByText(/ ticked this a moment ago; nothing was sent twice\./).waitFor();
  await ruth.getByRole('checkbox', { name: 'File the appeal: done', checked: true }).waitFor();

  // Out of order at first, it is called again, as the same call.
  await until('the registry has taken it', async () => registry.calls.length === 2);
  const [first, again] = registry.calls;
  expect(again?.id).toBe(first?.id);
  for (const call of registry.calls) {
    expect(await isSigned(call, secret)).toBe(true);
    expect(await isSigned({ ...call, body: `${call.body} ` }, secret)).toBe(false);
  }
  expect(JSON.parse(again?.body ?? '')).toMatchObject({
    event: 'task.tick',
    trigger: { name: 'Tell the registry' },
    matter: { type: 'SNAP and food benefits' },
  });

  await openTab(jordan, 'Documents');
  const downloading = jordan.waitForEvent('download');
  await jordan.getByRole('link', { name: 'The appeal.docx' }).click();
  const path = await (await downloading).path();
  expect(await wordText(jordan, path)).toEqual([
    'Appeal of Abdi Warsame',
    expect.stringMatching(/^Household of \d+ & no more\.$/),
  ]);
  await openTab(jordan, 'Progress');
  await jordan.getByRole('button', { name: /^File the appeal/ }).click();
  await jordan.getByText('Taken', { exact: true }).waitFor();
  await jordan.getByText('Filed on the case').waitFor();
});

async function addTrigger(drawer: Locator, kind: string, name: string): Promise<void> {
  await drawer.getByRole('button', { name: 'Add a trigger' }).click();
  await drawer.page().getByRole('menuitem', { name: kind }).click();
  await drawer.getByLabel('What people call it').fill(name);
}

async function addMessage(page: Page, name: string, body: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a trigger' }).click();
  await page.getByRole('menuitem', { name: 'Send a message' }).click();
  await page.getByLabel('What people call it').fill(name);
  await page.getByLabel('Message', { exact: true }).fill(body);
}

async function goLive(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await turnOn(page, name);
}

async function turnOn(page: Page, name: string): Promise<void> {
  await page
    .getByRole('radiogroup', { name: `State of ${name}` })
    .getByText('Live')
    .click();
  const ask = page.getByRole('dialog', { name: `Go live: “${name}”` });
  await ask.getByRole('button', { name: 'Go live' }).click();
  await ask.waitFor({ state: 'detached' });
}
