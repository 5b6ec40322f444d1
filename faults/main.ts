import { BadOption, type Options, readOptions } from './options.ts';
import { judgement, resultLine } from './result.ts';
import { run } from './run.ts';

/** `npm run faults -- --kills 500 --json`: says what it does, then ends with one line of JSON. */
async function main(args: string[]): Promise<void> {
  const options: Options = readOptions(args);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => interrupted.abort(new Error(`Interrupted by ${signal}`)));
  }
  const startedAt = performance.now();
  const say = (line: string) => {
    const at = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
    const text = `${at} s  ${line}`;
    if (options.json) console.error(text);
    else console.log(text);
  };
  const found = await run(options, say, interrupted.signal);
  const complaint = judgement(options, found);
  if (complaint) console.error(complaint);
  console.log(resultLine(options, found, (performance.now() - startedAt) / 1000));
  process.exit(complaint ? 1 : 0);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isBadOption = error instanceof BadOption;
  console.error(isBadOption ? error.message : error);
  // What is still waited for is of no use any more.
  process.exit(isBadOption ? 2 : 1);
}
