import { callCouch, basicHeader, type Answer, type Couch } from './start-couch.ts';

type Headers = Record<string, string>;

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf(answer: { headers: globalThis.Headers }): Headers {
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '' };
}

/** Somebody of the staff, signed in with a cookie. */
export interface StaffClient {
  headers: Headers;
  get: (path: string) => Promise<Answer>;
  post: (path: string, body: unknown) => Promise<Answer>;
  put: (path: string, body: unknown) => Promise<Answer>;
  remove: (path: string) => Promise<Answer>;
}

export function clientWith(couch: Couch, headers: Headers): StaffClient {
  const call = (method: string) => (path: string, body?: unknown) =>
    callCouch(couch.url + path, method, body, headers);
  return {
    headers,
    get: call('GET'),
    post: call('POST'),
    put: call('PUT'),
    remove: call('DELETE'),
  };
}

export async function signIn(couch: Couch, name: string, password: string): Promise<StaffClient> {
  const answer = await callCouch(`${couch.url}/_session`, 'POST', { name, password });
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`);
  return clientWith(couch, cookieOf(answer));
}

export function operatorOf(couch: Couch): StaffClient {
  const { username, password } = couch.operator;
  return clientWith(couch, basicHeader(username, password));
}

/** Adds an account, and chooses a password as its owner does. */
export async function addReadyAccount(
  couch: Couch,
  name: string,
  roles: string[],
): Promise<{ client: StaffClient; password: string }> {
  const added = await operatorOf(couch).post('/_staff/accounts', { name, roles });
  if (added.status !== 201) throw new Error(JSON.stringify(added.body));
  const client = await signIn(couch, name, String(added.body.password));
  const password = `zwölf Zeichen und mehr ${roles.length}`;
  const chosen = await client.post('/_staff/password', { wanted: password });
  if (chosen.status !== 200) throw new Error(JSON.stringify(chosen.body));
  return { client, password };
}

/** Departments of a town that has nothing else. */
export async function addDepartments(couch: Couch, ...ids: string[]): Promise<void> {
  await couch.store.transaction(async (tx) => {
    if (!(await tx.getDatabase('town'))) await tx.createDatabase('town');
    for (const id of ids) {
      await tx.putDocument('town', { _id: `department:${id}`, type: 'department' });
      await tx.createDatabase(`desk-${id}`);
      await tx.putDocument(`desk-${id}`, { _id: 'case:TS-2026-000001', type: 'case' });
    }
  });
}
