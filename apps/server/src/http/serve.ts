import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from '@matterline/contract/route.ts';
import { can } from '@matterline/rules/access/permissions.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../db/actor.ts';
import { requireKeepable } from './keepable.ts';
import { forbidden, signInNeeded } from './refusal.ts';

/** Finds who is asking; null when nobody is signed in. */
export type FindActor = (request: FastifyRequest) => Promise<Actor | null>;

export type Call<R extends Route> = {
  actor: Actor;
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  request: FastifyRequest;
  reply: FastifyReply;
};

export type Api = {
  /** Serves a route of the contract. The permission is checked before the handler runs. */
  on<R extends Route>(route: R, handler: (call: Call<R>) => Promise<ReplyOf<R>>): void;
  /** For what is not JSON: files, streams. Registers on the bare server; use `actorFor` to check. */
  server: FastifyInstance;
  actorFor(request: FastifyRequest, needs: Route['needs']): Promise<Actor>;
  /** For what answers anyone, and says more to who is signed in. */
  whoAsks: FindActor;
};

// Stands in where a public route has no signed-in user; holds no permission and matches no row.
const nobody: Actor = {
  id: '00000000-0000-0000-0000-000000000000',
  name: '',
  email: '',
  role: 'read_only',
  timeZone: null,
};

/** `/matters/:id/notes` → `Matters`: how the API's reference groups it. */
function groupOf(path: string): string {
  const words = (path.split('/')[1] ?? '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function makeApi(server: FastifyInstance, findActor: FindActor): Api {
  async function actorFor(request: FastifyRequest, needs: Route['needs']): Promise<Actor> {
    if (needs === 'public') return nobody;
    const actor = await findActor(request);
    if (!actor) throw signInNeeded();
    if (needs !== 'signed_in' && !can(actor.role, needs)) throw forbidden();
    return actor;
  }

  return {
    server,
    actorFor,
    whoAsks: findActor,
    on(route, handler) {
      server.route({
        method: route.method,
        url: `/api/v1${route.path}`,
        schema: {
          operationId: route.id,
          tags: [groupOf(route.path)],
          summary: route.summary,
          ...(route.params && { params: route.params }),
          ...(route.query && { querystring: route.query }),
          ...(route.body && { body: route.body }),
          ...(route.reply && { response: { 200: route.reply } }),
        },
        // Who is asking comes before what they wrote: a stranger learns nothing from validation errors.
        preValidation: async (request) => {
          request.actor = await actorFor(request, route.needs);
        },
        handler: async (request, reply) => {
          const { params, query, body } = request as Pick<Call<typeof route>, 'params' | 'query' | 'body'>;
          for (const part of [params, query, body]) requireKeepable(part);
          const answer = await handler({
            actor: request.actor ?? nobody,
            params,
            query,
            body,
            request,
            reply,
          });
          if (reply.sent) return reply;
          return route.reply ? reply.send(answer) : reply.code(204).send();
        },
      });
    },
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
  }
}
