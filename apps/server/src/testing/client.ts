import type { FastifyInstance, InjectOptions } from 'fastify';

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer as the wire carries it
  body: any;
  headers: Record<string, unknown>;
  raw: string;
  bytes: Buffer;
};
type Query = Record<string, string | number | undefined>;
type Headers = Record<string, string>;

export type Client = {
  get(path: string, query?: Query, headers?: Headers): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  delete(path: string, headers?: Headers): Promise<Answer>;
  /** Anything else inject takes; `url` is a full path. */
  send(options: InjectOptions): Promise<Answer>;
};

/** Calls the server as a browser holding this cookie would. */
export function clientOf(server: FastifyInstance, cookie: Promise<string | undefined>): Client {
  // A cookie that cannot be made fails the first call that needs it, not the whole run.
  cookie.catch(() => {});

  async function send(options: InjectOptions): Promise<Answer> {
    const held = await cookie;
    const answer = await server.inject({
      ...options,
      headers: { ...(held !== undefined && { cookie: held }), ...options.headers },
    });
    const json = String(answer.headers['content-type']).includes('json');
    const body = json && answer.body !== '' ? answer.json() : null;
    return {
      status: answer.statusCode,
      body,
      headers: answer.headers,
      raw: answer.body,
      bytes: answer.rawPayload,
    };
  }

  const write = (method: 'POST' | 'PUT' | 'PATCH') => (path: string, body?: unknown, headers?: Headers) =>
    send({ method, url: `/api/v1${path}`, headers, ...(body !== undefined && { payload: body as object }) });
  return {
    get: (path, query = {}, headers) =>
      send({ method: 'GET', url: `/api/v1${path}`, query: textOf(query), headers }),
    post: write('POST'),
    put: write('PUT'),
    patch: write('PATCH'),
    delete: (path, headers) => send({ method: 'DELETE', url: `/api/v1${path}`, headers }),
    send,
  };
}

function textOf(query: Query): Record<string, string> {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
