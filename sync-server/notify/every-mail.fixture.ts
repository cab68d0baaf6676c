import { locales } from '#domain/locales.ts';
import { DeclineCode } from '#domain/schemas/decision.ts';
import { QuestionTopic } from '#domain/schemas/request.ts';
import type { QueuedMail } from '#server/townhall/queue-mail.ts';
import { mailRequests, queuedMail } from './queued-mail.fixture.ts';

const kinds = ['appointment', 'venue', 'course'] as const;
const ended = { status: 'cancelled', sequence: 1 } as const;
const refused = { status: 'declined', booking: null } as const;
const inReview = { status: 'in-review', holdUntil: '2026-11-25T17:00:00.000Z' } as const;
const waiting = { status: 'waitlisted', position: 3 } as const;
const alternatives = {
  appointment: [{ start: '2026-12-03T10:00' }],
  venue: [{ venueId: 'grillplatz-wehen', date: '2026-12-05', windowId: 'evening' }],
  course: [],
};
const series = [
  { date: '2026-12-05', code: null },
  { date: '2026-12-12', code: 'closed' as const },
];

/** Every mail there is, in German: each template, each reason, whoever it goes to. */
export const everyMail: QueuedMail[] = [
  ...kinds.flatMap((kind) => [
    queuedMail(kind, 'confirmed'),
    ...DeclineCode.enum.map((code) =>
      queuedMail(kind, 'declined', { ...refused, code, alternatives: alternatives[kind] }),
    ),
    queuedMail(kind, 'cancelled', ended),
    queuedMail(kind, 'closed', { ...ended, code: 'closed' }),
    queuedMail(kind, 'message', { message: 'Bitte rufen Sie an.' }),
    queuedMail(kind, 'reminder'),
    { ...queuedMail(kind, 'confirmed'), isOnline: false },
  ]),
  {
    ...queuedMail('appointment', 'confirmed'),
    request: {
      ...mailRequests.appointment,
      services: [{ serviceId: 'personalausweis', count: 2 }],
    },
  },
  queuedMail('appointment', 'confirmed', {
    bringList: [
      {
        id: 'consent',
        text: { de: 'Zustimmung' },
        condition: { de: 'unter 16 Jahren' },
        serviceIds: ['personalausweis'],
      },
    ],
  }),
  queuedMail('appointment', 'moved', { sequence: 1 }),
  queuedMail('venue', 'moved', inReview),
  queuedMail('venue', 'received', inReview),
  queuedMail('venue', 'waitlisted', waiting),
  queuedMail('course', 'waitlisted', waiting),
  queuedMail('venue', 'confirmed', { series }),
  queuedMail('venue', 'closed-days', { series, sequence: 1 }),
  queuedMail('venue', 'move-closed'),
  queuedMail('question', 'message', { status: 'in-review', message: 'Wann passt es?' }),
  queuedMail('question', 'completed', { status: 'completed', message: 'Beim Kreis melden.' }),
  queuedMail('question', 'completed', { status: 'completed' }),
  queuedMail('question', 'cancelled', ended),
  ...(['invalid', 'by-staff'] as const).map((code) =>
    queuedMail('question', 'declined', { ...refused, code }),
  ),
  ...QuestionTopic.enum.map((topic) => ({
    ...queuedMail('question', 'received', { status: 'in-review' }),
    request: { ...mailRequests.question, topic },
  })),
  queuedMail('venue', 'hold-ended', { ...refused, code: 'too-late' }),
];

export const everyMailInEveryLanguage = locales.flatMap((locale) =>
  everyMail.map((mail) => ({ ...mail, locale })),
);
