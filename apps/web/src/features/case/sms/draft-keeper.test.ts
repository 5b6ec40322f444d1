import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Draft, DraftKeeper, type Stored } from './draft-keeper.ts';

/** The server's side, as every window sees it. */
let server: Stored | null;
let saves: Draft[];
let clock = 0;
let answer: () => Promise<void>;

const store = {
  fetch: async () => server,
  save: async (draft: Draft) => {
    saves.push(draft);
    await answer();
    const { body, files, to } = draft;
    server =
      body === '' && files.length === 0
        ? null
        : {
            body,
            files,
            contactId: to?.contactId ?? null,
            clientNumber: to?.number ?? null,
            updatedAt: `at ${++clock}`,
          };
    return server;
  },
};
const settle = () => vi.advanceTimersByTimeAsync(0);
const pause = () => vi.advanceTimersByTimeAsync(1000);

async function openWindow() {
  const keeper = new DraftKeeper(store);
  const close = keeper.subscribe(() => {});
  await settle();
  return { keeper, close, body: () => keeper.state().body, elsewhere: () => keeper.state().elsewhere };
}

beforeEach(() => {
  vi.useFakeTimers();
  server = null;
  saves = [];
  answer = async () => {};
});
afterEach(() => vi.useRealTimers());

test('keeps what was written a moment after the writer pauses, once', async () => {
  const { keeper } = await openWindow();
  for (const body of ['H', 'He', 'Hello']) keeper.write({ body });
  expect(saves).toEqual([]);
  await pause();
  expect(saves.map(({ body }) => body)).toEqual(['Hello']);
  expect(keeper.state().savedAt).toBe(server?.updatedAt);
});

test('keeps it at once when the last place that shows it closes', async () => {
  const { keeper, close } = await openWindow();
  const closeDialog = keeper.subscribe(() => {});
  keeper.write({ body: 'Hello' });
  closeDialog();
  expect(saves).toEqual([]);
  close();
  expect(saves).toEqual([{ body: 'Hello', files: [], to: null }]);
});

test('keeps it when the page is left, even while an earlier save is on its way', async () => {
  const { keeper } = await openWindow();
  answer = () => new Promise(() => {});
  keeper.write({ body: 'Hello' });
  await pause();
  keeper.write({ body: 'Hello, Maria' });
  keeper.flush(true);
  expect(saves.map(({ body }) => body)).toEqual(['Hello', 'Hello, Maria']);
});

test('saves nothing twice, and nothing that is not there', async () => {
  const { keeper, close } = await openWindow();
  keeper.write({ body: 'Hello' });
  await pause();
  keeper.flush(true);
  close();
  expect(saves).toHaveLength(1);
  const other = await openWindow();
  other.keeper.write({ body: '' });
  server = null;
  const empty = await openWindow();
  empty.keeper.write({ body: '' });
  empty.close();
  expect(saves).toHaveLength(1);
});

test('is brought back with whom it goes to, and does not write over what was typed first', async () => {
  server = { body: 'Stored', files: [], contactId: 'c', clientNumber: '+16175550142', updatedAt: 'at 0' };
  const back = await openWindow();
  expect(back.keeper.state()).toMatchObject({
    body: 'Stored',
    to: { contactId: 'c', number: '+16175550142', typed: false },
    ready: true,
  });
  const keeper = new DraftKeeper(store);
  keeper.subscribe(() => {});
  keeper.write({ body: 'Typed at once' });
  await settle();
  expect(keeper.state()).toMatchObject({ body: 'Typed at once', elsewhere: 'Stored' });
});

test('a save that fails is tried again', async () => {
  const { keeper } = await openWindow();
  answer = () => Promise.reject(new Error('offline'));
  keeper.write({ body: 'Hello' });
  await pause();
  answer = async () => {};
  await pause();
  expect(server?.body).toBe('Hello');
});

test('of two windows the last to write wins, and the other is told when it is looked at', async () => {
  const [one, two] = [await openWindow(), await openWindow()];
  one.keeper.write({ body: 'From one' });
  await pause();
  await two.keeper.look();
  expect([two.body(), two.elsewhere()]).toEqual(['From one', null]);

  two.keeper.write({ body: 'From two' });
  await pause();
  expect(server?.body).toBe('From two');
  await one.keeper.look();
  expect([one.body(), one.elsewhere()]).toEqual(['From one', 'From two']);
  one.keeper.keepMine();
  await pause();
  expect([server?.body, one.elsewhere()]).toEqual(['From one', null]);

  await two.keeper.look();
  two.keeper.useTheirs();
  await pause();
  expect([two.body(), two.elsewhere(), server?.body]).toEqual(['From one', null, 'From one']);
});

