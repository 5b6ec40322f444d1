import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSmtpUrl, type SmtpSettings } from '@matterline/rules/smtp-url.ts';
import { z } from 'zod';
import { makeDataFolder, readOrMakeSecret } from './db/data-folder.ts';
import { type LogLevel, logLevels } from './log/levels.ts';

/** One line for the operator: which setting, what is wrong with it, what is expected. */
export class WrongSetting extends Error {
  override name = 'WrongSetting';
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the operator chose. docs/operations.md describes each. */
export type Settings = Readonly<{
  host: string;
  port: number;
  publicBaseUrl: string;
  /** addresses and CIDR ranges that may say who is asking, in X-Forwarded-For */
  trustedProxies: readonly string[];
  /** null: the PostgreSQL that lives in the data folder */
  databaseUrl: string | null;
  dataDir: string;
  /** `file:` or `s3:` */
  storageUrl: string;
  /** null: no email leaves unless an administrator adds an account */
  smtp: SmtpSettings | null;
  clamdUrl: string | null;
  /** null: one is made and kept in the data folder */
  secretKey: string | null;
  logLevel: LogLevel;
  oidc: Readonly<{ issuer: string; clientId: string; clientSecret: string }> | null;
  simulatorPort: number;
  /** whether triggers may call addresses in the server's own network */
  privateCalls: boolean;
  /** where the web app is built to */
  webDir: string;
}>;

export type Config = Settings & Readonly<{ secretKey: string }>;

const port = z.coerce.number().int().min(1).max(65535);

function address(protocols: string[], check: (url: URL) => boolean = () => true) {
  return z.string().refine((text) => {
    const url = URL.parse(text);
    return url !== null && protocols.includes(url.protocol) && check(url);
  });
}

const isBare = (url: URL): boolean => url.pathname === '/' && !url.search && !url.hash && !url.username;

const listed = (text: string): string[] => text.split(',').map((each) => each.trim());

/** `10.0.0.4`, `10.0.0.0/8` or `fd00::/8`; not a range of every address, by which anyone could say who they are. */
function isProxy(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const longest = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (prefix === undefined) return longest > 0;
  return more.length === 0 && /^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= longest;
}

const shape = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  PORT: port.default(3000),
  SIMULATOR_PORT: port.optional(),
  PUBLIC_BASE_URL: address(['http:', 'https:'], isBare).optional(),
  TRUSTED_PROXIES: z
    .string()
    .refine((text) => listed(text).every(isProxy))
    .optional(),
  DATABASE_URL: address(['postgres:', 'postgresql:'], (url) => url.pathname.length > 1).optional(),
  DATA_DIR: z.string().optional(),
  STORAGE_URL: address(
    ['file:', 's3:'],
    (url) => (url.host === '') === (url.protocol === 'file:'),
  ).optional(),
  SMTP_URL: z
    .string()
    .refine((text) => readSmtpUrl(text) !== null)
    .optional(),
  CLAMD_URL: address(['tcp:', 'unix:']).optional(),
  SECRET_KEY: z.string().min(32).optional(),
  PRIVATE_CALLS: z.enum(['allow', 'refuse']).optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  OIDC_ISSUER: address(['https:', 'http:']).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
});

type Name = keyof z.infer<typeof shape>;

const portWords = 'a whole number from 1 to 65535';
const expected: Record<Name, string> = {
  HOST: 'an address to listen on, e.g. 0.0.0.0 for all',
  PORT: portWords,
  SIMULATOR_PORT: portWords,
  PUBLIC_BASE_URL:
    'the address people and text providers use, without a path, e.g. https://texts.example.org',
  TRUSTED_PROXIES: 'addresses or ranges with commas between, e.g. 10.0.0.4, 192.168.0.0/16',
  DATABASE_URL: 'postgresql://user:password@host:5432/database',
  DATA_DIR: 'a folder',
  STORAGE_URL: 'file:///srv/matterline or s3://bucket/prefix',
  SMTP_URL:
    'smtp://user:password@host:587?from=office@example.org or smtps://… (an @ in the user is written %40; no “from” when the user is the address)',
  CLAMD_URL: 'tcp://host:3310 or unix:/run/clamav/clamd.ctl',
  SECRET_KEY: 'at least 32 random characters, e.g. from "openssl rand -base64 32"',
  PRIVATE_CALLS: 'allow or refuse',
  LOG_LEVEL: `one of ${logLevels.join(', ')}`,
  OIDC_ISSUER: 'the address of the identity provider, e.g. https://login.example.org',
  OIDC_CLIENT_ID: 'the id that the identity provider gave',
  OIDC_CLIENT_SECRET: 'the secret that the identity provider gave',
};
const neverShown = new Set<Name>([
  'DATABASE_URL',
  'STORAGE_URL',
  'SMTP_URL',
  'SECRET_KEY',
  'OIDC_CLIENT_SECRET',
]);

