import '../node-version.mjs';

const { run } = await import('./cli/run.ts');
await run(process.argv.slice(2));
