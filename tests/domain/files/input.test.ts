import { expect, test } from "vitest";
import { attachInput, uploadOf } from "#app/domain/files/input.ts";

test("a posted file becomes name and bytes; a form without one, or without its readers, is refused", async () => {
  const file = new File(["字"], "说明.txt");
  expect(attachInput.parse({ file, tier: "public" }).file).toBe(file);
  expect(await uploadOf(file)).toEqual({ name: "说明.txt", bytes: new Uint8Array(Buffer.from("字")) });
  for (const nothing of [undefined, null, "a.pdf", {}]) {
    const issues = attachInput.safeParse({ file: nothing, tier: "x" }).error?.issues;
    expect(issues?.map((issue) => issue.message)).toEqual(["requiredFile", "requiredChoice"]);
  }
});
