/** Tells the process that started this one; the message is on its way when this resolves. */
export function tellParent(message: object): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send) throw new Error('This is started by npm run bench');
    process.send(message, undefined, undefined, () => resolve());
  });
}

/** For a process that is of no use without the one that started it. */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit());
}
