import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSettings, withSecretKey } from './config.ts';

test('with nothing set it runs on this machine only, over ./data', () => {
  expect(readSettings({}, {})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    publicBaseUrl: 'http://localhost:3000',
    databaseUrl: null,
    dataDir: join(process.cwd(), 'data'),
    storageUrl: `file://${process.cwd()}/data/files`,
    simulatorPort: 3001,
    logLevel: 'info',
    secretKey: null,
    oidc: null,
    trustedProxies: [],
  });
});

test('the demo keeps to a folder of its own unless told otherwise', () => {
  expect(readSettings({ demo: true }, {}).dataDir).toBe(join(process.cwd(), 'data/demo'));
  expect(readSettings({ demo: true }, { DATA_DIR: '/srv/demo' }).dataDir).toBe('/srv/demo');
});

test('triggers call addresses of its own network where that is allowed, and in the demo', () => {
  const [production, demo] = [{}, { demo: true }];
  expect(readSettings(production, {}).privateCalls).toBe(false);
  expect(readSettings(production, { PRIVATE_CALLS: 'allow' }).privateCalls).toBe(true);
  expect(readSettings(demo, {}).privateCalls).toBe(true);
  expect(readSettings(demo, { PRIVATE_CALLS: 'refuse' }).privateCalls).toBe(false);
});

test('an empty variable is as good as none', () => {
  expect(readSettings({}, { PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: null });
});

test('what is set is taken', () => {
  const settings = readSettings(
    {},
    {
      HOST: '::',
      PORT: '8080',
      PUBLIC_BASE_URL: 'https://texts.example.org/',
      TRUSTED_PROXIES: '10.0.0.4, 192.168.0.0/16,fd00::/8',
      DATABASE_URL: 'postgres://m:pw@db.example.org/matterline',
      STORAGE_URL: 's3://bucket/prefix',
      OIDC_ISSUER: 'https://login.example.org',
      OIDC_CLIENT_ID: 'matterline',
      OIDC_CLIENT_SECRET: 's',
    },
  );
  expect(settings).toMatchObject({
    host: '::',
    port: 8080,
    simulatorPort: 8081,
    publicBaseUrl: 'https://texts.example.org',
    trustedProxies: ['10.0.0.4', '192.168.0.0/16', 'fd00::/8'],
    databaseUrl: 'postgres://m:pw@db.example.org/matterline',
    storageUrl: 's3://bucket/prefix',
    oidc: { issuer: 'https://login.example.org', clientId: 'matterline', clientSecret: 's' },
  });
});

const wrong: [environment: Record<string, string>, line: RegExp][] = [
  [{ PORT: 'abc' }, /^PORT is "abc": expected a whole number from 1 to 65535$/],
  [{ PORT: '0' }, /^PORT is "0": expected/],
  [{ PORT: '80.5' }, /^PORT is "80.5": expected/],
  [{ PORT: '70000' }, /^PORT is "70000": expected/],
  [{ HOST: 'two words' }, /^HOST is "two words": expected an address to listen on/],
  [{ PUBLIC_BASE_URL: 'texts.example.org' }, /^PUBLIC_BASE_URL is "texts.example.org": expected the address/],
  [{ PUBLIC_BASE_URL: 'https://x.example.org/app' }, /^PUBLIC_BASE_URL is .* without a path/],
  [
    { DATABASE_URL: 'mysql://u:hush@h/d' },
    /^DATABASE_URL is not right: expected postgresql:\/\/user:password@host/,
  ],
  [{ DATABASE_URL: 'postgresql://u:hush@h' }, /^DATABASE_URL is not right/],
  [{ TRUSTED_PROXIES: 'loopback' }, /^TRUSTED_PROXIES is "loopback": expected addresses or ranges/],
  [{ TRUSTED_PROXIES: '10.0.0.4,' }, /^TRUSTED_PROXIES is/],
  [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /^TRUSTED_PROXIES is/],
  [{ TRUSTED_PROXIES: '10.0.0.0/8/8' }, /^TRUSTED_PROXIES is/],
  [{ TRUSTED_PROXIES: '10.0.0.0/' }, /^TRUSTED_PROXIES is/],
  [{ TRUSTED_PROXIES: '0.0.0.0/0' }, /^TRUSTED_PROXIES is/],
  [{ TRUSTED_PROXIES: 'fd00::/129' }, /^TRUSTED_PROXIES is/],
  [{ TRUSTED_PROXIES: 'proxy.example.org' }, /^TRUSTED_PROXIES is/],
  [{ STORAGE_URL: 's3:///nobucket' }, /^STORAGE_URL is not right: expected file:\/\//],
  [{ SMTP_URL: 'mail.example.org' }, /^SMTP_URL is not right: expected smtp:/],
  [{ CLAMD_URL: 'http://av' }, /^CLAMD_URL is "http:\/\/av": expected tcp:/],
  [{ SECRET_KEY: 'hush' }, /^SECRET_KEY is not right: expected at least 32 random characters/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": expected one of fatal, error/],
  [{ OIDC_CLIENT_ID: 'x' }, /^OIDC_ISSUER is missing: the OIDC_ settings are given together/],
  [{ SIMULATOR_PORT: '-1' }, /^SIMULATOR_PORT is "-1"/],
  [{ PORT: 'x', LOG_LEVEL: 'y' }, /^PORT is "x": [^;]*; LOG_LEVEL is "y": /],
];

test.each(wrong)('%j is refused in one line that names it', (environment, line) => {
  const read = () => readSettings({}, environment);
  expect(read).toThrow(line);
  expect(read).not.toThrow(/\n|hush/);
});

test('a secret key is made once, kept for this user alone, and said so once', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'matterline-config-')), 'data');
  onTestFinished(() => rmSync(join(dataDir, '..'), { recursive: true }));
  const settings = readSettings({}, { DATA_DIR: dataDir });
  const lines: string[] = [];
  const made = withSecretKey(settings, (line) => lines.push(line));
  const again = withSecretKey(settings, (line) => lines.push(line));
  const file = join(dataDir, 'secret.key');
  expect(made.secretKey).toHaveLength(43);
  expect(again.secretKey).toBe(made.secretKey);
  expect(readFileSync(file, 'utf8')).toBe(made.secretKey);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain(made.secretKey);
  const chosen = 'x'.repeat(32);
  expect(withSecretKey({ ...settings, secretKey: chosen }, () => {}).secretKey).toBe(chosen);
});
