const colours: Record<string, string> = { fatal: '31', error: '31', warn: '33', debug: '2', trace: '2' };
const words: Record<string, string> = { fatal: 'fatal: ', error: 'error: ', warn: 'warning: ' };

/** One log line as a person at a terminal reads it. */
export function prettyLine(json: string, colour: boolean): string {
  const { level, time, msg, err, ...rest } = JSON.parse(json) as Record<string, unknown> & { level: string };
  const clock = new Date(time as string).toTimeString().slice(0, 8);
  const paint = (code: string | undefined, text: string): string =>
    colour && code && text ? `\u001b[${code}m${text}\u001b[0m` : text;
  const details = Object.entries(rest)
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('');
  const line = `${paint('2', clock)} ${paint(colours[level], `${words[level] ?? ''}${msg ?? ''}`)}${paint('2', details)}\n`;
  return err ? `${line}${paint('2', describeError(err))}\n` : line;
}

function describeError(err: unknown): string {
  const { type, message, stack, cause } = err as {
    type?: string;
    message?: string;
    stack?: string;
    cause?: unknown;
  };
  const own = `         ${type ?? 'Error'}: ${message ?? ''}${stack ? `\n${stack.replace(/^ */gm, '           ')}` : ''}`;
  return cause ? `${own}\n         caused by\n${describeError(cause)}` : own;
}
