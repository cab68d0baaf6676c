import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What a mail server does with a mail that is handed to it. */
export type SmtpBehaviour =
  | 'accept'
  /** 550 for the recipient: no such mailbox. */
  | 'refuse'
  /** 451 for the recipient: try again later. */
  | 'later'
  /** 452 after the message has been sent: no space. */
  | 'full'
  /** Takes the message and never answers. */
  | 'stall'
  /** Cuts the line in the middle. */
  | 'drop'
  /** Has taken the mail, but cuts the line before it says so. */
  | 'accept-and-drop';

export interface ReceivedMail extends Email {
  /** The address of the envelope. */
  recipient: string;
  /** As it came over the line. */
  raw: string;
}

export interface TestSmtp {
  port: number;
  /** For `SMTP_URL`. */
  url: string;
  received: ReceivedMail[];
  /** Recipients in the order in which somebody tried to reach them. */
  tried: string[];
  /** What the next tries to reach this recipient meet with; after that all is accepted. */
  plan(recipient: string, ...behaviours: SmtpBehaviour[]): void;
  /** Waits until this holds; looks again whenever something has happened. */
  until(condition: () => boolean): Promise<void>;
  /** Cuts all lines. */
  hangUp(): void;
  close(): Promise<void>;
}

/** A real mail server on this machine that misbehaves as planned. */
export async function startSmtp(port = 0): Promise<TestSmtp> {
  const events = new EventEmitter().setMaxListeners(0);
  const plans = new Map<string, SmtpBehaviour[]>();
  const received: ReceivedMail[] = [];
  const tried: string[] = [];
  const current = new Map<string, { recipient: string; behaviour: SmtpBehaviour }>();
  const happened = () => events.emit('happened');

  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 1,
    onRcptTo({ address: recipient }, session, callback) {
      const behaviour = plans.get(recipient)?.shift() ?? 'accept';
      tried.push(recipient);
      current.set(session.id, { recipient, behaviour });
      if (behaviour === 'refuse') callback(reply(550, `No mailbox ${recipient}`));
      else if (behaviour === 'later') callback(reply(451, `Not now, ${recipient}`));
      else if (behaviour === 'drop') cut(server, session.id);
      else callback();
      happened();
    },
    async onData(stream, session, callback) {
      const { recipient = '', behaviour = 'accept' } = current.get(session.id) ?? {};
      const chunks = await Array.fromAsync<Buffer>(stream).catch(() => undefined);
      // The line was cut in the middle: nobody has sent a mail, and nobody waits for an answer.
      if (!chunks) return;
      const raw = chunks.join('');
      if (behaviour === 'full') return callback(reply(452, `No space for ${recipient}`));
      if (behaviour === 'stall') return;
      received.push({ ...(await PostalMime.parse(raw)), recipient, raw });
      if (behaviour === 'accept-and-drop') cut(server, session.id);
      else callback();
      happened();
    },
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const bound = (server.server.address() as AddressInfo).port;
  return {
    port: bound,
    url: `smtp://localhost:${bound}`,
    received,
    tried,
    plan: (recipient, ...behaviours) => void plans.set(recipient, behaviours),
    async until(condition) {
      while (!condition()) await once(events, 'happened');
    },
    hangUp: () => cut(server),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function cut(server: SMTPServer, sessionId?: string): void {
  for (const { session, _socket: line } of server.connections) {
    if (sessionId === undefined || session.id === sessionId) line.destroy();
  }
}
