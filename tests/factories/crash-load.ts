import { randomUUID } from 'node:crypto';
import type { Request } from '../../src/domain/schemas/request.ts';
import {
  basic,
  newPass,
  newRequestId,
  putJson,
  readDecision,
  readJson,
  sendRequest,
  type TestPass,
} from './resident-client.ts';
import { adminPassword } from './start-server.ts';
import { appointmentRequest, questionRequest } from './town.ts';

export const operator = basic('admin', adminPassword);

/** A write that the server has said is done. */
export interface Acknowledged {
  database: string;
  id: string;
  rev: string;
  authorization: string;
  /** Of an attachment. */
  bytes?: Uint8Array;
}

export interface SentRequest {
  pass: TestPass;
  request: Request;
}

/** Writes for ever, and throws when the server is gone. */
export type Writer = (acknowledge: (done: Acknowledged) => void) => Promise<never>;

const office = 'buergerbuero';
const service = 'personalausweis-beantragen';

/** Bookings of new residents, or all with one pass; everything that was begun is in `sent`. */
export function bookingWriter(
  url: string,
  slots: readonly string[],
  sent: SentRequest[],
  ownPass?: TestPass,
): Writer {
  return async (acknowledge) => {
    for (;;) {
      const pass = ownPass ?? newPass();
      const request = appointmentRequest([slots[sent.length % slots.length] ?? ''], {
        _id: newRequestId(),
        officeId: office,
        services: [{ serviceId: service, count: 1 }],
        contact: { name: 'Erika Beispiel', phone: `06128 ${100_000 + sent.length}` },
      }) as Request;
      sent.push({ pass, request });
      const { rev } = await readWritten(await sendRequest(url, pass, request));
      const { database, authorization } = pass;
      acknowledge({ database, id: request._id, rev, authorization });
    }
  };
}

/** A clerk who takes a case and lets it go again. */
export async function verdictWriter(url: string): Promise<Writer> {
  const pass = newPass();
  const question = questionRequest({ _id: newRequestId() }) as Request;
  await readWritten(await sendRequest(url, pass, question));
  const { caseNumber, departmentId } = await readDecision(url, pass, question._id);
  const database = `desk-${departmentId}`;
  const subject = `${url}/db/${database}/case:${caseNumber}`;
  return async (acknowledge) => {
    for (;;) {
      const { _rev: caseRev, assignee } = await readJson<Record<string, string>>(subject, operator);
      const _id = `verdict:${randomUUID()}`;
      const verdict = {
        _id,
        type: 'verdict',
        caseNumber,
        caseRev,
        action: assignee === null ? 'take' : 'release',
        by: 'admin',
        at: new Date().toISOString(),
        message: null,
      };
      const { rev } = await readWritten(
        await putJson(`${url}/db/${database}/${_id}`, verdict, operator),
      );
      acknowledge({ database, id: _id, rev, authorization: operator });
    }
  };
}

/** A CouchDB client: new documents, and one that it edits again and again. */
export function documentWriter(url: string, database: string, name: string): Writer {
  let count = 0;
  return async (acknowledge) => {
    const edited = `${url}/db/${database}/${name}-edited`;
    const known = await fetch(edited, { headers: { authorization: operator } });
    let { _rev } = (await known.json()) as { _rev?: string };
    const put = async (id: string, doc: object) => {
      const { rev } = await readWritten(
        await putJson(`${url}/db/${database}/${id}`, doc, operator),
      );
      acknowledge({ database, id, rev, authorization: operator });
      return rev;
    };
    for (;;) {
      count += 1;
      await put(`${name}-${count}`, { count });
      _rev = await put(`${name}-edited`, { count, ...(_rev !== undefined && { _rev }) });
    }
  };
}

/** More than a chunk, so that a kill can come between two. */
const attachmentSize = 250_000;

export function attachmentWriter(url: string, database: string): Writer {
  let count = 0;
  return async (acknowledge) => {
    for (;;) {
      count += 1;
      const id = `attachment-${count}`;
      const bytes = new Uint8Array(attachmentSize).fill(count);
      const answer = await fetch(`${url}/db/${database}/${id}/bytes`, {
        method: 'PUT',
        headers: { authorization: operator, 'content-type': 'application/octet-stream' },
        body: bytes,
      });
      const { rev } = await readWritten(answer);
      acknowledge({ database, id, rev, authorization: operator, bytes });
    }
  };
}

/** Acknowledged is what has been read to its end. */
async function readWritten(answer: Response): Promise<{ rev: string }> {
  const text = await answer.text();
  if (answer.status !== 201) throw new Error(`${answer.status}: ${text}`);
  return JSON.parse(text) as { rev: string };
}
