import { expect, test } from "vitest";
import { correctionAnswerInput, sheetInput } from "#app/domain/review/input.ts";

test("of an answer's files only files pass", () => {
  const codes = (files: unknown[]) =>
    correctionAnswerInput
      .safeParse({ bidId: "b", text: "已补", files })
      .error?.issues.map(({ message }) => message) ?? [];
  expect(codes([new File(["x"], "材料.pdf")])).toEqual([]);
  expect(codes(["材料.pdf", null, {}])).toEqual(["requiredFile", "requiredFile", "requiredFile"]);
});

test("a criterion that is not scored yet is left out of a sheet", () => {
  const sheet = sheetInput.parse({
    id: "s",
    bidId: "b",
    version: "1",
    points: { fit: "30", route: undefined },
  });
  expect(sheet.points).toEqual({ fit: 30 });
});
