type ErrorType = "internal" | "invalid_request" | "auth" | "system";

const statuses: Record<string, number> = {
  missing_authorization_header: 401,
  missing_master_key: 401,
  invalid_api_key: 403,
  index_not_found: 404,
  document_not_found: 404,
  task_not_found: 404,
  api_key_not_found: 404,
  payload_too_large: 413,
  missing_content_type: 415,
  invalid_content_type: 415,
  too_many_search_requests: 503,
  internal: 500,
};
const types: Record<string, ErrorType> = {
  missing_authorization_header: "auth",
  missing_master_key: "auth",
  invalid_api_key: "auth",
  too_many_search_requests: "system",
  no_space_left_on_device: "system",
  internal: "internal",
};

/** An error as the server words it; `status` counts when it answers a request, not when it ends a task. */
export class MeiliError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
  get status(): number {
    return statuses[this.code] ?? 400;
  }
  get body() {
    return {
      message: this.message,
      code: this.code,
      type: types[this.code] ?? "invalid_request",
      link: `https://docs.meilisearch.com/errors#${this.code}`,
    };
  }
}

export const indexNotFound = (uid: string) =>
  new MeiliError("index_not_found", `Index \`${uid}\` not found.`);

export function refuseUnknown(value: object, known: readonly string[], place = ""): void {
  for (const field of Object.keys(value))
    if (!known.includes(field))
      throw new MeiliError(
        "bad_request",
        `Unknown field \`${field}\`${place && ` inside \`${place}\``}: expected one of ${known.map((name) => `\`${name}\``).join(", ")}`,
      );
}
