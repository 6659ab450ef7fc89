/* The worker: it answers for the network while that is away. Nothing here runs before a reader
   has asked for it on /offline/. */

const MOST = 300;
const PATIENCE = 6000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  const isPage = request.mode === "navigate";
  const isOurs = url.origin === location.origin && url.pathname.startsWith(BASE);
  const isWanted = isPage
    ? /(\/|\.html|\/[^.\/]+)$/.test(url.pathname)
    : /^(image|style|script|font)$/.test(request.destination);
  if (request.method !== "GET" || !isOurs || !isWanted || request.headers.has("range")) return;
  event.respondWith(answered(event, url.origin + url.pathname, isPage));
});

/* The network goes first; a kept copy stands in when it fails or takes too long. */
async function answered(event, key, isPage) {
  const network = fetch(event.request);
  event.waitUntil(network.then((answer) => renewed(key, answer.clone(), isPage)).catch(() => 0));
  const patience = new Promise((done) => setTimeout(done, PATIENCE));
  try {
    const answer = await Promise.race([network, patience]);
    if (answer && answer.status < 500) return answer;
  } catch (_) {
    /* A kept copy stands in. */
  }
  const copy = await found(key);
  if (copy) return isPage ? marked(copy) : copy;
  return network.catch(() => (isPage ? missing() : Response.error()));
}

/* Keeps what the network gave; a page that is gone from the site goes here too. The reader's tap
   makes the place, so after the tap that removes it nothing is kept. */
async function renewed(key, answer, isPage) {
  if (!(await caches.has(READ))) return;
  const read = await caches.open(READ);
  const list = await caches.open(LIST);
  if (answer.status === 404 || answer.status === 410) {
    await read.delete(key);
    await list.delete(key);
    return;
  }
  const copy = await copied(answer, isPage);
  if (!copy) return;
  if (await list.match(key)) {
    await list.put(key, copy);
    return;
  }
  try {
    await read.put(key, copy);
    await trimmed(read, MOST);
  } catch (_) {
    await trimmed(read, (await read.keys()).length - 20);
  }
}

/* Leaves so many files, those that were read last: what is put again goes to the end. */
async function trimmed(cache, most) {
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

async function found(key) {
  if (!(await caches.has(READ))) return null;
  for (const name of [READ, LIST]) {
    const cache = await caches.open(name);
    for (const address of [key, key + "/"]) {
      const copy = await cache.match(address);
      if (!copy) continue;
      if (name === READ) await cache.put(address, copy.clone()).catch(() => 0);
      return copy;
    }
  }
  return null;
}

/* Says above a page that it is a copy, and of which day. */
async function marked(copy) {
  const kept = new Date(+copy.headers.get("x-kept"));
  const form = { year: "numeric", month: "long", day: "numeric" };
  const day = () => kept.toLocaleDateString(WORDS.language, form);
  const note = '<p class="notice" role="status">' + WORDS.copy.replace("%(day)s", day) + "</p>";
  const page = (await copy.text()).replace(/<main[^>]*>/, (main) => main + note);
  return new Response(page, { headers: copy.headers });
}

function missing() {
  return new Response(WORDS.missing.replace("%(base)s", () => BASE), {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'",
    },
  });
}
