import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a database that a test can cut and mend: what is cut is refused, as by a server that is down. */
export async function cutLine(connectionString: string) {
  const target = new URL(connectionString);
  const ends = new Set<Socket>();
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;

  async function listen(at: number): Promise<Server> {
    const made = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const end of [near, far]) {
        ends.add(end);
        end.on('error', () => {});
        end.on('close', () => {
          near.destroy();
          far.destroy();
          ends.delete(end);
        });
      }
      near.pipe(far).pipe(near);
    });
    made.listen(at, '127.0.0.1');
    await once(made, 'listening');
    return made;
  }

  function cut(): void {
    server.close();
    for (const end of ends) end.destroy();
  }

  const here = new URL(connectionString);
  here.hostname = '127.0.0.1';
  here.port = String(port);
  return {
    connectionString: here.href,
    cut,
    mend: async () => {
      server = await listen(port);
    },
    close: async () => cut(),
  };
}
