import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Auth, clientAddressHeader } from './auth.ts';
import { clientAddress } from './client-address.ts';
import { libraryRefusal } from './problem-words.ts';
import { Refusal, signInNeeded } from './refusal.ts';

/** A request's headers as the sign-in library reads them, with the address that is ours to tell. */
export function headersFor(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  headers.set(clientAddressHeader, clientAddress(request));
  return headers;
}

/** Hands a request on to the sign-in library. Throws a `Refusal` where it refuses. */
export async function callAuth(
  auth: Auth,
  request: FastifyRequest,
  publicBaseUrl: string,
): Promise<Response> {
  const headers = headersFor(request);
  const posts = request.method === 'POST';
  if (posts) headers.set('content-type', 'application/json');
  const answer = await auth.handler(
    new Request(new URL(request.url, publicBaseUrl), {
      method: request.method,
      headers,
      ...(posts && { body: JSON.stringify(request.body ?? {}) }),
    }),
  );
  if (answer.ok) return answer;
  throw await refusalOf(answer);
}

async function refusalOf(answer: Response): Promise<Error> {
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
  if (answer.status >= 500) return new Error(`The sign-in library failed: ${code ?? answer.status}`);
  if (code === 'INVALID_EMAIL_OR_PASSWORD') return wrongCredentials();
  if (answer.status === 401) return signInNeeded();
  const known = libraryRefusal(answer.status, code);
  return new Refusal(answer.status, known.code, known.detail);
}

function wrongCredentials(): Refusal {
  return new Refusal(
    401,
    'wrong_credentials',
    'The email or the password is not right. Check both, or ask an administrator to reset the password.',
  );
}

/** With every cookie of its own: a list of them in one header is read by no browser. */
export async function passOn(answer: Response, reply: FastifyReply) {
  reply.code(answer.status);
  answer.headers.forEach((value, name) => {
    reply.header(name, value);
  });
  return reply.send(answer.body ? await answer.text() : null);
}
