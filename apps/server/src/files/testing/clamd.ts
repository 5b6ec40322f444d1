import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** The harmless text every scanner calls a virus (https://www.eicar.org); in two parts, so that this file is none. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

type Mood = 'well' | 'silent' | 'failing' | 'muddled' | 'overwhelmed' | 'hangs up';

/**
 * A listener that speaks ClamAV's INSTREAM as `man clamd` writes it: chunks with their length in four bytes, an
 * empty one at the end. It knows one virus and can be told to behave badly.
 */
export async function startClamd() {
  const scanned: number[] = [];
  const open = new Set<Socket>();
  let mood: Mood = 'well';

  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => {});
    if (mood === 'hangs up') return socket.destroy();
    let received = Buffer.alloc(0);
    socket.on('data', (data: Buffer) => {
      received = Buffer.concat([received, data]);
      const stream = readInstream(received);
      if (stream === null || mood === 'silent') return;
      scanned.push(stream.length);
      socket.end(answer(stream));
    });
  });

  function answer(stream: Buffer): string {
    if (mood === 'failing') return 'INSTREAM size limit exceeded. ERROR\0';
    if (mood === 'muddled') return 'COMMAND READ TIMED OUT\0';
    if (mood === 'overwhelmed') return 'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0';
    return stream.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0';
  }

  const listen = (port: number) => once(server.listen(port, '127.0.0.1'), 'listening');
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    for (const socket of open) socket.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `tcp://127.0.0.1:${port}`,
    /** The sizes of what was scanned. */
    scanned,
    feel: (next: Mood) => {
      mood = next;
    },
    stop,
    start: () => listen(port),
  };
}

/** The stream inside the command, or null while it is not complete. */
function readInstream(received: Buffer): Buffer | null {
  const command = /^[zn]INSTREAM[\0\n]/.exec(received.toString('latin1', 0, 16))?.[0];
  if (!command) return null;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    if (at + 4 + length > received.length) return null;
    chunks.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
