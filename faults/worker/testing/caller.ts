/** A process for the test of points: when told anything, it makes one call after the other until it is killed. */
import { request } from 'undici';

const url = process.argv[2] ?? '';
process.once('message', async () => {
  for (;;) {
    const { body } = await request(url, { method: 'POST', body: 'a text' });
    await body.dump();
  }
});
// Its line to the test does not keep it alive.
setInterval(() => {}, 60_000);
process.send?.({ ready: true });
