import { createHash, randomBytes } from 'node:crypto';
import * as contract from '@matterline/contract/calendar.ts';
import type { FastifyInstance } from 'fastify';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { listEventsBetween, listTasksBetween } from '../../db/queries/calendar.ts';
import { type Feed, insertFeed, listFeeds, openFeed, revokeFeed } from '../../db/queries/calendar-feeds.ts';
import { readSite } from '../../db/queries/site.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { icsOf } from './ics.ts';

type Deps = { db: Db; publicBaseUrl: string };
const hashOf = (secret: string) => createHash('sha256').update(secret).digest();
const shown = ({ createdAt, readAt, ...feed }: Feed) => ({
  ...feed,
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});

export function feedRoutes(api: Api, { db, publicBaseUrl }: Deps): void {
  api.on(contract.listFeeds, async ({ actor }) => ({ items: (await listFeeds(db, actor.id)).map(shown) }));

  api.on(contract.createFeed, ({ actor, body }) =>
    inTransaction(db, async (tx) => {
      const secret = randomBytes(24).toString('base64url');
      const feed = await insertFeed(tx, { userId: actor.id, name: body.name, secretHash: hashOf(secret) });
      const about = { actor, subjectType: 'calendar_feed', subjectId: feed.id };
      await writeAudit(tx, { ...about, action: 'calendar_feed.created', details: { name: body.name } });
      return { ...shown(feed), url: `${publicBaseUrl}/calendar/feeds/${secret}.ics` };
    }),
  );

  api.on(contract.revokeFeed, ({ actor, params }) =>
    inTransaction(db, async (tx) => {
      if (!(await revokeFeed(tx, actor.id, params.id))) throw notFound();
      const about = { actor, subjectType: 'calendar_feed', subjectId: params.id };
      await writeAudit(tx, { ...about, action: 'calendar_feed.revoked' });
    }),
  );

  serveFeed(api.server, { db, publicBaseUrl });
}

const backDays = 60;
const aheadDays = 400;
const most = 5000;

/** Who knows the address may read; a wrong one, and one that was revoked, is not there. */
function serveFeed(server: FastifyInstance, { db, publicBaseUrl }: Deps): void {
  server.get<{ Params: { secret: string } }>(
    '/calendar/feeds/:secret(^[A-Za-z0-9_-]+).ics',
    { schema: { hide: true } },
    async ({ params: { secret } }, reply) => {
      const actor = await openFeed(db, hashOf(secret));
      if (!actor) throw notFound();
      const { name, today } = await readSite(db);
      const day = Temporal.PlainDate.from(today);
      const [from, to] = [day.subtract({ days: backDays }), day.add({ days: aheadDays })].map(String) as [
        string,
        string,
      ];
      const asked = { mine: true, matterId: null, limit: most };
      const instants = { from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` };
      const events = await listEventsBetween(db, actor, { ...asked, ...instants, kind: null });
      const tasks = await listTasksBetween(db, actor, { ...asked, from, to });
      const feed = { name: `${name}: ${actor.name}`, base: publicBaseUrl, events, tasks };
      return reply
        .header('cache-control', 'private, no-store')
        .header('x-robots-tag', 'noindex')
        .type('text/calendar; charset=utf-8')
        .send(icsOf(feed));
    },
  );
}
