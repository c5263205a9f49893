import {
  data,
  MaxPartSizeExceededError,
  unstable_createMemoryUploadHandler,
  unstable_parseMultipartFormData,
} from "@remix-run/node";
import type { ErrorBody } from "./http.server.ts";
import type { Visit } from "./visit.server.ts";

const maxFields = 2000;

/** The posted form. The HTTP server has already refused bodies over the limit; one file or field over it is refused here. */
export async function readForm({ request, app }: Visit): Promise<FormData> {
  const maxPartSize = app.env.MAX_UPLOAD_MB * 1024 * 1024;
  try {
    const form = request.headers.get("Content-Type")?.startsWith("multipart/form-data")
      ? await unstable_parseMultipartFormData(request, unstable_createMemoryUploadHandler({ maxPartSize }))
      : await request.formData();
    if ([...form.keys()].length > maxFields) throw data<ErrorBody>({ code: "tooLarge" }, { status: 413 });
    return form;
  } catch (error) {
    if (error instanceof MaxPartSizeExceededError)
      throw data<ErrorBody>({ code: "tooLarge" }, { status: 413 });
    if (error instanceof TypeError) throw data<ErrorBody>({ code: "badForm" }, { status: 400 });
    throw error;
  }
}
