import { notFound } from "#app/domain/shared/errors.ts";
import { load } from "#app/platform/http.server.ts";

export const loader = load(async () => {
  throw notFound();
});

export default function NotFound() {
  return null;
}
