import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './levels.ts';
import { prettyLine } from './pretty.ts';
import { scrub, scrubError } from './scrub.ts';

export type { Logger } from 'pino';

export type LogOptions = {
  level: LogLevel;
  /** Lines for a person at a terminal; otherwise one JSON object a line. */
  pretty: boolean;
  colour?: boolean;
  destination?: DestinationStream;
};

const asItIs = (value: unknown): unknown => value;

/**
 * The one logger. Everything passes the scrubber on its way in (arguments, bindings of child loggers), so no
 * caller has to remember what may not be logged: no text of a message, no telephone number, no secret.
 */
export function makeLogger({
  level,
  pretty,
  colour = false,
  destination = process.stdout,
}: LogOptions): Logger {
  const stream: DestinationStream = pretty
    ? { write: (line) => destination.write(prettyLine(line, colour)) }
    : destination;
  const log = pino(
    {
      level,
      base: undefined,
      // The scrubber has described errors, requests and replies already.
      serializers: { err: asItIs, req: asItIs, res: asItIs },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: {
        logMethod(args, method) {
          method.apply(this, scrubArguments(args) as Parameters<typeof method>);
        },
      },
    },
    stream,
  );
  // Every descendant has this method from the first logger.
  const child = log.child;
  log.child = function scrubbed(this: Logger, bindings: object, options?: object) {
    return child.call(this, scrub(bindings) as object, options);
  } as typeof log.child;
  return log;
}

function scrubArguments([first, ...rest]: unknown[]): unknown[] {
  if (!(first instanceof Error)) return [first, ...rest].map((item) => scrub(item));
  const err = scrubError(first);
  return [{ err }, ...(rest.length > 0 ? rest.map((item) => scrub(item)) : [err.message])];
}
