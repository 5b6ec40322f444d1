// Plain JavaScript that every Node reads: an older one cannot even load the TypeScript that would tell it so.
const needed = 26;
if (Number.parseInt(process.versions.node, 10) < needed) {
  process.stderr.write(
    `Matterline needs Node ${needed}; this is ${process.version}. Start it with npm (npm start, npm run demo), which brings its own.\n`,
  );
  process.exit(1);
}
