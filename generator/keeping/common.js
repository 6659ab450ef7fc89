/* What the worker and the page both know: where kept pages lie, and how one is laid there.

   A name holds the site's path, since other sites may share the host, and the number of the form
   in which pages are kept, not of the script: a new script goes on with what the reader paid for. */

const PLACE = "hourglass " + BASE + " ";
const READ = PLACE + "read 1";
const LIST = PLACE + "list 1";
const LARGEST = 1e6;

/* Returns what may be kept of an answer, or nothing: only what this site itself gave in full. */
async function copied(answer, isPage) {
  if (answer.status !== 200 || answer.type !== "basic" || answer.redirected) return null;
  const headers = new Headers(answer.headers);
  if (isPage && !/^text\/html/.test(headers.get("content-type"))) return null;
  const body = await answer.blob();
  if (body.size > LARGEST) return null;
  ["content-encoding", "content-length", "set-cookie"].forEach((name) => headers.delete(name));
  headers.set("x-kept", Date.now());
  if (isPage) {
    const title = /<title>([^<]*)/.exec(await new Response(body).text());
    headers.set("x-title", encodeURIComponent(title ? title[1] : ""));
  }
  return new Response(body, { headers });
}
