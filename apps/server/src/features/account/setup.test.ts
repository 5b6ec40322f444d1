import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestApi } from '../../testing/api.ts';
import { emptyTables } from '../../testing/empty.ts';
import { accountRoutes } from './routes.ts';
import { offerSetup } from './setup.ts';

const api = await startTestApi((api, { db }) => accountRoutes(api, { db, livePosition: () => 'test-0' }), {
  emptySite: true,
});
const { db, stranger } = api;
const form = {
  siteName: 'مكتب العدالة',
  timeZone: 'Europe/London',
  country: 'GB',
  name: 'Zoë Ångström',
  email: 'Zoe@example.org',
  password: 'correct horse battery',
};

async function startProcess(): Promise<string[]> {
  const said: string[] = [];
  await offerSetup(db, 'https://cases.example.org', (line) => said.push(line));
  return said;
}
const tokenIn = ([line = '']: string[]) => line.split(' ').at(-1) as string;
const complete = (fields: object) => stranger.post('/setup', { ...form, ...fields });

/** Back to an empty site. */
beforeEach(() => emptyTables(api.database, 'audit', 'setup_tokens', 'rate_limits', 'users', 'site'));

describe('the first run', () => {
  it('tells the operator where to go with which token, and keeps only its hash', async () => {
    const said = await startProcess();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /^First run: open https:\/\/cases\.example\.org\/setup and enter the token [A-Z-]{27}$/,
    );
    const kept = await db.selectFrom('setup_tokens').selectAll().execute();
    expect(kept.map((row) => row.hash.length)).toEqual([32]);
    expect(JSON.stringify(kept)).not.toContain(tokenIn(said));
  });

  it('makes the administrator and the site, and the administrator signs in', async () => {
    expect((await stranger.get('/setup')).body).toEqual({ needed: true });
    const token = tokenIn(await startProcess());
    expect((await complete({ token })).status).toBe(204);
    expect((await stranger.get('/setup')).body).toEqual({ needed: false });
    const answer = await stranger.send({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: 'zoe@example.org', password: form.password },
    });
    const [cookie = ''] = String(answer.headers['set-cookie']).split(';');
    const me = await stranger.get('/me', {}, { cookie });
    expect(me.body).toMatchObject({
      user: { name: 'Zoë Ångström', role: 'administrator', timeZone: 'Europe/London' },
      site: { name: 'مكتب العدالة', country: 'GB', timeZone: 'Europe/London' },
    });
  });

  it('takes the token of any web process, however it was copied', async () => {
    const [first] = [tokenIn(await startProcess()), await startProcess()];
    const copied = ` ${first.toLowerCase().replaceAll('-', '  ')}`;
    expect((await complete({ token: copied })).status).toBe(204);
  });

  it('happens once: the token and every other one are spent', async () => {
    const token = tokenIn(await startProcess());
    const other = tokenIn(await startProcess());
    expect((await complete({ token })).status).toBe(204);
    for (const spent of [token, other, 'wrong']) {
      const again = await complete({ token: spent, email: 'second@example.org' });
      expect(again).toMatchObject({ status: 409, body: { code: 'already_set_up' } });
    }
    expect(await startProcess()).toEqual([]);
    expect(await db.selectFrom('setup_tokens').selectAll().execute()).toEqual([]);
  });

  it('makes one administrator of two simultaneous requests', async () => {
    const token = tokenIn(await startProcess());
    const answers = await Promise.all([complete({ token }), complete({ token, email: 'other@example.org' })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409]);
    expect(await db.selectFrom('users').select('role').execute()).toEqual([{ role: 'administrator' }]);
  });

  it('refuses a wrong token by name, and a sixth try within a minute', async () => {
    const token = tokenIn(await startProcess());
    for (const wrong of ['x', 'AAAAAA-BBBBBB-CCCCCC-DDDDDD', '💥', token.slice(1), `${token}A`]) {
      const refused = await complete({ token: wrong });
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'wrong_token', fields: [{ field: 'token' }] },
      });
    }
    const limited = await complete({ token });
    expect(limited).toMatchObject({ status: 429, body: { code: 'too_many_tries' } });
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(30);
    expect(await db.selectFrom('users').selectAll().execute()).toEqual([]);
    await db.updateTable('rate_limits').set({ ends_at: sql`now()` }).execute();
    expect((await complete({ token })).status).toBe(204);
  });

  it.each([
    ['siteName', ''],
    ['timeZone', 'Mars'],
    ['country', 'QQ'],
    ['name', '  '],
    ['email', 'zoe'],
    ['password', 'short'],
    ['token', ''],
  ])('refuses %s = %j, by name', async (field, value) => {
    const refused = await complete({ token: tokenIn(await startProcess()), [field]: value });
    expect(refused.status).toBe(422);
    expect(refused.body.fields.map((f: { field: string }) => f.field)).toEqual([field]);
  });

  it('keeps no more tokens than the last restarts told', async () => {
    const first = tokenIn(await startProcess());
    for (let restarts = 0; restarts < 21; restarts++) await startProcess();
    expect(await db.selectFrom('setup_tokens').select('hash').execute()).toHaveLength(20);
    expect((await complete({ token: first })).status).toBe(422);
  });
});
