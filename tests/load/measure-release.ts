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

export interface ReleaseFigures {
  slots: number;
  confirmed: number;
  declined: number;
  /** Slots given to more people than there are counters. */
  doubled: number;
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

/** Three wishes each, spread over all that is free. */
function makeResidents(starts: readonly string[], count: number): Resident[] {
  const pick = (index: number) => starts[index % starts.length] ?? '';
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

async function judge(
  url: string,
  residents: readonly Resident[],
  starts: readonly string[],
): Promise<Pick<ReleaseFigures, 'slots' | 'confirmed' | 'declined' | 'doubled'>> {
  const counters = 5;
  const given = new Map<string, number>();
  let declined = 0;
  for (const { pass, request } of residents) {
    const path = `${url}/db/${pass.database}/${decisionIdOf(request._id)}`;
    const response = await fetch(path, { headers: { authorization: pass.authorization } });
    const decision = (await response.json()) as Decision;
    const { booking, status, alternatives } = decision;
    if (status === 'confirmed' && booking && 'start' in booking) {
      given.set(booking.start, (given.get(booking.start) ?? 0) + 1);
    } else if (status === 'declined' && alternatives.every((each) => 'start' in each)) {
      declined += 1;
    }
  }
  const counts = [...given.values()];
  return {
    slots: new Set(starts).size * counters,
    confirmed: counts.reduce((sum, count) => sum + count, 0),
    declined,
    doubled: counts.filter((count) => count > counters).length,
  };
}

function rates(times: number[], seconds: number): Pick<ReleaseFigures, 'perSecond' | 'times'> {
  const sorted = times.sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { perSecond: times.length / seconds, times: [at(0.5), at(0.99), at(1)] };
}
