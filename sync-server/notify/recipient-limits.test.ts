import { expect, it } from 'vitest';
import type { QueuedMail } from '#server/townhall/queue-mail.ts';
import { createRecipientLimits } from './recipient-limits.ts';

const hourMs = 3_600_000;
const mailTo = (to: string, isByResident = true) => ({ to, isByResident }) as QueuedMail;

it('lets ten an hour and thirty a day go to one mailbox, however it is spelled', () => {
  let nowMs = 0;
  const limits = createRecipientLimits(() => nowMs);
  const names = ['ada@example.org', 'Ada+1@Example.org', 'a.d.a+x+y@example.org'];
  const sendAsMany = () => {
    let sent = 0;
    while (limits.take(mailTo(names[sent % names.length] ?? '')) === 0) sent += 1;
    return sent;
  };
  expect(sendAsMany()).toBe(10);
  expect(limits.take(mailTo('ada@example.org'))).toBe(hourMs);
  expect(limits.take(mailTo('bea@example.org'))).toBe(0);
  expect(limits.take(mailTo('ada@example.org', false))).toBe(0);
  nowMs = hourMs;
  expect(sendAsMany()).toBe(10);
  nowMs = 2 * hourMs;
  expect(sendAsMany()).toBe(10);
  nowMs = 3 * hourMs;
  expect(limits.take(mailTo('ada@example.org'))).toBe(21 * hourMs);
  nowMs = 24 * hourMs;
  expect(sendAsMany()).toBe(10);
});

it('does not count what has not gone', () => {
  const limits = createRecipientLimits(() => 0);
  const mail = mailTo('ada@example.org');
  for (let tries = 0; tries < 50; tries += 1) {
    expect(limits.take(mail)).toBe(0);
    limits.giveBack(mail);
  }
});
