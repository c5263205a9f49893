import { paths } from "#app/paths.ts";
import { importing } from "#tests/support/builders-imports.ts";
import type { AreaAccess } from "./matrix.ts";
import { behindLogIn, staff } from "./matrix.ts";

export const imports: AreaAccess = {
  area: "imports",
  rows: async (db, { people }, { files }) => {
    const id = await importing(db, people.coordinator, files).take({ text: "名称,内容\n甲,文\n,缺名称\n" });
    const of = paths.imports;
    const forStaff = behindLogIn(staff);
    return [
      { route: "routes/imports/list", what: "list", get: of.list(), status: forStaff },
      { route: "routes/imports/create", what: "form", get: of.create(), status: forStaff },
      {
        route: "routes/imports/create",
        what: "start",
        post: of.create(),
        fields: { kind: "need", as: "published" },
        allowed: staff,
      },
      { route: "routes/imports/template", what: "template", get: of.template("need"), status: forStaff },
      { route: "routes/imports/show", what: "report", get: of.show(id), status: forStaff },
      { route: "routes/imports/errors", what: "refused rows", get: of.errors(id), status: forStaff },
      { route: "routes/imports/show", what: "cancel", post: of.show(id), fields: {}, allowed: staff },
    ];
  },
};
