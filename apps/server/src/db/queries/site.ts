import type { OwnWording } from '@matterline/rules/automatic-wording.ts';
import type { RoutingPolicy } from '@matterline/rules/reply-routing.ts';
import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type SiteSettings = {
  name: string;
  matterWord: 'case' | 'matter';
  /** IANA zone: it says what day today is */
  timeZone: string;
  /** ISO 3166: numbers are read and written as there */
  country: string;
  routingPolicy: RoutingPolicy;
  alertAudience: 'primary' | 'any';
  /** a text that has one of them cannot wait */
  urgentWords: string[];
  manualTextLimit: number;
  /** people text clients only through SMS forms */
  formsOnly: boolean;
  /** how many texts may be written by hand on a matter; null for any */
  textsPerMatter: number | null;
  deleteProviderMedia: boolean;
  allowFictionalNumbers: boolean;
  undoSeconds: number;
  /** `08:00`, in the client's zone */
  permittedFrom: string;
  permittedTo: string;
  releaseSpreadMinutes: number;
  consentRequired: boolean;
  officePhone: string;
  /** the site's own wording; what is not in it is worded by the rule */
  templates: OwnWording;
  version: number;
};
export type Site = SiteSettings & {
  /** The current date in the site's zone by the database's clock, so that all processes agree: `2026-11-22`. */
  today: string;
};

/** In which clients may be texted. */
export type SiteHours = Pick<Site, 'permittedFrom' | 'permittedTo' | 'releaseSpreadMinutes'>;

/** For whatever runs after the first-run page: there is always a site then. */
export async function readSite(db: Db | Tx): Promise<Site> {
  const site = await db
    .selectFrom('site')
    .select([
      'name',
      'matter_word as matterWord',
      'time_zone as timeZone',
      'country',
      'routing_policy as routingPolicy',
      'alert_audience as alertAudience',
      'urgent_words as urgentWords',
      'manual_text_limit as manualTextLimit',
      'forms_only as formsOnly',
      'texts_per_matter as textsPerMatter',
      'delete_provider_media as deleteProviderMedia',
      'allow_fictional_numbers as allowFictionalNumbers',
      'undo_seconds as undoSeconds',
      sql<string>`to_char(permitted_from, 'HH24:MI')`.as('permittedFrom'),
      sql<string>`to_char(permitted_to, 'HH24:MI')`.as('permittedTo'),
      'release_spread_minutes as releaseSpreadMinutes',
      'consent_required as consentRequired',
      'office_phone as officePhone',
      'text_templates as templates',
      'version',
      sql<string>`(now() at time zone time_zone)::date`.as('today'),
    ])
    .$narrowType<Site>()
    .executeTakeFirst();
  if (!site) throw new Error('The site is not set up yet');
  return site;
}

export type NewSite = { name: string; timeZone: string; country: string };

/** @returns false, and nothing is changed, when there is one already */
export async function insertSite(tx: Tx, { name, timeZone, country }: NewSite): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('site')
    .values({ name, time_zone: timeZone, country })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Undefined when someone else changed them since `version`. */
export async function saveSettings(tx: Tx, settings: SiteSettings): Promise<Site | undefined> {
  const { numUpdatedRows } = await tx
    .updateTable('site')
    .set({
      name: settings.name,
      matter_word: settings.matterWord,
      time_zone: settings.timeZone,
      country: settings.country,
      routing_policy: settings.routingPolicy,
      alert_audience: settings.alertAudience,
      urgent_words: settings.urgentWords,
      manual_text_limit: settings.manualTextLimit,
      forms_only: settings.formsOnly,
      texts_per_matter: settings.textsPerMatter,
      delete_provider_media: settings.deleteProviderMedia,
      allow_fictional_numbers: settings.allowFictionalNumbers,
      undo_seconds: settings.undoSeconds,
      permitted_from: settings.permittedFrom,
      permitted_to: settings.permittedTo,
      release_spread_minutes: settings.releaseSpreadMinutes,
      consent_required: settings.consentRequired,
      office_phone: settings.officePhone,
      text_templates: JSON.stringify(settings.templates),
      version: settings.version + 1,
      updated_at: sql`now()`,
    })
    .where('version', '=', settings.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? readSite(tx) : undefined;
}

export type Simulator = {
  /** no account's texts leave the server */
  everyAccount: boolean;
  url: string | null;
};

export async function readSimulator(db: Db): Promise<Simulator> {
  return db
    .selectFrom('provider_accounts')
    .where('disabled_at', 'is', null)
    .select([
      sql<boolean>`coalesce(bool_and(simulator_url is not null), false)`.as('everyAccount'),
      sql<string | null>`min(simulator_url)`.as('url'),
    ])
    .executeTakeFirstOrThrow();
}
