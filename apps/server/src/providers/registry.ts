import { kannel } from './kannel/index.ts';
import type { Provider } from './port.ts';
import { smtp } from './smtp/index.ts';
import { telnyx } from './telnyx/index.ts';
import { twilio } from './twilio/index.ts';
import { vonage } from './vonage/index.ts';

/** What SMTP_URL is an account of. */
export const emailProvider = smtp as Provider;

/** The providers an administrator can choose from, by the code kept in the database. */
export const providers: ReadonlyMap<string, Provider> = new Map<string, Provider>([
  [twilio.code, twilio as Provider],
  [vonage.code, vonage as Provider],
  [telnyx.code, telnyx as Provider],
  [kannel.code, kannel as Provider],
  [smtp.code, emailProvider],
]);

/** What triggers call goes by the same guard as what vendors' media are fetched by. */
export { openOutside } from './http/outside.ts';
