import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Decision } from '../../src/domain/schemas/decision.ts';
import type { AppointmentRequest } from '../../src/domain/schemas/request.ts';
import { decisionIdOf } from '../../src/domain/document-ids.ts';
import {
  newPass,
  newRequestId,
  readFreeSlots,
  type TestPass,
} from '../factories/resident-client.ts';
import type { RunningServer, TestTown } from '../factories/start-server.ts';
import { appointmentRequest } from '../factories/town.ts';

const officeId = 'buergerbuero';
const serviceId = 'personalausweis-beantragen';
/** How many people each start of the release is for. */
export const releasedCounters = 5;

export interface ReleaseFigures {
  slots: number;
  confirmed: number;
  declined: number;
  /** Slots given to more people than there are counters. */
  doubled: number;
  /** Alternatives named in refusals, and how many of them were not free just then. */
  alternatives: number;
  untrue: number;
  /** Case numbers that two requests have. */
  repeated: number;
  /** Requests sent, those sent again included. */
  sent: number;
  perSecond: number;
  /** Milliseconds: median, 99 %, longest. */
  times: number[];
}

interface Resident {
  pass: TestPass;
  request: AppointmentRequest;
}

interface Rush {
  residents: number;
  connections: number;
  /** `kill`: SIGKILL and restart in the middle; `drop`: every tenth answer is not read. */
  trouble: 'none' | 'kill' | 'drop';
}

/** All send at once, over so many connections, until each has an answer. */
export async function measureRelease(
  town: TestTown,
  server: RunningServer,
  rush: Rush,
): Promise<ReleaseFigures> {
  const starts = await readFreeSlots(town.url, officeId, serviceId);
  const residents = makeResidents(starts, rush.residents);
  const queue = [...residents];
  const times: number[] = [];
  let sent = 0;
  let restart: Promise<unknown> | undefined;
  const began = performance.now();
  const work = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let next = queue.pop(); next; next = queue.pop()) {
      const started = performance.now();
      for (;;) {
        sent += 1;
        const isLost = rush.trouble === 'drop' && sent % 10 === 0;
        const status = await send(town.url, agent, next, isLost);
        if (status === 201) break;
        if (status !== undefined) throw new Error(`A request was answered ${status}`);
        await restart;
      }
      times.push(performance.now() - started);
      if (rush.trouble === 'kill' && times.length === rush.residents / 2) {
        restart = server.kill().then(() => town.start());
      }
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: rush.connections }, work));
  const seconds = (performance.now() - began) / 1000;
  return { ...(await judge(town.url, residents, starts)), sent, ...rates(times, seconds) };
}

/** Three wishes each: early ones are wished for most, so these are gone while others are free. */
function makeResidents(starts: readonly string[], count: number): Resident[] {
  const goldenRatio = 0.618034;
  const pick = (index: number) =>
    starts[Math.floor(starts.length * ((index * goldenRatio) % 1) ** 3)] ?? '';
  return Array.from({ length: count }, (_, index) => ({
    pass: newPass(),
    request: appointmentRequest([pick(index * 7), pick(index * 13 + 5), pick(index * 29 + 11)], {
      _id: newRequestId(),
      officeId,
      services: [{ serviceId, count: 1 }],
      contact: { name: 'Erika Beispiel', phone: `0611 ${100_000 + index}` },
    }),
  }));
}

/** @returns `undefined` when no answer came, or was not looked at */
async function send(
  url: string,
  agent: Agent,
  { pass, request }: Resident,
  isLost: boolean,
): Promise<number | undefined> {
  const body = JSON.stringify(request);
  try {
    const call = httpRequest(`${url}/db/${pass.database}/${request._id}`, {
      agent,
      method: 'PUT',
      headers: { authorization: pass.authorization, 'content-type': 'application/json' },
    });
    const answered = once(call, 'response');
    call.end(body);
    const [response] = (await answered) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return isLost ? undefined : response.statusCode;
  } catch {
    return undefined;
  }
}

type Judgement = Omit<ReleaseFigures, 'sent' | 'perSecond' | 'times'>;

/**
 * Reads all decisions and goes through them in the order in which they were made, which is that
 * of the case numbers.
 */
async function judge(
  url: string,
  residents: readonly Resident[],
  starts: readonly string[],
): Promise<Judgement> {
  const decisions = await readDecisions(url, residents);
  const given = new Map<string, number>();
  const figures = { confirmed: 0, declined: 0, alternatives: 0, untrue: 0 };
  for (const { booking, status, alternatives } of decisions) {
    if (status === 'confirmed' && booking && 'officeId' in booking) {
      figures.confirmed += 1;
      given.set(booking.start, (given.get(booking.start) ?? 0) + 1);
    } else if (status === 'declined') {
      figures.declined += 1;
      figures.alternatives += alternatives.length;
      const isFree = (start: string) =>
        starts.includes(start) && (given.get(start) ?? 0) < releasedCounters;
      figures.untrue += alternatives.filter(
        (each) => !('start' in each) || !isFree(each.start),
      ).length;
    }
  }
  return {
    ...figures,
    slots: starts.length * releasedCounters,
    doubled: [...given.values()].filter((count) => count > releasedCounters).length,
    repeated: decisions.length - new Set(decisions.map(({ caseNumber }) => caseNumber)).size,
  };
}

async function readDecisions(url: string, residents: readonly Resident[]): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for (const { pass, request } of residents) {
    const path = `${url}/db/${pass.database}/${decisionIdOf(request._id)}`;
    const response = await fetch(path, { headers: { authorization: pass.authorization } });
    decisions.push((await response.json()) as Decision);
  }
  return decisions.sort((left, right) => (left.caseNumber < right.caseNumber ? -1 : 1));
}

function rates(times: number[], seconds: number): Pick<ReleaseFigures, 'perSecond' | 'times'> {
  const sorted = times.sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { perSecond: times.length / seconds, times: [at(0.5), at(0.99), at(1)] };
}
