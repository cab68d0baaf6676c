/** An answer in CouchDB's words: `{"error": "not_found", "reason": "missing"}` with a status code. */
export class CouchError extends Error {
  readonly status: number;
  readonly error: string;
  readonly reason: string;
  /** For `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, error: string, reason: string, retryAfterSeconds?: number) {
    super(`${error}: ${reason}`);
    this.name = 'CouchError';
    this.status = status;
    this.error = error;
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function databaseMissing(): CouchError {
  return new CouchError(404, 'not_found', 'Database does not exist.');
}
