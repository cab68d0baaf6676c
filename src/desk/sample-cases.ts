import { listingOf } from '#domain/case-listing.ts';
import { stageOf } from '#domain/case-stage.ts';
import type { Case } from '#domain/schemas/case.ts';
import type { Decision, DecisionStatus } from '#domain/schemas/decision.ts';
import type { AppointmentCase, CourseCase, QuestionCase, VenueCase } from './desk-case.ts';

/** Cases for the tests of this folder. */
export function sampleVenueCase(
  caseNumber: string,
  changes: {
    status?: DecisionStatus;
    code?: Decision['code'];
    venueId?: string;
    date?: string;
    otherWish?: string;
    receivedAt?: string;
    rev?: string;
  } = {},
): VenueCase {
  const { status = 'in-review', venueId = 'grillplatz-hahn', date = '2026-12-05' } = changes;
  const receivedAt = changes.receivedAt ?? '2026-11-23T10:00:00.000Z';
  const holds = ['in-review', 'waitlisted', 'confirmed'].includes(status);
  const window = { venueId, date, windowId: 'day', from: '10:00', to: '22:00' };
  const dates = changes.otherWish ? [date, changes.otherWish] : [date];
  return listed({
    ...sampleFrame(caseNumber, status, receivedAt),
    _rev: changes.rev ?? '1-a',
    request: {
      ...sampleEnvelope(caseNumber),
      kind: 'venue',
      venueId,
      wishes: dates.map((each) => ({ date: each, windowId: 'day' })),
      people: 20,
      purpose: 'Geburtstag',
      contact: { name: 'Erika Muster', phone: '06128 1' },
    },
    decision: {
      ...sampleDecision(caseNumber, status, receivedAt),
      code: changes.code ?? null,
      booking: holds ? window : null,
    },
  });
}

export function sampleAppointmentCase(
  caseNumber: string,
  start: string,
  changes: { status?: DecisionStatus; officeId?: string } = {},
): AppointmentCase {
  const { status = 'confirmed', officeId = 'buergerbuero' } = changes;
  const receivedAt = '2026-11-23T10:00:00.000Z';
  return listed({
    ...sampleFrame(caseNumber, status, receivedAt),
    request: {
      ...sampleEnvelope(caseNumber),
      kind: 'appointment',
      officeId,
      services: [{ serviceId: 'personalausweis-beantragen', count: 1 }],
      wishes: [{ start }],
      contact: { name: 'Erika Muster', phone: '06128 1' },
    },
    decision: {
      ...sampleDecision(caseNumber, status, receivedAt),
      booking: { officeId, start, end: `${start.slice(0, 11)}23:00` },
    },
  });
}

export function sampleCourseCase(
  caseNumber: string,
  changes: { name: string; status?: DecisionStatus; seats?: number; position?: number },
): CourseCase {
  const { name, status = 'confirmed', seats = 1, position } = changes;
  const receivedAt = '2026-11-23T10:00:00.000Z';
  const dates = [{ start: '2026-12-09T10:00', end: '2026-12-09T11:30' }];
  return listed({
    ...sampleFrame(caseNumber, status, receivedAt),
    request: {
      ...sampleEnvelope(caseNumber),
      kind: 'course',
      courseId: 'smartphone',
      seats,
      contact: { name, phone: '06128 1' },
    },
    decision: {
      ...sampleDecision(caseNumber, status, receivedAt),
      booking: { courseId: 'smartphone', seats, dates },
      ...(position === undefined ? {} : { position }),
    },
  });
}

export function sampleQuestionCase(
  caseNumber: string,
  changes: { status?: DecisionStatus } = {},
): QuestionCase {
  const { status = 'in-review' } = changes;
  const receivedAt = '2026-11-22T10:00:00.000Z';
  return listed({
    ...sampleFrame(caseNumber, status, receivedAt),
    request: {
      ...sampleEnvelope(caseNumber),
      kind: 'question',
      topic: 'call-back',
      text: 'Wo melde ich Bienen an?',
      contact: { name: 'Erika Muster', phone: '06128 1' },
    },
    decision: sampleDecision(caseNumber, status, receivedAt),
  });
}

function listed<T extends Pick<Case, 'request' | 'decision' | 'history' | 'assignee'>>(subject: T) {
  return { ...subject, ...listingOf(subject), stage: stageOf(subject) };
}

function sampleFrame(caseNumber: string, status: DecisionStatus, receivedAt: string) {
  return {
    _id: `case:${caseNumber}`,
    _rev: '1-a',
    type: 'case' as const,
    caseNumber,
    residentDatabase: 'resident-1',
    database: 'desk-kultur',
    assignee: null,
    history: [
      { at: receivedAt, by: 'resident', action: 'received' as const, status, message: null },
    ],
  };
}

function sampleEnvelope(caseNumber: string) {
  return {
    _id: `request:${caseNumber}`,
    type: 'request' as const,
    locale: 'de',
    createdAt: '2026-11-23T10:00:00.000Z',
    appVersion: '1.0.0',
  };
}

function sampleDecision(caseNumber: string, status: DecisionStatus, receivedAt: string): Decision {
  return {
    _id: `decision:${caseNumber}`,
    type: 'decision',
    requestId: `request:${caseNumber}`,
    caseNumber,
    departmentId: 'kultur',
    status,
    code: null,
    booking: null,
    bringList: [],
    alternatives: [],
    message: null,
    receivedAt,
    decidedAt: receivedAt,
  };
}
