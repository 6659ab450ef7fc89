// The search page: asks the files of the index and shows what they say. It is ECMAScript 5 without
// fetch, promises or Unicode properties, so phones of 2014 run it; files come by <script src>, the
// one way that also works from file://. Names in capitals are filled in by script.py.
(function () {
"use strict";
function at(name) { return document.getElementById("__" + name); }
var page = at("search");
page.innerHTML = at("controls").text;
var form = page.getElementsByTagName("form")[0];
var status = at("said"), list = at("found"), more = at("more"), again = at("again");
var root = page.getAttribute("data-root");
var base = page.getAttribute("data-index");
var title = document.title;
var arrived = {}, awaited = {}, fresh = "", asking = 0, index, places, shown;

// What every file of the index calls.
window.CALL = function (name, value) { arrived[name] = value; };

function say(name, value) {
  var text = page.getAttribute("data-" + name);
  return text.replace("%(value)s", function () { return value; });
}
function tell(text) { status.textContent = text; }

// Ask for a file, once however many wait for it, and call done() whether it came or not.
function bring(name, done) {
  if (awaited[name]) return awaited[name].push(done);
  var script = document.createElement("script");
  awaited[name] = [done];
  script.src = base + (name == "index" ? name + ".js" + fresh : index.version + "/" + name + ".js");
  script.onload = script.onerror = function () {
    var waiting = awaited[name];
    delete awaited[name];
    page.removeChild(script);
    waiting.forEach(function (done) { done(); });
  };
  page.appendChild(script);
}
// Call done() once files have arrived; say so when one does not.
function load(names, done) {
  var mine = asking, left = 1;
  function one() {
    if (--left || mine != asking) return;
    if (names.every(function (name) { return name in arrived; })) return done();
    tell(say("failed"));
    again.hidden = false;
  }
  names.forEach(function (name, n) {
    if (name in arrived || names.indexOf(name) < n) return;
    left++;
    bring(name, one);
  });
  one();
}

// A question's words as the index holds words, each once, in order; how, the index says.
function askedWords(question) {
  var words = [], runs = "[" + index.paired + "]+|[^" + index.between + index.paired + "]+";
  function all(pattern) { return RegExp(pattern, "g"); }
  function add(word) { if (words.indexOf(word) < 0) words.push(word); }
  if (question.normalize) question = question.normalize("NFKD");
  question = question.replace(all("[" + index.ignored + "]"), "").toLowerCase();
  if (question.normalize) question = question.normalize("NFC");
  question = question.replace(/[^\0-\x7f]/g, function (letter) {
    return index.letters[letter] || letter;
  }).replace(all("[" + index.digits + "]"), function (digit) { return digit.charCodeAt(0) & 15; });
  (question.replace(all(index.pictures), " ").match(all(runs)) || []).forEach(function (run) {
    if (!run[1] || !RegExp("[" + index.paired + "]").test(run[0])) {
      return add(run.slice(0, index.longest));
    }
    for (var n = 1; n < run.length; n++) add(run.slice(n - 1, n + 1));
  });
  return words;
}

// Each word beside what follows its mark, from text in which a word leaves out what it shares with
// the one before it.
function unfronted(lines) {
  var word = "";
  return lines.map(function (line) {
    var end = (line + "!").indexOf("!");
    word = word.slice(0, line.charCodeAt(0) - 65) + line.slice(1, end);
    return [word, line.slice(end + 1)];
  });
}
function begins(word, beginning) { return word.lastIndexOf(beginning, 0) == 0; }

// The number of the shard in which a word would be.
function shardOf(word) {
  var n = index.shards.length;
  while (n-- > 1 && index.shards[n][0] > word);
  return n;
}
// The words like one that some shards hold, with their postings.
function alike(word, shards) {
  return [].concat.apply([], shards.map(function (n) {
    return unfronted(arrived[n].split(" ")).filter(function (term) {
      return word[0] == ":" ? term[0] == word : begins(term[0], word);
    });
  }));
}
// The shards to ask for a word: its own, and the next one where that may hold longer words and the
// word itself is in no entry.
function shardsOf(word) {
  var own = shardOf(word), next = index.shards[own + 1];
  var goes = own in arrived && next && begins(next[0], word) &&
    !alike(word, [own]).some(function (term) { return term[0] == word; });
  return goes ? [own, own + 1] : [own];
}

// Call take(place, level) for each posting of a line.
function each(line, take) {
  for (var i = 0, n = 0, floor = 0; i < line.length; i++) {
    var code = line.charCodeAt(i);
    if (code > 92) n = n * BEFORE + code - 92;
    else {
      n = floor + n * LAST + code - 35;
      take(Math.floor(n / LEVELS), n % LEVELS);
      floor = n - n % LEVELS + LEVELS;
      n = 0;
    }
  }
}
// How much a word says of each document, by place.
function weights(word) {
  var best = [], count = 0;
  alike(word, shardsOf(word)).forEach(function (term) {
    var near = Math.pow(word.length / term[0].length, 2);
    each(term[1], function (place, level) {
      if (!best[place]) count++;
      best[place] = Math.max(best[place] || 0, (level + 1) * near);
    });
  });
  best.forEach(function (weight, place) {
    best[place] = weight * Math.log(1 + index.total / count);
  });
  return best;
}
// Rank the documents that pass all filters and have the most words; return what there is to say.
function rank(words, filters) {
  var scores = [], hits = [], most = 0, missing = [];
  function passes(place) { return passing.every(function (own) { return own[place]; }); }
  var passing = filters.map(weights);
  if (!words.length) passing[0].forEach(function (_, place) { scores[place] = hits[place] = 0; });
  words.forEach(function (word) {
    var own = weights(word);
    if (!own.length) missing.push(word);
    own.forEach(function (weight, place) {
      if (!passes(place)) return;
      scores[place] = (scores[place] || 0) + weight * (place < index.risen ? 1 : 0.5);
      hits[place] = (hits[place] || 0) + 1;
      most = Math.max(most, hits[place]);
    });
  });
  places = [];
  hits.forEach(function (n, place) { if (n == most && passes(place)) places.push(place); });
  places.sort(function (a, b) { return scores[b] - scores[a] || a - b; });
  var what = !places.length ? "none" : most < words.length ? "some" : "results";
  return say(what, places.length) + (missing.length ? " " + say("missing", missing.join(", ")) : "");
}

function block(place) { return "r" + Math.floor(place / index.block); }
function add(parent, name, text) {
  var element = document.createElement(name);
  element.appendChild(document.createTextNode(text));
  return parent.appendChild(element);
}
function show(done) {
  var part = places.slice(shown, shown + SHOWN);
  load(part.map(block), function () {
    var first;
    part.forEach(function (place) {
      var result = arrived[block(place)][place % index.block], item = add(list, "li", "");
      var head = add(item, "h2", ""), link = add(head, "a", result[1]), about = add(item, "p", result[2]);
      link.href = root + result[0];
      add(item, "p", result[3]).className = "meta";
      if (result[4]) {
        head.lang = about.lang = result[4];
        head.dir = about.dir = "auto";
      }
      first = first || link;
    });
    shown += part.length;
    more.hidden = shown >= places.length;
    done(first);
  });
}

function fields() {
  return [].filter.call(form.elements, function (field) { return field.name; });
}
function given(name) {
  var found = RegExp("[?&]" + name + "=([^&]*)").exec(location.search);
  if (!found) return "";
  found = found[1].replace(/\+/g, " ");
  try { return decodeURIComponent(found); } catch (error) { return found; }
}
// Answer what the address asks.
function answer() {
  var filters = [], wanted;
  asking++;
  list.textContent = "";
  more.hidden = again.hidden = true;
  fields().forEach(function (field) {
    field.value = given(field.name);
    if (field.selectedIndex < 0) field.selectedIndex = 0;
    if (field != form.q && field.value) filters.push(":" + field.name + ":" + field.value);
  });
  wanted = form.q.value.trim();
  document.title = wanted ? wanted.slice(0, 60) + " – " + title : title;
  if (!wanted && !filters.length) return tell(location.search ? say("empty") : "");
  tell(say("looking"));
  load(["index"], function () {
    index = arrived.index;
    index.shards = index.shards || unfronted(index.begins.match(/[A-_][^A-_]*/g));
    var words = askedWords(wanted), some = words.slice(0, MOST);
    function ask(name) { return some.concat(filters).map(name); }
    if (wanted && !words.length) return tell(say("empty"));
    load(ask(shardOf), function () {
      load([].concat.apply([], ask(shardsOf)), function () {
        var text = rank(some, filters);
        if (words.length > MOST) text += " " + say("many", MOST);
        shown = 0;
        show(function () { tell(text); });
      });
    });
  });
}

form.onsubmit = function () {
  try {
    history.pushState(null, "", "?" + fields().filter(function (field) {
      return field == form.q || field.value;
    }).map(function (field) {
      return field.name + "=" + encodeURIComponent(field.value).replace(/%20/g, "+");
    }).join("&"));
  } catch (error) { return true; }
  answer();
  return false;
};
// Whoever is about to write a question needs the directory; it comes meanwhile.
form.q.onfocus = function () {
  form.q.onfocus = null;
  if (!arrived.index) bring("index", function () {});
};
more.onclick = function () { show(function (first) { first.focus(); }); };
again.onclick = function () {
  arrived = {};
  fresh = "?" + Date.now();
  answer();
};
window.onpopstate = answer;
answer();
})();
