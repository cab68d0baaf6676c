import { alternativeDays, decide, findAlternatives } from '#domain/decide/decide.ts';
import { withMilestones } from '#domain/decide/milestones.ts';
import { moveUp } from '#domain/decide/move-up.ts';
import type { CaseChange, Outcome, TownRules } from '#domain/decide/rules.ts';
import { departmentOf, toDecision } from '#domain/decide/to-decision.ts';
import type { DeskSubject } from '#domain/decide/undo.ts';
import { decideVerdict, type VerdictProblem } from '#domain/decide/verdict.ts';
import { demoCasePrefix } from '#domain/document-ids.ts';
import { addDays, instantToLocal } from '#domain/local-time.ts';
import { opensCase } from '#domain/opens-case.ts';
import type { Reservation } from '#domain/reservation.ts';
import type { Verdict } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { CaseRequest, Request } from '#domain/schemas/request.ts';
import { connectedVenues } from '#domain/venues.ts';

export interface DemoCase extends DeskSubject {
  /** Sent by the person at this device; all others are there to make a town hall of it. */
  isMine: boolean;
}

/** All that the town hall in the page knows. Never changed: each step makes a new one. */
export interface TownHall {
  cases: readonly DemoCase[];
  /** Requests about requests, of the person at this device. */
  followUps: readonly Request[];
  /** The decisions on them. */
  answers: readonly Decision[];
  /** Instant of the last change. */
  asOf: string;
}

export interface Work {
  rules: TownRules;
  /** Instant. */
  now: string;
}

/** Days ahead that anything can be asked for; horizons of towns are shorter. */
const knownDays = 800;

export function emptyTownHall(now: string): TownHall {
  return { cases: [], followUps: [], answers: [], asOf: now };
}

/** Takes a request in, as the server does; the same request again changes nothing. */
export function receive(
  townHall: TownHall,
  request: Request,
  isMine: boolean,
  { rules, now }: Work,
): TownHall {
  const known = [...townHall.cases.map((each) => each.request), ...townHall.followUps];
  if (known.some(({ _id }) => _id === request._id)) return townHall;
  if (request.kind === 'erase') return eraseMine(townHall, request, { rules, now });
  const target = targetOf(townHall, request);
  const { decision, reservations, changes } = answerByRule(townHall, request, target, {
    rules,
    now,
  });
  if (opensCase(request)) {
    const opened = openCase(request, decision, reservations, isMine);
    return { ...townHall, cases: [...townHall.cases, opened], asOf: now };
  }
  const answered: TownHall = {
    ...townHall,
    followUps: [...townHall.followUps, request],
    answers: [...townHall.answers, decision],
    asOf: now,
  };
  return changes.reduce(
    (state, change) => applyChange(state, change, 'resident', { rules, now }),
    answered,
  );
}

function targetOf({ cases }: TownHall, request: Request): DemoCase | undefined {
  if (!('requestId' in request)) return undefined;
  return cases.find((each) => each.isMine && each.request._id === request.requestId);
}

/** The rules' answer, and what follows from it. */
function answerByRule(
  townHall: TownHall,
  request: Request,
  target: DemoCase | undefined,
  { rules, now }: Work,
): Pick<Outcome, 'reservations' | 'changes'> & { decision: Decision } {
  const today = instantToLocal(now).slice(0, 10);
  const caseNumber = target?.decision.caseNumber ?? nextCaseNumber(townHall, now);
  // How many appointments one person may have is left open: a tour is given many times a day.
  const occupancy = {
    from: today,
    to: addDays(today, knownDays),
    reservations: reservationsIn(townHall),
    holder: caseNumber,
    ...(target && { target }),
  };
  const { sought, ...outcome } = decide(request, occupancy, rules, now);
  const around = sought && alternativeDays(sought);
  const alternatives = around
    ? findAlternatives(sought, { ...occupancy, ...around }, rules, now)
    : outcome.alternatives;
  const departmentId = opensCase(request)
    ? departmentOf(request, rules)
    : (target?.decision.departmentId ?? null);
  const answered = { ...outcome, alternatives };
  const decision = toDecision(request, answered, { caseNumber, departmentId, now });
  return { ...outcome, decision: withMilestones(undefined, decision) };
}

