import { expect, test } from "vitest";
import { answerVerdicts } from "#app/domain/bids/bid.ts";
import { criterionKeys, declarationKeys } from "#app/domain/calls/call.ts";
import * as vocabulary from "#app/domain/shared/vocabulary.ts";
import { en } from "#app/locales/en.ts";
import { zh } from "#app/locales/zh.ts";
import type * as schema from "#db/schema.ts";

/** Every text by its path. */
function texts(tree: object, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : texts(value, `${path}${key}.`),
  );
}
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test("both catalogs have the same keys", () => {
  const keys = (tree: object) =>
    texts(tree)
      .map(([key]) => key)
      .sort();
  expect(keys(en)).toEqual(keys(zh));
});

test("each text has the same places in both languages, and none is empty", () => {
  const english = new Map(texts(en));
  const wrong = texts(zh).filter(([key, text]) => {
    const other = english.get(key) ?? "";
    return !text.trim() || !other.trim() || places(text).join() !== places(other).join();
  });
  expect(wrong).toEqual([]);
});

test("no Chinese is left in the English catalog but the brand's mark and the name of the language", () => {
  const left = texts(en).filter(([, text]) => /[\u3400-\u9fff]/.test(text));
  expect(left.map(([key]) => key).sort()).toEqual(["shell.brandMark", "shell.switchLanguage"]);
});

test("every code of the choice lists has its word, and no word is without a code", () => {
  const codes: [Record<string, string>, readonly string[]][] = [
    [zh.vocabulary.techField, vocabulary.techFields],
    [zh.vocabulary.industry, vocabulary.industries],
    [zh.vocabulary.needKind, vocabulary.needKinds],
    [zh.vocabulary.cooperationMode, vocabulary.cooperationModes],
    [zh.vocabulary.ipOwnership, vocabulary.ipOwnerships],
    [zh.vocabulary.region, vocabulary.regions],
    [zh.vocabulary.metricOperator, vocabulary.metricOperators],
    [zh.vocabulary.solutionAttribute, vocabulary.solutionAttributes],
    [zh.vocabulary.patentKind, vocabulary.patentKinds],
    [zh.vocabulary.patentStatus, vocabulary.patentStatuses],
    [zh.vocabulary.dismissReason, vocabulary.dismissReasons],
    [zh.vocabulary.criterion, criterionKeys],
    [zh.vocabulary.declaration, declarationKeys],
    [zh.vocabulary.answerVerdict, answerVerdicts],
    [zh.vocabulary.trl, ["1", "2", "3", "4", "5", "6", "7", "8", "9"]],
  ];
  for (const [words, list] of codes) expect(Object.keys(words).sort()).toEqual([...list].sort());
});

/** The compiler checks these: a state of the schema without a word, or a word without its state, is a type error. */
type Same<A extends string, B extends string> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Of<K extends keyof typeof zh.vocabulary> = keyof (typeof zh.vocabulary)[K] & string;
const sameStates: [
  Same<Of<"platformRole">, schema.PlatformRole>,
  Same<Of<"organizationKind">, schema.OrganizationKind>,
  Same<Of<"organizationStatus">, schema.OrganizationStatus>,
  Same<Of<"memberRole">, schema.MemberRole>,
  Same<Of<"visibilityTier">, schema.VisibilityTier>,
  Same<Of<"rewardKind">, schema.RewardKind>,
  Same<Of<"needStatus">, schema.NeedStatus>,
  Same<Of<"solutionStatus">, schema.SolutionStatus>,
  Same<Of<"matchStage">, schema.MatchStage>,
  Same<Of<"callStatus">, schema.CallStatus>,
  Same<Of<"fundingMode">, schema.FundingMode>,
  Same<Of<"callEntryStatus">, schema.CallEntryStatus>,
  Same<Of<"roadshowStatus">, schema.RoadshowStatus>,
  Same<Of<"pitchKind">, schema.PitchKind>,
  Same<keyof typeof zh.live.status, schema.LiveStatus>,
  Same<keyof typeof zh.live.stage, schema.LiveStage>,
  Same<keyof typeof zh.live.questionStatus, schema.LiveQuestionStatus>,
  Same<keyof typeof zh.live.pollStatus, schema.LivePollStatus>,
  Same<Of<"intentStatus">, schema.IntentStatus>,
  Same<Of<"agreementType">, schema.AgreementType>,
  Same<Of<"agreementSource">, schema.AgreementSource>,
  Same<Of<"agreementStatus">, schema.AgreementStatus>,
  Same<Of<"jobStatus">, schema.JobStatus>,
  Same<Of<"jobRowStatus">, schema.JobRowStatus>,
  Same<Of<"mailStatus">, schema.MailStatus>,
  Same<Of<"attachmentOwner">, schema.AttachmentOwner>,
  Same<Of<"bidStatus">, schema.BidStatus>,
  Same<Of<"assignmentStatus">, schema.AssignmentStatus>,
  Same<Of<"bidOutcome">, schema.BidOutcome>,
  Same<Of<"noticeStatus">, schema.NoticeStatus>,
  Same<Of<"objectionStatus">, schema.ObjectionStatus>,
  Same<Of<"lapseReason">, schema.LapseReason>,
  Same<Of<"orgRelationKind">, schema.OrgRelationKind>,
  Same<Of<"integrityKind">, schema.IntegrityKind>,
  Same<Of<"sealingMode">, schema.SealingMode>,
  Same<Of<"shareHolder">, schema.ShareHolder>,
  Same<Of<"acceptanceVerdict">, schema.AcceptanceVerdict>,
  Same<Of<"acceptanceStatus">, schema.AcceptanceStatus>,
  Same<Of<"acceptanceExpertStatus">, schema.AcceptanceExpertStatus>,
] = [
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
];

test("every state of the schema has its word", () => {
  expect(sameStates.every(Boolean)).toBe(true);
});
