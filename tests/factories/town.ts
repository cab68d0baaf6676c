import type { TownRules } from '../../src/domain/decide/rules.ts';
import type { Decision } from '../../src/domain/schemas/decision.ts';
import type {
  AppointmentRequest,
  CourseRequest,
  QuestionRequest,
  VenueRequest,
} from '../../src/domain/schemas/request.ts';
import type { Course, Office, Service, Venue } from '../../src/domain/schemas/town.ts';

/** Monday to Friday 8 to 12 with two counters, Thursday 14 to 18 with one. */
export function office(changes: Partial<Office> = {}): Office {
  const periods = [
    { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '12:00', counters: 2 },
    { weekdays: [4], from: '14:00', to: '18:00', counters: 1 },
  ];
  return {
    _id: 'office:buergerbuero',
    type: 'office',
    name: { de: 'Bürgerbüro', en: 'Citizens’ office' },
    level: 'town',
    departmentId: 'buergerservice',
    note: null,
    address: null,
    phone: null,
    openingHours: null,
    appointments: {
      periods,
      stepMinutes: 15,
      leadTimeMinutes: 60,
      horizonDays: 60,
      cancellationNoticeMinutes: 60,
    },
    ...changes,
  };
}

export function service(slug: string, changes: Partial<Service> = {}): Service {
  return {
    _id: `service:${slug}`,
    type: 'service',
    name: { de: slug },
    summary: { de: slug },
    searchTerms: [],
    categoryId: 'ausweise',
    leikaKey: null,
    officeId: 'buergerbuero',
    channels: ['appointment'],
    appearance: { need: 'required', note: null },
    appointment: { minutes: 15 },
    fee: { type: 'free', eurMin: 0, eurMax: 0, items: [], note: null },
    processing: { daysMin: null, daysMax: null, note: null },
    legalBasis: [],
    bringList: [],
    note: null,
    localVerification: null,
    validFrom: null,
    asOf: '2026-11-23',
    confidence: 'high',
    sources: [],
    ...changes,
  };
}

export function venue(slug: string, changes: Partial<Venue> = {}): Venue {
  return {
    _id: `venue:${slug}`,
    type: 'venue',
    kind: 'barbecue',
    name: { de: slug },
    description: { de: slug },
    district: 'Hahn',
    address: null,
    departmentId: 'liegenschaften',
    maxPeople: 40,
    equipment: [],
    rules: [],
    windows: [
      { id: 'day', name: { de: 'Ganzer Tag' }, from: '10:00', to: '22:00' },
      { id: 'afternoon', name: { de: 'Nachmittag' }, from: '10:00', to: '16:00' },
      { id: 'evening', name: { de: 'Abend' }, from: '16:00', to: '22:00' },
    ],
    season: null,
    leadTimeDays: 2,
    horizonDays: 90,
    cancellationNoticeDays: 2,
    feeEur: null,
    depositEur: null,
    ...changes,
  };
}

export function course(slug: string, changes: Partial<Course> = {}): Course {
  return {
    _id: `course:${slug}`,
    type: 'course',
    title: { de: slug },
    description: { de: slug },
    place: 'Rathaus',
    district: 'Hahn',
    departmentId: 'soziales',
    dates: [
      { start: '2026-12-09T10:00', end: '2026-12-09T11:30' },
      { start: '2026-12-16T10:00', end: '2026-12-16T11:30' },
    ],
    seats: 3,
    feeEur: null,
    phone: null,
    ...changes,
  };
}

export function townRules(changes: Partial<TownRules> = {}): TownRules {
  return {
    services: new Map([
      ['personalausweis', service('personalausweis')],
      ['reisepass', service('reisepass', { appointment: { minutes: 20 } })],
    ]),
    offices: new Map([['buergerbuero', office()]]),
    venues: new Map([
      ['grillplatz-hahn', venue('grillplatz-hahn')],
      ['grillplatz-wehen', venue('grillplatz-wehen')],
    ]),
    courses: new Map([['smartphone', course('smartphone')]]),
    closures: [],
    contactDepartmentId: 'buergerservice',
    mainOfficeId: null,
    casePrefix: 'TS',
    state: 'HE',
    minAppVersion: undefined,
    ...changes,
  };
}

const contact = { name: 'Erika Beispiel', phone: '06128 000000' };
const envelope = {
  type: 'request' as const,
  locale: 'de',
  createdAt: '2026-11-23T18:02:11.120Z',
  appVersion: '1.0.0',
};

export function appointmentRequest(
  starts: string[],
  changes: Partial<AppointmentRequest> = {},
): AppointmentRequest {
  return {
    ...envelope,
    _id: 'request:0199aaaa-0000-7000-8000-000000000001',
    kind: 'appointment',
    officeId: 'buergerbuero',
    services: [{ serviceId: 'personalausweis', count: 1 }],
    wishes: starts.map((start) => ({ start })),
    contact,
    ...changes,
  };
}

export function venueRequest(
  wishes: VenueRequest['wishes'],
  changes: Partial<VenueRequest> = {},
): VenueRequest {
  return {
    ...envelope,
    _id: 'request:0199aaaa-0000-7000-8000-000000000002',
    kind: 'venue',
    venueId: 'grillplatz-hahn',
    wishes,
    people: 20,
    purpose: 'Geburtstag',
    contact,
    ...changes,
  };
}

export function courseRequest(changes: Partial<CourseRequest> = {}): CourseRequest {
  return {
    ...envelope,
    _id: 'request:0199aaaa-0000-7000-8000-000000000003',
    kind: 'course',
    courseId: 'smartphone',
    seats: 1,
    contact,
    ...changes,
  };
}

export function questionRequest(changes: Partial<QuestionRequest> = {}): QuestionRequest {
  return {
    ...envelope,
    _id: 'request:0199aaaa-0000-7000-8000-000000000004',
    kind: 'question',
    topic: 'call-back',
    text: 'Wo melde ich meinen Bienenstock an?',
    contact,
    ...changes,
  };
}

export function decision(changes: Partial<Decision> = {}): Decision {
  return {
    _id: 'decision:0199aaaa-0000-7000-8000-000000000001',
    type: 'decision',
    requestId: 'request:0199aaaa-0000-7000-8000-000000000001',
    caseNumber: 'TS-2026-000001',
    departmentId: 'buergerservice',
    status: 'confirmed',
    code: null,
    booking: {
      officeId: 'buergerbuero',
      start: '2026-12-03T09:00',
      end: '2026-12-03T09:15',
    },
    bringList: [],
    alternatives: [],
    message: null,
    receivedAt: '2026-11-23T18:02:12.000Z',
    decidedAt: '2026-11-23T18:02:12.000Z',
    ...changes,
  };
}