export function reservationsIn({ cases }: TownHall): Reservation[] {
  return cases.flatMap(({ reservations }) => reservations);
}

function openCase(
  request: CaseRequest,
  decision: Decision,
  reservations: readonly Reservation[],
  isMine: boolean,
): DemoCase {
  const { receivedAt: at, status } = decision;
  const history = [{ at, by: 'resident', action: 'received' as const, status, message: null }];
  return { request, decision, reservations, history, assignee: null, isMine };
}

/** Carries out a clerk's verdict; nothing changes when the rules do not allow it. */
export function judge(
  townHall: TownHall,
  caseNumber: string,
  verdict: Pick<Verdict, 'action' | 'message'> & { by: string },
  { rules, now }: Work,
): { townHall: TownHall } | { problem: VerdictProblem } {
  const subject = townHall.cases.find(({ decision }) => decision.caseNumber === caseNumber);
  if (!subject) return { problem: 'not-possible' };
  const today = instantToLocal(now).slice(0, 10);
  const occupancy = {
    ...(alternativeDays(subject.request) ?? { from: today, to: today }),
    reservations: reservationsIn(townHall),
    holder: caseNumber,
  };
  const outcome = decideVerdict(verdict, subject, occupancy, rules, now);
  if ('problem' in outcome) return outcome;
  return { townHall: applyChange(townHall, outcome.change, verdict.by, { rules, now }) };
}

/** @param by `resident`, `server`, or the name of the clerk */
export function applyChange(
  townHall: TownHall,
  change: CaseChange,
  by: string,
  work: Work,
): TownHall {
  const { answered, message, action, reservations } = change;
  const cases = townHall.cases.map((subject) => {
    if (subject.decision.caseNumber !== change.decision.caseNumber) return subject;
    const decision = withMilestones(subject.decision, change.decision);
    const entry = { at: work.now, by, action, status: decision.status, message };
    return { ...subject, decision, reservations, history: [...subject.history, entry] };
  });
  const answers = townHall.answers.map((answer) =>
    answered && answer.requestId === answered.requestId
      ? { ...answer, status: answered.status, code: answered.code, message, decidedAt: work.now }
      : answer,
  );
  return settle({ ...townHall, cases, answers, asOf: work.now }, work);
}

/** Lets those in line move up; moving up only takes, so it comes to an end. */
function settle(townHall: TownHall, work: Work): TownHall {
  const waiting = reservationsIn(townHall).filter(({ state }) => state === 'waiting');
  for (const { resourceId, date } of waiting) {
    const connected = connectedVenues(resourceId, work.rules.venues);
    const reservations = reservationsIn(townHall).filter(
      (piece) => piece.date === date && connected.includes(piece.resourceId),
    );
    const inLine = townHall.cases.filter((each) =>
      each.reservations.some((piece) => piece.state === 'waiting' && reservations.includes(piece)),
    );
    const occupancy = { from: date, to: date, reservations, holder: '' };
    const [change] = moveUp(inLine, occupancy, work.rules, work.now);
    if (change) return applyChange(townHall, change, 'server', work);
  }
  return townHall;
}

function eraseMine(townHall: TownHall, request: Request, { rules, now }: Work): TownHall {
  const caseNumber = nextCaseNumber(townHall, now);
  const outcome = decide(request, { from: now, to: now, reservations: [], holder: '' }, rules, now);
  const decision = toDecision(request, outcome, { caseNumber, departmentId: null, now });
  const cases = townHall.cases.filter(({ isMine }) => !isMine);
  return { cases, followUps: [request], answers: [decision], asOf: now };
}

function nextCaseNumber({ cases, answers }: TownHall, now: string): string {
  const given = [...cases.map(({ decision }) => decision), ...answers].map(({ caseNumber }) =>
    Number(caseNumber.split('-').at(-1)),
  );
  const next = String(Math.max(0, ...given) + 1).padStart(6, '0');
  return `${demoCasePrefix}-${instantToLocal(now).slice(0, 4)}-${next}`;
}
