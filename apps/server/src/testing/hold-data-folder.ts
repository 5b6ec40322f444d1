/** A process for tests to start, kill and talk to: it opens the data folder it is given until SIGTERM. */
import { openEmbedded } from '../db/embedded/open.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

try {
  const dataDir = process.argv[2] as string;
  const embedded = await openEmbedded({ dataDir, address: 'http://localhost:3000', say, throwaway: true });
  say(`open ${embedded.connectionString}`);
  process.on('SIGTERM', async () => {
    await embedded.stop();
    process.exit(0);
  });
  setInterval(() => {}, 60_000);
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
