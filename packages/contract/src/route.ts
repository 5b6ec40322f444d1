import type { Permission } from '@matterline/rules/access/permissions.ts';
import type { z } from 'zod';

type Shape = z.ZodType;

/** One endpoint as data: the server serves it, the web calls it, the OpenAPI document lists it. */
export type Route<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Reply extends Shape = Shape,
> = {
  /** Stable name, unique in the API: `listMatters`. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under `/api/v1`, with `:name` parameters. */
  path: `/${string}`;
  summary: string;
  /** What the acting user must be able to do; `public` needs no sign-in, `signed_in` any user. */
  needs: Permission | 'public' | 'signed_in';
  params?: Params;
  query?: Query;
  body?: Body;
  /** Absent: 204 with no body. */
  reply?: Reply;
};

export function route<
  Params extends Shape = z.ZodUndefined,
  Query extends Shape = z.ZodUndefined,
  Body extends Shape = z.ZodUndefined,
  Reply extends Shape = z.ZodVoid,
>(definition: Route<Params, Query, Body, Reply>): Route<Params, Query, Body, Reply> {
  return definition;
}

/** What a handler receives (parsed) and returns (before it is written out). */
export type ParamsOf<R extends Route> = R extends Route<infer P, Shape, Shape, Shape> ? z.output<P> : never;
export type QueryOf<R extends Route> = R extends Route<Shape, infer Q, Shape, Shape> ? z.output<Q> : never;
export type BodyOf<R extends Route> = R extends Route<Shape, Shape, infer B, Shape> ? z.output<B> : never;
export type ReplyOf<R extends Route> = R extends Route<Shape, Shape, Shape, infer A> ? z.output<A> : never;

/** What a caller passes: every part the route declares, and no other. */
export type CallOf<R extends Route> =
  R extends Route<infer P, infer Q, infer B, Shape>
    ? (P extends z.ZodUndefined ? unknown : { params: z.input<P> }) &
        (Q extends z.ZodUndefined ? unknown : { query?: z.input<Q> }) &
        (B extends z.ZodUndefined ? unknown : { body: z.input<B> })
    : never;
