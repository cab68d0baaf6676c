import type { SendMailOptions } from 'nodemailer';
import type { RenderedMail } from './render-mail.ts';

/** Takes mails over; what it has taken is no longer ours to send. */
export interface MailTransport {
  /**
   * Resolves once the mail has been taken over.
   * @param signal breaks off
   * @throws DeliveryError when it was not, as far as can be known
   */
  send(mail: RenderedMail, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** Names nobody: what a mail server says often holds the address, so none of it is kept. */
export class DeliveryError extends Error {
  override name = 'DeliveryError';
  /** Reply code of RFC 5321 (`451`), or what went wrong with the line (`ETIMEDOUT`). */
  readonly problem: string;
  /** This recipient is refused for good: trying again is of no use. */
  readonly isPermanent: boolean;

  constructor(problem: string, isPermanent: boolean) {
    super(problem);
    this.problem = problem;
    this.isPermanent = isPermanent;
  }
}

export function toMessage(mail: RenderedMail): SendMailOptions {
  const { messageId, date, from, to, subject, text, html, calendar, language } = mail;
  return {
    messageId,
    date,
    from,
    // As objects they are one address, whatever characters it has.
    to: { name: '', address: to },
    envelope: { from: from.address, to: [{ name: '', address: to }] },
    subject,
    text,
    html,
    // RFC 3834: nobody's holiday notice shall answer.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    ...(calendar && {
      icalEvent: {
        method: calendar.method,
        content: calendar.content,
        filename: calendar.method === 'CANCEL' ? 'absage.ics' : 'termin.ics',
      },
    }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
