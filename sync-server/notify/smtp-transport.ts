import { createTransport, type NodemailerError } from 'nodemailer';
import { DeliveryError, toMessage, type MailTransport } from './mail-transport.ts';

/** Milliseconds for a server that does not answer. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/**
 * Hands mails over to the server of `SMTP_URL`, each over a connection of its own: a pool would
 * send again by itself what a broken line left open. TLS is a must, but for a server on the same
 * machine; parameters of the address go before all this (`?requireTLS=false`).
 */
export function createSmtpTransport(url: string): MailTransport {
  const { hostname } = new URL(url);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const smtp = createTransport({ url, requireTLS: !isHere, ...patience });
  return {
    async send(mail, signal) {
      try {
        await smtp.sendMail({ ...toMessage(mail), signal });
      } catch (error) {
        throw toDeliveryError(error as NodemailerError);
      }
    },
    close: () => smtp.close(),
  };
}

/**
 * Only a refusal of the recipient or of the message is final: a wrong password or sender is for
 * the operator to mend, and then the mail goes out.
 */
function toDeliveryError(error: NodemailerError): DeliveryError {
  const { responseCode, code, command, permanent } = error;
  const isOfThisMail = command === 'RCPT TO' || command === 'DATA';
  const problem = responseCode === undefined ? (code ?? error.name) : String(responseCode);
  return new DeliveryError(problem, permanent === true && isOfThisMail);
}
