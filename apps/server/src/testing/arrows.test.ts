import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import config from '../../../../.dependency-cruiser.ts';
import { type Arrow, type Arrows, checkArrows } from '../../../../scripts/arrows.ts';

const root = join(import.meta.dirname, '../../../..');
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'matterline-arrows-'));
  for (const place of ['apps', 'packages', 'scripts', 'bench', 'faults', 'e2e', 'vitest.config.ts']) {
    cpSync(join(root, place), join(copy, place), {
      recursive: true,
      filter: (path) => !/node_modules|\/dist/.test(path),
    });
  }
  linkPackages();
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Every installed package, but the workspace's own ones from the copy. */
function linkPackages(): void {
  mkdirSync(join(copy, 'node_modules/@matterline'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@matterline')
      symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  }
  for (const name of ['rules', 'contract']) {
    symlinkSync(join(copy, 'packages', name), join(copy, 'node_modules/@matterline', name));
  }
  symlinkSync(join(root, 'apps/server/node_modules'), join(copy, 'apps/server/node_modules'));
}

const server = 'apps/server/src';

/** One forbidden import of each kind: the rule that must object, where it is planted, what it imports. */
const planted: [rule: string, from: string, imported: string][] = [
  ['rules-know-nothing', 'packages/rules/src/planted-io.ts', 'node:fs'],
  ['rules-know-nothing', 'packages/rules/src/planted-contract.ts', '@matterline/contract/problem.ts'],
  ['rules-know-nothing', 'packages/rules/src/planted-zod.ts', 'zod'],
  ['contract-knows-rules', 'packages/contract/src/planted-server.ts', '../../../apps/server/src/db/page.ts'],
  ['contract-knows-rules', 'packages/contract/src/planted-fastify.ts', 'fastify'],
  ['web-knows-contract-and-rules', 'apps/web/src/planted.ts', '../../server/src/db/actor.ts'],
  ['server-does-not-know-web', `${server}/http/planted-web.ts`, '../../../web/src/api.ts'],
  ['feature-knows-what-is-below', `${server}/features/planted/provider.ts`, '../../providers/registry.ts'],
  ['feature-knows-what-is-below', `${server}/features/planted/dispatch.ts`, '../../dispatch/queue.ts'],
  ['feature-never-another', `${server}/features/planted/sibling.ts`, '../other/command.ts'],
  ['feature-never-another', `${server}/features/planted/type-only.ts`, '../other/command.ts'],
  ['db-knows-rules', `${server}/db/queries/planted.ts`, '../../http/refusal.ts'],
  ['vendor-knows-port-and-rules', `${server}/providers/planted/sibling.ts`, '../twilio/index.ts'],
  ['vendor-knows-port-and-rules', `${server}/providers/planted/db.ts`, '../../db/connect.ts'],
  ['only-the-registry-knows-vendors', `${server}/http/planted-vendor.ts`, '../providers/twilio/index.ts'],
  ['sql-stays-in-db', `${server}/http/planted-pg.ts`, 'pg'],
  ['sql-stays-in-db', `${server}/features/planted/kysely.ts`, 'kysely'],
  ['only-app-knows-features', `${server}/jobs/planted.ts`, '../features/planted/kysely.ts'],
  ['only-main-knows-app', `${server}/http/planted-app.ts`, '../app.ts'],
  ['settings-are-handed-down', `${server}/http/planted-config.ts`, '../config.ts'],
  ['product-knows-no-test', `${server}/http/planted-test.ts`, '../testing/database.ts'],
  ['no-circles', `${server}/jobs/planted-a.ts`, './planted-b.ts'],
  ['everything-is-there', `${server}/jobs/planted-missing.ts`, './not-there.ts'],
];

test('the code as it is has no forbidden arrow, and the cruise went through all of it', async () => {
  const real = await checkArrows(root);
  expect(real.forbidden).toEqual([]);
  expect(real.modules).toBeGreaterThan(300);
});

test('every kind of forbidden import is found', async () => {
  expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(config.forbidden.map(({ name }) => name)));
  for (const [, from, imported] of planted)
    write(from, imported, /type-only/.test(from) ? 'import type' : 'import');
  write(`${server}/features/other/command.ts`, '../../db/actor.ts', 'import');
  write(`${server}/dispatch/queue.ts`, '../db/actor.ts', 'import');
  write(`${server}/jobs/planted-b.ts`, './planted-a.ts', 'import');
  const found = await checkArrows(copy);
  for (const [rule, from] of planted) expect(rulesAgainst(found, from), `${from} (${rule})`).toContain(rule);
});

function write(path: string, imported: string, keyword: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(
    join(copy, path),
    `${keyword} { something } from '${imported}';\nexport const used = something;\n`,
  );
}

const rulesAgainst = ({ forbidden }: Arrows, from: string): string[] =>
  forbidden.filter((arrow: Arrow) => arrow.from === from).map((arrow) => arrow.rule);