test('a window is told that the other one sent it', async () => {
  const [one, two] = [await openWindow(), await openWindow()];
  one.keeper.write({ body: 'Hello' });
  await pause();
  await two.keeper.look();
  await one.keeper.take();
  server = null;
  one.keeper.sent();
  await two.keeper.look();
  expect([one.body(), two.body(), two.elsewhere()]).toEqual(['', 'Hello', '']);
  two.keeper.useTheirs();
  await pause();
  expect([two.body(), server]).toEqual(['', null]);
});

test('a draft of what is being sent is never saved after it', async () => {
  const { keeper, close } = await openWindow();
  let saved = () => {};
  answer = () => new Promise((resolve) => (saved = resolve));
  keeper.write({ body: 'Hello' });
  await pause();
  const taken = keeper.take();
  let free = false;
  void taken.then(() => (free = true));
  await settle();
  expect(free).toBe(false);
  saved();
  await taken;
  server = null;
  keeper.flush(true);
  keeper.sent();
  await pause();
  close();
  expect([saves.length, server, keeper.state().savedAt]).toEqual([1, null, null]);
});

test('what could not be sent comes back, unless something else was written meanwhile', async () => {
  const { keeper, body } = await openWindow();
  keeper.write({ body: 'Hello' });
  await keeper.take();
  expect(body()).toBe('');
  keeper.failed({ body: 'Hello', files: [] });
  expect(body()).toBe('Hello');
  await keeper.take();
  keeper.write({ body: 'Another' });
  keeper.failed({ body: 'Hello', files: [] });
  await pause();
  expect([body(), server?.body]).toEqual(['Another', 'Another']);
});

test('a text that was taken back is the draft again, at once', async () => {
  const { keeper, body } = await openWindow();
  keeper.write({ body: 'A new one' });
  const over = await keeper.settled();
  expect([over, server?.body]).toEqual(['A new one', 'A new one']);
  server = {
    body: 'Sent too early\n\nA new one',
    files: [],
    contactId: null,
    clientNumber: null,
    updatedAt: 'later',
  };
  keeper.takenBack(server, over);
  expect(body()).toBe('Sent too early\n\nA new one');
  await pause();
  expect(saves.map((draft) => draft.body)).toEqual(['A new one']);
});

test('what was typed while a text was taken back stays, with the other beside it', async () => {
  const { keeper, body, elsewhere } = await openWindow();
  const over = await keeper.settled();
  keeper.write({ body: 'Typed meanwhile' });
  keeper.takenBack(
    { body: 'Sent too early', files: [], contactId: null, clientNumber: null, updatedAt: 'later' },
    over,
  );
  expect([body(), elsewhere()]).toEqual(['Typed meanwhile', 'Sent too early']);
});

const notice = {
  ...{ documentId: 'd', name: 'notice.jpg', mediaType: 'image/jpeg', bytes: 9, hasPreview: true },
};

test('keeps what is to go with a text, also without words, and forgets it with the text', async () => {
  const { keeper } = await openWindow();
  keeper.write({ files: [notice] });
  await pause();
  expect(server).toMatchObject({ body: '', files: [notice] });
  const other = await openWindow();
  expect(other.keeper.state().files).toEqual([notice]);
  await keeper.take();
  expect(keeper.state().files).toEqual([]);
  keeper.failed({ body: '', files: [notice] });
  expect(keeper.state().files).toEqual([notice]);
  await keeper.take();
  server = null;
  keeper.sent();
  await other.keeper.look();
  expect(other.elsewhere()).toBe('');
  other.keeper.useTheirs();
  expect(other.keeper.state().files).toEqual([]);
});

test('tells a window of documents that another one chose, and takes them over', async () => {
  const [one, two] = [await openWindow(), await openWindow()];
  one.keeper.write({ files: [notice] });
  await pause();
  two.keeper.write({ body: 'Words' });
  await two.keeper.look();
  expect(two.elsewhere()).toContain('documents');
  two.keeper.useTheirs();
  expect(two.keeper.state()).toMatchObject({ body: '', files: [notice] });
});
