import { redirect } from "@remix-run/node";
import { findNeedForm } from "#app/domain/needs/queries/form.server.ts";
import { paths } from "#app/paths.ts";
import type { Visit } from "#app/platform/visit.server.ts";

/** The need whose form is asked for. Once it is handed in there is no form any more; its page says where it stands. */
export async function openForm({ db, actor, params, now }: Visit) {
  const need = await findNeedForm(db, actor, params.id ?? "", now);
  if (!need.isOpen) throw redirect(paths.needs.show(need.id));
  return need;
}