/** Reads the settings; throws `WrongSetting`. The demo keeps its made-up people apart from a real office's data. */
export function readSettings(
  options: { demo?: boolean } = {},
  environment: Environment = process.env,
): Settings {
  const names = Object.keys(shape.shape) as Name[];
  // An empty variable means the same as none: compose files and unit files write it so.
  const given = Object.fromEntries(names.map((name) => [name, environment[name]?.trim() || undefined]));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const wrong = [...new Set(parsed.error.issues.map((issue) => issue.path[0] as Name))];
    throw new WrongSetting(wrong.map((name) => complaint(name, given[name] ?? '')).join('; '));
  }
  const chosen = parsed.data;
  const dataDir = resolve(chosen.DATA_DIR ?? (options.demo ? './data/demo' : './data'));
  return {
    host: chosen.HOST,
    port: chosen.PORT,
    publicBaseUrl: new URL(chosen.PUBLIC_BASE_URL ?? localAddress(chosen.HOST, chosen.PORT)).origin,
    trustedProxies: chosen.TRUSTED_PROXIES === undefined ? [] : listed(chosen.TRUSTED_PROXIES),
    databaseUrl: chosen.DATABASE_URL ?? null,
    dataDir,
    storageUrl: chosen.STORAGE_URL ?? pathToFileURL(join(dataDir, 'files')).href,
    smtp: chosen.SMTP_URL === undefined ? null : readSmtpUrl(chosen.SMTP_URL),
    clamdUrl: chosen.CLAMD_URL ?? null,
    secretKey: chosen.SECRET_KEY ?? null,
    logLevel: chosen.LOG_LEVEL,
    oidc: readOidc(chosen),
    simulatorPort: chosen.SIMULATOR_PORT ?? chosen.PORT + 1,
    // Whoever tries it out has only their own machine to call.
    privateCalls: (chosen.PRIVATE_CALLS ?? (options.demo ? 'allow' : 'refuse')) === 'allow',
    webDir: join(import.meta.dirname, '../../web/dist'),
  };
}

function complaint(name: Name, value: string): string {
  const shown = neverShown.has(name) ? 'is not right' : `is "${value}"`;
  return `${name} ${shown}: expected ${expected[name]}`;
}

/** What a browser on this machine opens. Passkeys need a name, so loopback is called localhost. */
function localAddress(host: string, port: number): string {
  const isLocal = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host);
  const name = isLocal ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function readOidc(chosen: z.infer<typeof shape>): Settings['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = chosen;
  if (!issuer && !clientId && !clientSecret) return null;
  if (issuer && clientId && clientSecret) return { issuer, clientId, clientSecret };
  const missing = (['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const).find(
    (name) => !chosen[name],
  );
  throw new WrongSetting(`${missing} is missing: the OIDC_ settings are given together or not at all`);
}

/** The settings with a secret key: the chosen one, or one made once and kept in the data folder. */
export function withSecretKey(settings: Settings, say: (line: string) => void): Config {
  if (settings.secretKey) return { ...settings, secretKey: settings.secretKey };
  const file = join(settings.dataDir, 'secret.key');
  makeDataFolder(settings.dataDir);
  const { secret, made } = readOrMakeSecret(file);
  if (made) {
    say(`No SECRET_KEY is set: made one, kept in ${file}. Back it up; hosts that share a database share it.`);
  }
  return { ...settings, secretKey: secret };
}

/** For a run of the tests on a server of one's own instead of the embedded one. */
export const testDatabaseUrl = (): string | undefined => process.env.TEST_DATABASE_URL || undefined;
