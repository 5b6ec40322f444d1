import { type Bench, resultLine } from './lib/bench.ts';
import { BadOption, readOptions } from './lib/options.ts';

const benches: Record<string, () => Promise<{ bench: Bench }>> = {
  'dry-run': () => import('./dry-run/run.ts'),
  due: () => import('./due/run.ts'),
  inbound: () => import('./inbound/run.ts'),
  outbound: () => import('./outbound/run.ts'),
  tick: () => import('./tick/run.ts'),
};

/** `npm run bench -- outbound --json`: says what it does, then ends with one line of JSON. */
async function main([name = '', ...args]: string[]): Promise<void> {
  const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (!load)
    throw new BadOption(
      `Name a benchmark: ${new Intl.ListFormat('en', { type: 'disjunction' }).format(Object.keys(benches))}`,
    );
  const { bench } = await load();
  const { json, sizes } = readOptions(args, bench.sizes);
  // A program that reads standard output gets the line alone.
  const say = (line: string) => (json ? console.error(line) : console.log(line));
  const figures = await bench.run({ size: (size, usual) => sizes.get(size) ?? usual, say });
  console.log(resultLine(name, figures));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadOption)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
