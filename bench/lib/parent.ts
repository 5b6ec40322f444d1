/** Tells the process that started this one; the message is on its way when this resolves. */
export function tellParent(message: object): Promise<void> {
  const { send } = process;
  if (!send) throw new Error('This is started by npm run bench');
  return new Promise((resolve) => send.call(process, message, undefined, undefined, () => resolve()));
}
