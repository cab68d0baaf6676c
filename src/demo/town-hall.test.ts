import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rulesFrom } from '#domain/decide/rules.ts';
import type { CancelRequest, QuestionRequest } from '#domain/schemas/request.ts';
import { checkRequest } from '#domain/check-request.ts';
import { readTownFolder } from '#server/townhall/load-town.ts';
import {
  sampleAppointment,
  samplePerson,
  sampleVenue,
  takeByOthers,
  tourService,
} from './sample-requests.ts';
import { renewTownHall, seedTownHall } from './renew-town-hall.ts';
import { occupancyOf } from './occupancy-of.ts';
import { judge, receive, type TownHall, type Work } from './town-hall.ts';

let work: Work;
let townHall: TownHall;
let serviceId: string;

beforeAll(async () => {
  const documents = await readTownFolder(
    path.resolve(import.meta.dirname, '../../sync-server/towns/taunusstein'),
  );
  work = { rules: rulesFrom(documents), now: '2026-11-23T09:00:00Z' };
  townHall = seedTownHall(work);
  serviceId = tourService(work.rules, []);
});

const sampleOf = (count: number) => ({
  id: `request:0199aaaa-0000-7000-8000-${String(count).padStart(12, '0')}`,
  locale: 'de' as const,
  contact: samplePerson,
});
const clerk = { by: 'Rathaus', message: null };
const lastOf = ({ cases }: TownHall) => {
  const last = cases.at(-1);
  if (!last) throw new Error('There is no case.');
  return last;
};

