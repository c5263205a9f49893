import { registrationFilter } from "#app/domain/roadshows/input.ts";
import { exportRegistrations } from "#app/domain/roadshows/queries/registrations.server.ts";
import { csvResponse } from "#app/platform/csv.ts";
import { load } from "#app/platform/http.server.ts";
import { wordOf } from "#app/ui/words.tsx";

/** Who asked to come, to be taken along; the filter of the page holds here too. */
export const loader = load(async ({ db, actor, params, url, words }) => {
  const filter = registrationFilter.parse(Object.fromEntries(url.searchParams));
  const people = await exportRegistrations(db, actor, params.id ?? "", filter);
  const { roadshows: r, audience: w } = words;
  return csvResponse("registrations.csv", [
    [r.person, r.organizations, r.email, r.registeredAt, w.state, w.reasonCode, w.reason],
    ...people.map((person) => [
      person.name,
      person.organizations.join("; "),
      person.email,
      person.registeredAt,
      wordOf(w.status, person.status),
      wordOf(w.refusal, person.reasonCode),
      person.reason,
    ]),
  ]);
});
