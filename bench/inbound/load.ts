import { connect, type Socket } from 'node:net';
import { endWithParent, tellParent } from '../lib/parent.ts';
import { hookPath, type Webhook } from './texts.ts';

export type LoadOrder = { port: number; inFlight: number; webhooks: Webhook[] };
export type LoadFigures = { seconds: number; times: number[]; errors: number };

/**
 * Sends the webhooks over keep-alive connections, one at a time on each. The requests are written out before the
 * clock starts, and answers are read only as far as needed, so that little of the machine goes to the client.
 */
async function send({ port, inFlight, webhooks }: LoadOrder): Promise<LoadFigures> {
  const requests = webhooks.map(requestOf);
  const times: number[] = [];
  let errors = 0;
  let next = 0;

  async function worker(socket: Socket): Promise<void> {
    const ask = asker(socket);
    for (let request = requests[next++]; request; request = requests[next++]) {
      const startedAt = performance.now();
      if ((await ask(request)) !== 200) errors += 1;
      times.push(performance.now() - startedAt);
    }
    socket.destroy();
  }

  const sockets = await Promise.all(Array.from({ length: inFlight }, () => open(port)));
  const startedAt = performance.now();
  await Promise.all(sockets.map(worker));
  return { seconds: (performance.now() - startedAt) / 1000, times, errors };
}

function requestOf({ form, signature }: Webhook): Buffer {
  const head = [
    `POST ${hookPath} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/x-www-form-urlencoded; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(form)}`,
    `X-Twilio-Signature: ${signature}`,
    'Accept: */*',
    'User-Agent: TwilioProxy/1.1',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${form}`);
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });
}

/** One request, one answer: resolves to its status when all of it is here. */
function asker(socket: Socket): (request: Buffer) => Promise<number> {
  let answer = '';
  let settle = Promise.withResolvers<number>();
  socket.setEncoding('latin1').on('data', (part: string) => {
    answer += part;
    const end = answer.indexOf('\r\n\r\n');
    const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
    if (end < 0 || answer.length < end + 4 + Number(length)) return;
    const status = Number(answer.slice(9, 12));
    answer = '';
    settle.resolve(status);
  });
  socket.on('close', () => settle.reject(new Error('The server closed the connection')));
  return (request) => {
    settle = Promise.withResolvers();
    socket.write(request);
    return settle.promise;
  };
}

endWithParent();
process.once('message', async (order: LoadOrder) => {
  await tellParent(await send(order));
  process.disconnect?.();
});