describe('the town hall in the page', () => {
  it('begins with what others have asked for, in the way that the server takes', () => {
    expect(townHall.cases.map(({ decision }) => decision.status)).toEqual([
      'in-review',
      'confirmed',
    ]);
    for (const { request, isMine } of townHall.cases) {
      expect(checkRequest(request)).toEqual({ value: request });
      expect(isMine).toBe(false);
    }
  });

  it('confirms an appointment once, however often it arrives', () => {
    const request = sampleAppointment({ ...sampleOf(1), serviceId }, townHall, work);
    const once = receive(townHall, request, true, work);
    expect(receive(once, request, true, work)).toBe(once);
    const { decision } = lastOf(once);
    expect(decision.status).toBe('confirmed');
    expect(decision.caseNumber).toBe('DEMO-2026-000003');
    expect(decision.bringList.length).toBeGreaterThan(0);
  });

  it('declines a time that others took meanwhile, and names others that are free', () => {
    const request = sampleAppointment({ ...sampleOf(2), serviceId }, townHall, work);
    const taken = takeByOthers(townHall, request, work);
    const { decision } = lastOf(receive(taken, request, true, work));
    expect(decision).toMatchObject({ status: 'declined', code: 'slot-taken', booking: null });
    expect(decision.alternatives.length).toBeGreaterThan(0);
    const again = { ...request, ...sampleOf(3), _id: sampleOf(3).id };
    const wishes = decision.alternatives.slice(0, 1) as typeof request.wishes;
    expect(lastOf(receive(taken, { ...again, wishes }, true, work)).decision.status).toBe(
      'confirmed',
    );
  });

  it('has staff confirm a place, or decline it with others that are free', () => {
    const request = sampleVenue(sampleOf(4), townHall, work);
    const asked = receive(townHall, request, true, work);
    const { caseNumber } = lastOf(asked).decision;
    const verdict = { message: 'Leider nicht.', by: 'Rathaus' };
    const confirmed = judge(asked, caseNumber, { ...verdict, action: 'confirm' }, work);
    const declined = judge(asked, caseNumber, { ...verdict, action: 'decline' }, work);
    if ('problem' in confirmed || 'problem' in declined) throw new Error('Not possible');
    expect(lastOf(confirmed.townHall).decision.status).toBe('confirmed');
    const { decision } = lastOf(declined.townHall);
    expect(decision).toMatchObject({ status: 'declined', code: 'by-staff' });
    expect(decision.alternatives.length).toBeGreaterThan(0);
    expect(
      judge(asked, caseNumber, { ...verdict, action: 'decline', message: null }, work),
    ).toEqual({ problem: 'message-missing' });
  });

  it('publishes what is free without a word about whom, and gives back what is cancelled', () => {
    const request = sampleVenue(sampleOf(5), townHall, work);
    const { date = '', windowId = '' } = request.wishes[0] ?? {};
    const stateIn = (state: TownHall) => {
      const day = occupancyOf(state, request.venueId, work).find((each) => each.date === date);
      return day && 'windows' in day && day.windows.find(({ id }) => id === windowId)?.state;
    };
    const asked = receive(townHall, request, true, work);
    expect([stateIn(townHall), stateIn(asked)]).toEqual(['free', 'held']);
    expect(JSON.stringify(occupancyOf(asked, request.venueId, work))).not.toContain('Erika');

    const { _id, type, locale, createdAt, appVersion } = request;
    const cancel: CancelRequest = {
      _id: sampleOf(6).id,
      kind: 'cancel',
      requestId: _id,
      type,
      locale,
      createdAt,
      appVersion,
    };
    const cancelled = receive(asked, cancel, true, work);
    expect(stateIn(cancelled)).toBe('free');
    expect(lastOf(cancelled).decision.status).toBe('cancelled');
    expect(cancelled.answers.map(({ status }) => status)).toEqual(['confirmed']);
  });

  it('forgets the person, and nobody else, who asks to be forgotten', () => {
    const request = sampleAppointment({ ...sampleOf(7), serviceId }, townHall, work);
    const asked = receive(townHall, request, true, work);
    const { locale, createdAt, appVersion } = request;
    const erase = { type: 'request', kind: 'erase', locale, createdAt, appVersion } as const;
    const erased = receive(asked, { ...erase, _id: sampleOf(8).id }, true, work);
    expect(erased.cases).toEqual(townHall.cases);
    expect(JSON.stringify(erased)).not.toContain('Erika');
  });

  it('has others ask anew on a new day, and ends what waits for a day that has passed', () => {
    const venue = sampleVenue(sampleOf(9), townHall, work);
    const visit = sampleAppointment({ ...sampleOf(10), serviceId }, townHall, work);
    const asked = [venue, visit].reduce(
      (state, each) => receive(state, each, true, work),
      townHall,
    );
    expect(renewTownHall(asked, { ...work, now: '2026-11-23T22:30:00Z' })).toBe(asked);

    const later = { ...work, now: '2027-01-04T09:00:00Z' };
    const renewed = renewTownHall(asked, later);
    expect(renewTownHall(renewed, later)).toBe(renewed);
    const decisions = renewed.cases.map(({ decision }) => [decision.status, decision.code]);
    expect(decisions).toEqual([
      ['declined', 'too-late'],
      ['confirmed', null],
      ['in-review', null],
      ['confirmed', null],
    ]);
    const days = renewed.cases
      .filter(({ isMine }) => !isMine)
      .map(({ request }) => JSON.stringify(request).match(/"(?:date|start)":"([\d-]{10})/)?.[1]);
    expect(days.filter((day = '') => day >= '2027-01-04')).toHaveLength(2);
    const numbers = renewed.cases.map(({ decision }) => decision.caseNumber);
    expect(new Set(numbers).size).toBe(4);
    expect(judge(renewed, numbers[0] ?? '', { ...clerk, action: 'confirm' }, later)).toEqual({
      problem: 'not-possible',
    });
  });

  it('lets staff answer a question, with words and no other times', () => {
    const { locale, createdAt, appVersion } = sampleAppointment(
      { ...sampleOf(11), serviceId },
      townHall,
      work,
    );
    const question: QuestionRequest = {
      type: 'request',
      kind: 'question',
      locale,
      createdAt,
      appVersion,
      _id: sampleOf(11).id,
      topic: 'call-back',
      text: 'Bitte um Rückruf.',
      contact: samplePerson,
    };
    const asked = receive(townHall, question, true, work);
    const { caseNumber } = lastOf(asked).decision;
    const answered = judge(
      asked,
      caseNumber,
      { ...clerk, action: 'complete', message: 'Gern.' },
      work,
    );
    if ('problem' in answered) throw new Error(answered.problem);
    expect(lastOf(answered.townHall).decision).toMatchObject({
      status: 'completed',
      message: 'Gern.',
      alternatives: [],
    });
  });
});
