import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { OutgoingText } from '../port.ts';
import { type Phase, type Reply, readReply } from './classify.ts';
import { mustEncrypt, type SmtpConfig } from './config.ts';
import { composeMail } from './message.ts';

/** How one delivery ended: with the server's answer at some phase, or without one. */
export type Ended =
  | { answer: Reply; phase: Phase; queuedAs: string | null }
  | { answer: null; phase: Phase; why: string };

type Tools = {
  config: SmtpConfig;
  password: string | undefined;
  mayStart: () => boolean;
  limit: AbortSignal;
};

/**
 * One connection, one email, one end; never throws. The phase tells what the server can have: before `message` not a
 * word of the email has left.
 */
export function deliver(text: OutgoingText, tools: Tools): Promise<Ended> {
  return new Promise((resolve) => {
    const delivery = new Delivery(text, tools, resolve);
    delivery.start();
  });
}

class Delivery {
  readonly #text: OutgoingText;
  readonly #tools: Tools;
  readonly #resolve: (ended: Ended) => void;
  readonly #connection: SMTPConnection;
  #phase: Phase = 'connect';
  #ended = false;

  constructor(text: OutgoingText, tools: Tools, resolve: (ended: Ended) => void) {
    this.#text = text;
    this.#tools = tools;
    this.#resolve = resolve;
    const { config } = tools;
    this.#connection = new SMTPConnection({
      host: config.host,
      port: config.port,
      secure: config.tls,
      requireTLS: mustEncrypt(config),
      ignoreTLS: config.plain,
      // The limit of the call is the only clock.
      connectionTimeout: longMs,
      greetingTimeout: longMs,
      socketTimeout: longMs,
    });
  }

  start(): void {
    const { limit } = this.#tools;
    if (limit.aborted) {
      this.#end({ answer: null, phase: 'connect', why: 'time limit' });
      return;
    }
    limit.addEventListener('abort', this.#onLimit);
    this.#connection.on('error', (error) => this.#fail(error));
    this.#connection.on('end', () => this.#end({ answer: null, phase: this.#phase, why: 'connection lost' }));
    this.#connection.connect((error) => (error ? this.#fail(error) : this.#signIn()));
  }

  #onLimit = () => this.#end({ answer: null, phase: this.#phase, why: 'time limit' });

  #signIn(): void {
    const { config, password = '' } = this.#tools;
    if (config.user === undefined) {
      this.#send();
      return;
    }
    this.#phase = 'sign_in';
    this.#connection.login({ credentials: { user: config.user, pass: password } }, (error) =>
      error ? this.#fail(error) : this.#send(),
    );
  }

  #send(): void {
    if (this.#ended) return;
    if (!this.#tools.mayStart()) {
      this.#end({ answer: null, phase: 'connect', why: 'too late' });
      return;
    }
    this.#phase = 'sender';
    const { from, to } = this.#text;
    this.#connection.send({ from: from.address, to: [to] }, Readable.from(this.#mail()), (error, info) => {
      if (error) return this.#fail(error);
      const response = info.response ?? '';
      this.#answered(readReply(response), response);
    });
  }

  /** Read only once the server has said that it takes the message. */
  async *#mail(): AsyncGenerator<Buffer> {
    this.#phase = 'message';
    yield* composeMail(this.#text, this.#tools.config.fromName);
  }

  #answered(reply: Reply | null, response: string): void {
    if (!reply) this.#end({ answer: null, phase: this.#phase, why: 'unreadable' });
    else
      this.#end({
        answer: reply,
        phase: this.#phase,
        queuedAs: /\bqueued as ([\w.-]{1,64})/i.exec(response)?.[1] ?? null,
      });
  }

  #fail(error: SMTPConnection.SMTPError): void {
    const reply = error.response ? readReply(error.response) : null;
    const phase = this.#phase === 'sender' ? phaseOf(error.command) : this.#phase;
    if (reply) this.#end({ answer: reply, phase, queuedAs: null });
    else
      this.#end({
        answer: null,
        phase,
        why: distrusted.test(error.message) ? 'ETLS' : (error.code ?? 'no code'),
      });
  }

  #end(ended: Ended): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#tools.limit.removeEventListener('abort', this.#onLimit);
    this.#resolve(ended);
    // Whatever it says from now on is about nothing we still ask.
    this.#connection.on('error', () => {});
    if (ended.answer) this.#connection.quit();
    else this.#connection.close();
  }
}

/** The library gives a certificate that does not convince the code of any broken connection. */
const distrusted = /certificate|altnames|\bTLS\b|\bSSL\b/i;

const longMs = 10 * 60_000;

/** The library names the command that was not answered well. */
function phaseOf(command: string | undefined): Phase {
  if (command === 'RCPT TO') return 'recipient';
  if (command === 'DATA') return 'data';
  return 'sender';
}
