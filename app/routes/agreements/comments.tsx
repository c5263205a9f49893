import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { CommentInput } from "#app/domain/agreements/input.ts";
import { termKeys } from "#app/domain/agreements/terms.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { Tag } from "#app/ui/tags.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

interface Comment {
  id: string;
  version: number;
  term: string | null;
  body: string;
  writtenAt: string;
  writtenBy: string;
  orgName: string | null;
}

interface CommentsProps {
  id: string;
  comments: Comment[];
  mayComment: boolean;
}

/** What the sides say to each other about the terms, in the order in which it was said. */
export function Comments({ id, comments, mayComment }: CommentsProps) {
  const { drafting: w } = useWords();
  const format = useFormat();
  return (
    <div className="stack">
      {comments.length === 0 && <p className="muted">{w.commentsEmpty}</p>}
      <ol className="plain-list comments">
        {comments.map((comment) => (
          <li key={comment.id}>
            <p>
              <Tag>{comment.term ? wordOf(w.fields, comment.term) : w.commentWhole}</Tag>{" "}
              <span className="muted small">{fill(w.commentVersion, { n: comment.version })}</span>
            </p>
            <p className="keep-lines">{comment.body}</p>
            <p className="muted small">
              {comment.writtenBy} · {comment.orgName ?? w.platform} · {format.dateTime(comment.writtenAt)}
            </p>
          </li>
        ))}
      </ol>
      {mayComment && <CommentForm id={id} key={comments.length} />}
    </div>
  );
}

function CommentForm({ id }: { id: string }) {
  const { drafting: w } = useWords();
  const [form, fields] = useForm<CommentInput>({ id: "comment", lastResult: useSubmission("comment") });
  return (
    <Form method="post" {...getFormProps(form)} className="form-stack print-hide">
      <input type="hidden" name="act" value="comment" />
      <input type="hidden" name="id" value={id} />
      <FormErrorSummary form={form} labels={{ body: w.commentBody, term: w.commentAbout }} />
      <SelectField
        field={fields.term}
        label={w.commentAbout}
        hint={w.commentsLead}
        options={termKeys.map((key) => ({ value: key, label: w.fields[key] }))}
        emptyLabel={w.commentWhole}
        width="full"
      />
      <TextArea field={fields.body} label={w.commentBody} rows={4} maxLength={2000} required />
      <SubmitButton>{w.comment}</SubmitButton>
    </Form>
  );
}
