import { join } from 'node:path';
import { type Begin, begin, type Child } from '../lib/child.ts';
import type { Undertaker } from '../lib/undertaker.ts';
import type { Asked, ProviderFigures, ProviderSettings, Told } from './messages.ts';

export type Provider = {
  url: string;
  /** When the first call came for a text numbered higher than `text`, by this machine's clock. */
  arrivalAbove(text: number): Promise<number>;
  figures(): Promise<ProviderFigures>;
  /** Every report that is still to come, comes now. */
  hurry(): void;
  stop(): Promise<void>;
};

export async function startProvider(settings: ProviderSettings, undertaker: Undertaker): Promise<Provider> {
  const how: Begin = { program: join(import.meta.dirname, 'main.ts'), args: [JSON.stringify(settings)] };
  const child = begin(how, undertaker);
  const { port } = await next(child, 'listening');
  const ask = (asked: Asked) => child.process.send(asked);
  return {
    url: `http://127.0.0.1:${port}`,
    async arrivalAbove(text) {
      const arrived = next(child, 'arrived');
      ask({ kind: 'await', above: text });
      return (await arrived).at;
    },
    async figures() {
      const told = next(child, 'figures');
      ask({ kind: 'figures' });
      return (await told).figures;
    },
    hurry: () => void ask({ kind: 'hurry' }),
    stop: async () => {
      child.process.kill('SIGKILL');
      await child.ended;
    },
  };
}

/** The next thing of this kind that it says. */
function next<Kind extends Told['kind']>(child: Child, kind: Kind): Promise<Extract<Told, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const listen = (told: Told) => {
      if (told.kind !== kind) return;
      child.process.off('message', listen);
      resolve(told as Extract<Told, { kind: Kind }>);
    };
    child.process.on('message', listen);
    void child.ended.then(() => reject(new Error(`The provider ended: ${child.said().join('\n')}`)));
  });
}
