import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startSimulator } from './index.ts';
import { accountsCalling, client, ours, quiet, sdkAt, start, startReceiver, tempFolder } from './testing.ts';

const photo = Buffer.from('a photo');
const answers: Record<string, (res: ServerResponse) => void> = {
  '/photo.jpg': (res) => {
    const headers = { 'content-type': 'image/jpeg', 'content-disposition': 'inline; filename="notice.jpg"' };
    res.writeHead(200, headers).end(photo);
  },
  '/lease.pdf': (res) => void res.writeHead(200, { 'content-type': 'application/pdf' }).end('a lease'),
  '/page.html': (res) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
  '/huge.jpg': (res) =>
    void res.writeHead(200, { 'content-type': 'image/jpeg' }).end(Buffer.alloc(5_000_001)),
  '/gone.jpg': (res) => void res.writeHead(410).end('expired'),
  '/cut.jpg': (res) => void res.socket?.destroy(),
};

/** Whoever sends the text, with files to fetch. */
async function startOffice() {
  let fetched = 0;
  const server = createServer((req, res) => {
    fetched += 1;
    (answers[req.url ?? ''] ?? ((other) => void other.writeHead(404).end()))(res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { at: (...paths: string[]) => paths.map((path) => `${url}/${path}`), fetched: () => fetched };
}

async function setUp() {
  const receiver = await startReceiver();
  const simulator = await start({ accounts: accountsCalling(receiver.url) });
  const statusCallback = `${receiver.url}/hooks/sms/token/status?message=m-1`;
  const send = (more: object) =>
    sdkAt(simulator.url).messages.create({ to: client, from: ours, statusCallback, ...more });
  return { receiver, send, control: simulator.control };
}

test('pictures are fetched and shown on the phone, in order', async () => {
  const [office, { receiver, send, control }] = [await startOffice(), await setUp()];
  const sent = await send({ body: 'Both', mediaUrl: office.at('photo.jpg', 'lease.pdf') });
  expect(sent.sid).toMatch(/^MM[0-9a-f]{32}$/);
  expect([sent.numMedia, sent.numSegments]).toEqual(['2', '1']);
  await control.idle();
  expect(receiver.statuses()).toEqual(['sent', 'delivered']);
  expect(control.phone(client).texts[0]?.media).toMatchObject([
    { contentType: 'image/jpeg', filename: 'notice.jpg', bytes: photo.length },
    { contentType: 'application/pdf', filename: 'lease.pdf' },
  ]);
  expect(office.fetched()).toBe(2);
});

test('a picture needs no words', async () => {
  const [office, { send, control }] = [await startOffice(), await setUp()];
  await send({ mediaUrl: office.at('photo.jpg') });
  await control.idle();
  expect(control.phone(client).texts).toMatchObject([{ body: '', status: 'delivered', media: [{}] }]);
});

test.each([
  ['that is not there', 'none.jpg', '11200'],
  ['whose address has expired', 'gone.jpg', '11200'],
  ['that breaks off', 'cut.jpg', '11200'],
  ['that is a web page', 'page.html', '12300'],
  ['that is too large', 'huge.jpg', '11751'],
])('one %s fails the text as Twilio says it', async (_name, path, errorCode) => {
  const [office, { receiver, send, control }] = [await startOffice(), await setUp()];
  await send({ body: 'Hi', mediaUrl: office.at('photo.jpg', path) });
  await control.idle();
  expect(receiver.received.map(({ fields }) => [fields.MessageStatus, fields.ErrorCode])).toEqual([
    ['failed', errorCode],
  ]);
  expect(control.phone(client).texts).toMatchObject([{ status: 'failed', media: [] }]);
});

test.each([
  ['11 pictures', Array.from({ length: 11 }, () => 'https://office.example/a.jpg'), 21623],
  ['what is no address', ['nowhere'], 21620],
])('%s are refused at once', async (_name, mediaUrl, code) => {
  const { send } = await setUp();
  await expect(send({ body: 'Hi', mediaUrl })).rejects.toMatchObject({ status: 400, code });
});

test('what was not fetched before a restart is fetched after it', async () => {
  const [office, receiver, dataDir] = [await startOffice(), await startReceiver(), tempFolder()];
  const accounts = accountsCalling(receiver.url);
  const options = { port: 0, dataDir, accounts, webDir: null, log: quiet, paceMs: 5 };
  const before = await startSimulator(options);
  await sdkAt(before.url).messages.create({ to: client, from: ours, mediaUrl: office.at('photo.jpg') });
  await before.close();
  const after = await start({ accounts, dataDir });
  await after.control.idle();
  expect(after.control.phone(client).texts).toMatchObject([
    { status: 'delivered', media: [{ filename: 'notice.jpg' }] },
  ]);
});
