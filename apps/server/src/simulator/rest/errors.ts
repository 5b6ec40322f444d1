/** A refusal as Twilio words it: https://www.twilio.com/docs/usage/twilios-response#exceptions */
export class TwilioRefusal extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  toJSON(): object {
    const { code, message, status } = this;
    return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  }
}

export const refusals = {
  signIn: () => new TwilioRefusal(401, 20003, 'Authenticate'),
  notFound: (path: string) => new TwilioRefusal(404, 20404, `The requested resource ${path} was not found`),
  tooManyRequests: () => new TwilioRefusal(429, 20429, 'Too Many Requests'),
  fault: () => new TwilioRefusal(500, 20500, 'An internal server error has occurred'),
  noTo: () => new TwilioRefusal(400, 21604, "A 'To' phone number is required."),
  badTo: (to: string) => new TwilioRefusal(400, 21211, `Invalid 'To' Phone Number: ${masked(to)}`),
  noFrom: () => new TwilioRefusal(400, 21603, "A 'From' phone number is required."),
  notOurs: (from: string) =>
    new TwilioRefusal(
      400,
      21606,
      `The 'From' phone number ${from} is not a valid, message-capable Twilio phone number for this destination`,
    ),
  noService: () => new TwilioRefusal(400, 21701, 'The Messaging Service does not exist'),
  emptyService: () => new TwilioRefusal(400, 21703, 'The Messaging Service contains no phone numbers'),
  sameNumber: () => new TwilioRefusal(400, 21266, "'To' and 'From' number cannot be the same"),
  noBody: () => new TwilioRefusal(400, 21602, 'Message body is required.'),
  longBody: () =>
    new TwilioRefusal(400, 21617, 'The concatenated message body exceeds the 1600 character limit'),
  badMedia: () => new TwilioRefusal(400, 21620, 'Invalid media URL(s)'),
  manyMedia: () => new TwilioRefusal(400, 21623, 'Number of media files exceeds allowed limit'),
  badCallback: () => new TwilioRefusal(400, 21609, "The 'StatusCallback' URL is not a valid URL."),
  told: (code: number) => new TwilioRefusal(400, code, toldWords[code] ?? `Error ${code}`),
};

const toldWords: Readonly<Record<number, string>> = {
  21610: 'Attempt to send to unsubscribed recipient',
  21211: "Invalid 'To' Phone Number",
  21614: "'To' number is not a valid mobile number",
};

const masked = (address: string) => `${address.slice(0, -4)}XXXX`;
