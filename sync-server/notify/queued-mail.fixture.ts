import type { CaseRequest } from '#domain/schemas/request.ts';
import type { Town } from '#domain/schemas/town.ts';
import type { QueuedMail } from '#server/townhall/queue-mail.ts';
import {
  appointmentRequest,
  course,
  courseRequest,
  questionRequest,
  decision,
  service,
  townRules,
  venue,
  venueRequest,
} from '../../tests/factories/town.ts';
import { smallTown } from '../townhall/small-town.fixture.ts';

const concern = service('personalausweis', {
  name: { de: 'Personalausweis beantragen', en: 'Apply for an identity card' },
});
const grillplatz = venue('grillplatz-hahn', {
  feeEur: 37,
  depositEur: 100,
  keyHint: { de: 'Den Schlüssel gibt es im Rathaus.' },
});

/** A town of its own, for mails about `personalausweis`, `grillplatz-hahn` and `smartphone`. */
export const mailContext = {
  town: {
    ...(smallTown.find(({ type }) => type === 'town') as unknown as Town),
    name: 'Taunusstein',
  },
  rules: townRules({
    services: new Map([['personalausweis', concern]]),
    venues: new Map([
      ['grillplatz-hahn', grillplatz],
      ['grillplatz-wehen', venue('grillplatz-wehen')],
    ]),
    courses: new Map([['smartphone', course('smartphone', { feeEur: 0 })]]),
  }),
  publicUrl: 'https://rathaus.example.org',
  mailFrom: 'termine@example.org',
};

export const mailRequests = {
  appointment: appointmentRequest(['2026-12-03T09:00']),
  venue: venueRequest([{ date: '2026-12-05', windowId: 'day' }]),
  course: courseRequest(),
  question: questionRequest(),
} satisfies Record<string, CaseRequest>;

const bookings = {
  appointment: { officeId: 'buergerbuero', start: '2026-12-03T09:00', end: '2026-12-03T09:15' },
  venue: {
    venueId: 'grillplatz-hahn',
    date: '2026-12-05',
    windowId: 'day',
    from: '10:00',
    to: '22:00',
  },
  course: {
    courseId: 'smartphone',
    seats: 2,
    dates: [
      { start: '2026-12-09T10:00', end: '2026-12-09T11:30' },
      { start: '2026-12-16T10:00', end: '2026-12-16T11:30' },
    ],
  },
  question: null,
};

/** A mail about a booking of this kind that stands, but for these changes. */
export function queuedMail(
  kind: CaseRequest['kind'],
  template: QueuedMail['template'],
  changes: Partial<QueuedMail['decision']> & { message?: string | null; locale?: string } = {},
): QueuedMail {
  const { locale = 'de', ...decided } = changes;
  const caseNumber = 'TS-2026-000123';
  return {
    _id: `mail:${caseNumber}:2026-11-23T18:02:12.120Z:${template}`,
    template,
    to: 'erika@example.org',
    locale,
    request: mailRequests[kind],
    decision: decision({ caseNumber, booking: bookings[kind], ...decided }),
    message: decided.message ?? null,
    isOnline: true,
    isByResident: true,
    attempts: 0,
  };
}
