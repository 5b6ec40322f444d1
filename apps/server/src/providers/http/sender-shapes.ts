import { z } from 'zod';

/** The senders whose looks are the networks' own and not a vendor's. A network of phones carries no email. */
export const networkSenders = {
  number: z.string().regex(/^\+[1-9]\d{4,14}$/, 'Enter a phone number with its country code.'),
  short_code: z.string().regex(/^\d{3,8}$/, 'A short code has 3 to 8 digits.'),
  alphanumeric: z
    .string()
    .regex(
      /^(?=.*[A-Za-z])[A-Za-z0-9 &._+-]{1,11}$/,
      'A name has at most 11 letters and digits, and a letter among them.',
    ),
  email: null,
};
