import { fieldWords } from '@matterline/contract/plain-words.ts';
import type { Problem } from '@matterline/contract/problem.ts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { libraryRefusal, problemOf } from './problem-words.ts';
import { Refusal } from './refusal.ts';

function write(reply: FastifyReply, refused: Omit<Problem, 'type' | 'title'>) {
  // A string is sent as it is: the route's reply shape does not apply to an error.
  return reply
    .code(refused.status)
    .type('application/problem+json')
    .serializer(String)
    .send(JSON.stringify(problemOf(refused)));
}

/** `/to/0/number` → `to.0.number` */
function fieldName(path: string, context: string | undefined): string {
  const name = path.replace(/^\//, '').replaceAll('/', '.');
  return name || (context ?? 'body');
}

/** Answers anything thrown, also what the HTTP library refuses before a route is found. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Refusal) {
    const { status, code, message, fields, retryAfterSeconds, members } = error;
    if (retryAfterSeconds !== null) reply.header('retry-after', String(retryAfterSeconds));
    return write(reply, { status, code, detail: message, ...(fields.length > 0 && { fields }), ...members });
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => ({
      field: fieldName(issue.instancePath, error.validationContext),
      message: issue.message ?? 'This is not right',
    }));
    const [first] = fields;
    const detail = first && `${fieldWords(first.field)}: ${first.message}`;
    return write(reply, { status: 422, code: 'bad_input', detail, fields });
  }
  if (isResponseSerializationError(error)) {
    request.log.error(
      { err: error, issues: error.cause.issues.map((i) => i.path.join('.')) },
      'a reply did not match its contract',
    );
    return write(reply, {
      status: 500,
      code: 'server_fault',
      detail: 'Try again; if it stays, tell your administrator.',
    });
  }
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status < 500) return write(reply, { status, ...libraryRefusal(status, (error as FastifyError).code) });
  request.log.error({ err: error }, 'a request failed');
  return write(reply, {
    status: 500,
    code: 'server_fault',
    detail: 'Nothing was changed. Try again; if it stays, tell your administrator.',
  });
}

/** Every error leaves as RFC 9457 problem+json; none repeats the text, number or secret it was about. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
}
