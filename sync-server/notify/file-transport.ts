import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { DeliveryError, toMessage, type MailTransport } from './mail-transport.ts';

/**
 * Writes each mail into a file of the folder, as RFC 5322 text that mail programs open. A mail has
 * one name, so that the same mail is never there twice.
 */
export function createFileTransport(folder: string): MailTransport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(mail) {
      const name = mail.messageId.slice(1, mail.messageId.indexOf('@'));
      const unfinished = path.join(folder, `${name}.part`);
      try {
        const { message } = await composer.sendMail(toMessage(mail));
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(unfinished, message.toString(), { mode: 0o600, flush: true });
        await rename(unfinished, path.join(folder, `${name}.eml`));
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => undefined);
        throw new DeliveryError((error as NodeJS.ErrnoException).code ?? 'EMESSAGE', false);
      }
    },
    close: () => composer.close(),
  };
}
