import type { Problem } from '@matterline/contract/problem.ts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { Refusal } from './refusal.ts';

const titles: Record<number, string> = {
  400: 'The request could not be read',
  401: 'Sign in needed',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not allowed here',
  409: 'Changed by someone else',
  413: 'Too large',
  415: 'This kind of content is not accepted',
  422: 'Something in the request is wrong',
  429: 'Too many requests',
};

function write(reply: FastifyReply, problem: Omit<Problem, 'type' | 'title'>) {
  const title = titles[problem.status] ?? (problem.status < 500 ? 'Refused' : 'Something went wrong here');
  const body: Problem = { type: 'about:blank', title, ...problem };
  // A string is sent as it is: the route's reply shape does not apply to an error.
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .serializer(String)
    .send(JSON.stringify(body));
}

/** `/to/0/number` → `to.0.number` */
function fieldName(path: string, context: string | undefined): string {
  const name = path.replace(/^\//, '').replaceAll('/', '.');
  return name || (context ?? 'body');
}

function answer(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Refusal) {
    const { status, code, message, fields } = error;
    return write(reply, { status, code, detail: message, ...(fields.length > 0 && { fields }) });
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((issue) => ({
      field: fieldName(issue.instancePath, error.validationContext),
      message: issue.message ?? 'Not valid',
    }));
    return write(reply, { status: 422, code: 'bad_input', detail: fields[0]?.message, fields });
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
  if (status < 500) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code.toLowerCase() : 'refused';
    return write(reply, { status, code, detail: titles[status] });
  }
  request.log.error({ err: error }, 'a request failed');
  return write(reply, {
    status: 500,
    code: 'server_fault',
    detail: 'Nothing was changed. Try again; if it stays, tell your administrator.',
  });
}

/** Every error leaves as RFC 9457 problem+json; none repeats the text, number or secret it was about. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answer);
}
