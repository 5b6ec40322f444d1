import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './levels.ts';
import { prettyLine } from './pretty.ts';
import { scrub } from './scrub.ts';
import { scrubText } from './scrub-text.ts';

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
  return pino(
    {
      level,
      base: undefined,
      // The scrubber has described errors, requests and replies already.
      serializers: { err: asItIs, req: asItIs, res: asItIs },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        bindings: (bindings) => scrub(bindings) as Record<string, unknown>,
      },
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args as unknown[];
          const error = first instanceof Error;
          const head = error ? { err: scrub(first) } : scrub(first);
          const tail =
            error && rest.length === 0 ? [scrubText(first.message)] : rest.map((item) => scrub(item));
          method.apply(this, [head, ...tail] as Parameters<typeof method>);
        },
      },
    },
    stream,
  );
}
