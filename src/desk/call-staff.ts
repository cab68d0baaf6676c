/** Codes that the server has for what it refuses, and that the desk has words for. */
const knownErrors = [
  'name_taken',
  'bad_name',
  'no_role',
  'unknown_department',
  'last_admin',
  'operator',
  'signs_in_elsewhere',
  'wrong_password',
  'password_short',
  'password_name',
  'password_common',
  'password_same',
  'bad_days',
  'same_person',
  'stand_ins_full',
  'too_many_requests',
  'not_found',
  'forbidden',
  'unauthorized',
] as const;

export type StaffProblem = (typeof knownErrors)[number] | 'server' | 'no-connection';

export type StaffAnswer<T> = { value: T } | { problem: StaffProblem };

/** Asks the server about accounts: `accounts`, `sessions/<id>` and so on below `/db/_staff/`. */
export async function callStaff<T = object>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<StaffAnswer<T>> {
  try {
    const response = await fetch(`/db/_staff/${path}`, {
      method,
      cache: 'no-store',
      ...(body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const answer = (await response.json()) as T & { error?: string };
    if (response.ok) return { value: answer };
    return { problem: knownErrors.find((each) => each === answer.error) ?? 'server' };
  } catch {
    return { problem: 'no-connection' };
  }
}
